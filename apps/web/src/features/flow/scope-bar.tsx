import { type Item, itemKind, memberKind, milestoneDef, releaseDef } from "@overstory/backlog";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { Floating } from "../../ui/floating.tsx";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import { type Option, OptionList } from "../../ui/option-list.tsx";
import classes from "./flow.module.css";
import { type FilterName, type Flow, filterNames, ranges } from "./use-flow.ts";

const words: Readonly<Record<FilterName, string>> = {
  label: "Label",
  assignee: "Person",
  release: "Release",
  milestone: "Milestone",
};

const nameOf = (name: FilterName, value: string): string => {
  if (name === "assignee") return value === "none" ? "nobody" : (client.member(value)?.name ?? "somebody who left");
  if (name === "label") return value;
  const row = client.rows.get(name === "release" ? releaseDef.kind : milestoneDef.kind, value);
  return row?.name ?? value;
};

/** What stories can be narrowed to, by the values that are in use. */
const optionsOf = (product: string | undefined): Option[] => {
  const items = product === undefined ? client.rows.all(itemKind) : client.rows.by(itemKind, "product", product);
  const labels = new Set<string>();
  for (const item of items) for (const label of item.labels ?? []) labels.add(label);
  const option = (name: FilterName, value: string): Option => ({
    value: `${name}:${value}`,
    label: nameOf(name, value),
    hint: words[name],
    words: words[name],
  });
  const planned = (["release", "milestone"] as const).flatMap((name) => {
    const { kind } = name === "release" ? releaseDef : milestoneDef;
    return [...client.rows.all(kind)]
      .filter((row) => product === undefined || row.product === product)
      .map(({ id }) => option(name, id));
  });
  const members = [...client.rows.all(memberKind)].filter(({ removedAt }) => removedAt === undefined);
  return [
    ...[...labels].sort((a, b) => a.localeCompare(b, "en")).map((label) => option("label", label)),
    ...members.map(({ id }) => option("assignee", id)),
    ...planned,
  ];
};

const Chip = ({ text, onRemove }: { readonly text: string; onRemove(): void }) => (
  <span className={classes.chip}>
    {text}
    <button type="button" aria-label={`Take away the filter ${text}`} onClick={onRemove}>
      <IconX size={12} aria-hidden="true" />
    </button>
  </span>
);

const Ranges = ({ flow }: { readonly flow: Flow }) => {
  const { address, range, rangeName } = flow;
  return (
    <fieldset className={classes.ranges}>
      <legend className="visually-hidden">Range</legend>
      {ranges.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-pressed={rangeName === id}
          onClick={() => address.set({ range: id === "12w" ? undefined : id, from: undefined, to: undefined })}
        >
          {label}
        </button>
      ))}
      <label>
        <span className="visually-hidden">From</span>
        <input
          type="date"
          value={range.from}
          max={range.to}
          onChange={(event) => event.target.value && address.set({ from: event.target.value, range: undefined })}
        />
      </label>
      <span aria-hidden="true">–</span>
      <label>
        <span className="visually-hidden">To</span>
        <input
          type="date"
          value={range.to}
          min={range.from}
          onChange={(event) => event.target.value && address.set({ to: event.target.value, range: undefined })}
        />
      </label>
    </fieldset>
  );
};

/** Which stories the page is about, and which stretch of time; all of it in the address. */
export const ScopeBar = ({ flow }: { readonly flow: Flow }) => {
  const { address, product, scope } = flow;
  const [picking, setPicking] = useState<"item" | "filter">();
  const item = useRef<HTMLButtonElement>(null);
  const filter = useRef<HTMLButtonElement>(null);
  const under = useClient((from): Item | undefined =>
    scope.under === undefined ? undefined : from.rows.by(itemKind, "key", scope.under as string)[0],
  );
  const close = () => setPicking(undefined);
  const filters = filterNames.flatMap((name) => {
    const value = address.get(name);
    return value === "" ? [] : [{ name, value }];
  });
  return (
    <section className={classes.bar} aria-label="Which stories, and when">
      <button ref={item} type="button" className={classes.quiet} onClick={() => setPicking("item")}>
        {under ? `${under.key} ${under.title}` : "All themes"}
      </button>
      {under && (
        <button
          type="button"
          className={classes.take}
          aria-label="Show all themes"
          onClick={() => address.set({ under: undefined })}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
      <button ref={filter} type="button" className={classes.quiet} onClick={() => setPicking("filter")}>
        <IconFilter size={14} aria-hidden="true" /> Filter
      </button>
      {filters.map(({ name, value }) => (
        <Chip
          key={name}
          text={`${words[name]}: ${nameOf(name, value)}`}
          onRemove={() => address.set({ [name]: undefined })}
        />
      ))}
      <span className={classes.gap} />
      <Ranges flow={flow} />
      {picking === "item" && item.current && (
        <ItemPicker
          anchor={item.current}
          label="Of which theme or epic?"
          product={product?.id}
          kinds={["theme", "epic"]}
          onPick={({ key }) => {
            address.set({ under: key });
            close();
          }}
          onClose={close}
        />
      )}
      {picking === "filter" && filter.current && (
        <Floating anchor={filter.current} label="Filter by" onClose={close}>
          <OptionList
            label="Filter by"
            placeholder="Label, person, release, milestone…"
            options={optionsOf(product?.id)}
            onPick={(picked) => {
              const at = picked.indexOf(":");
              address.set({ [picked.slice(0, at)]: picked.slice(at + 1) });
              close();
            }}
          />
        </Floating>
      )}
    </section>
  );
};
