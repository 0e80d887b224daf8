import { Button, Modal, Select, TextInput } from "@mantine/core";
import {
  type Audience,
  audienceLabels,
  type Briefing,
  briefingKind,
  itemKind,
  memberKind,
  productKind,
} from "@overstory/backlog";
import { IconPlus } from "@tabler/icons-react";
import { useLayoutEffect, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { agoOf, dayOf } from "../../lib/dates.ts";
import { useGo } from "../../lib/location.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import { PathLink } from "../../ui/path-link.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./briefings.module.css";

type Template = { readonly audience: Audience; readonly label: string; readonly hint: string };

/** Products and their themes, to be what a briefing is about. */
const aboutOptions = () => {
  const products = [...client.rows.all(productKind)]
    .filter(({ deletedAt }) => deletedAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return [
    { group: "Everything", items: [{ value: "all", label: "All products" }] },
    ...products.map((product) => ({
      group: product.name,
      items: [
        { value: `product:${product.id}`, label: `All of ${product.name}` },
        ...client.tree
          .children(product.id)
          .filter(({ kind }) => kind === "theme")
          .map(({ id, title }) => ({ value: `theme:${id}`, label: title })),
      ],
    })),
  ];
};

const firstAbout = (): string => {
  const products = [...client.rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined);
  return products.length === 1 && products[0] ? `product:${products[0].id}` : "all";
};

const NewBriefing = ({ onClose }: { onClose(): void }) => {
  useKeyLayer();
  useFocusReturn();
  const go = useGo();
  const { data, problem: unread } = useQuery<{ templates: Template[] }>("briefing.templates", {});
  const [about, setAbout] = useState(firstAbout);
  const [title, setTitle] = useState("");
  const { problem, run } = useCommand();
  const create = async (audience: Audience) => {
    const [sort, id] = about.split(":");
    const made = await run<{ id: string }>("briefing.create", {
      audience,
      ...(sort === "product" && { product: id }),
      ...(sort === "theme" && { theme: id }),
      ...(title.trim() !== "" && { title }),
    });
    if (made) go(`/briefings/${made.id}`);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title="New briefing">
      <div className={classes.fields}>
        <Select
          label="About"
          data={aboutOptions()}
          value={about}
          allowDeselect={false}
          searchable
          maxDropdownHeight={280}
          onChange={(value) => setAbout(value ?? "all")}
        />
        <TextInput
          label="Title"
          placeholder="From the template"
          data-autofocus
          value={title}
          maxLength={300}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <h3 className={classes.forWhom}>Who reads it?</h3>
      <ul className={classes.templates}>
        {(data?.templates ?? []).map(({ audience, label, hint }) => (
          <li key={audience}>
            <button type="button" className={classes.template} onClick={() => void create(audience)}>
              <strong>{label}</strong>
              <span>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {(problem ?? unread) && (
        <p role="alert" className={classes.problem}>
          {(problem ?? unread)?.message}
        </p>
      )}
    </Modal>
  );
};

const aboutText = (briefing: Briefing): string => {
  const product = briefing.product === undefined ? undefined : client.rows.get(productKind, briefing.product);
  const theme = briefing.theme === undefined ? undefined : client.rows.get(itemKind, briefing.theme);
  return [audienceLabels[briefing.audience], theme?.title ?? product?.name ?? "All products"].join(" · ");
};

const Row = ({ briefing }: { readonly briefing: Briefing }) => (
  <li>
    <PathLink className={classes.row} to={`/briefings/${briefing.id}`}>
      <span className={classes.rowTitle}>{briefing.title}</span>
      <span className={classes.quiet}>{aboutText(briefing)}</span>
      <span className={classes.quiet}>
        {briefing.frozen
          ? `Frozen on ${dayOf(briefing.frozen.at)}`
          : `Live, changed ${agoOf(briefing.updatedAt, Date.now())} by ${client.rows.get(memberKind, briefing.createdBy)?.name ?? "somebody"}`}
      </span>
    </PathLink>
  </li>
);

/** The briefings of the workspace: one page for each audience, live from the same records. */
export const BriefingsPage = () => {
  const canEdit = useMay("backlog.edit");
  const [isNew, setNew] = useState(false);
  const rows = useClient((from) => [...from.rows.all(briefingKind)]);
  useLayoutEffect(() => {
    if (!canEdit) return undefined;
    const press = (event: KeyboardEvent) => {
      const isField =
        event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
      if (
        event.key !== "c" ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isField ||
        document.querySelector("[role=dialog]")
      )
        return;
      event.preventDefault();
      setNew(true);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [canEdit]);
  const sorted = [...rows].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>Briefings</h1>
        {canEdit && rows.length > 0 && (
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setNew(true)}>
            New briefing
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState
          text="A briefing tells one audience the story of the backlog: what matters, what is done, what is coming."
          {...(canEdit && { action: { label: "New briefing", onClick: () => setNew(true) } })}
        />
      ) : (
        <ul className={classes.list}>
          {sorted.map((briefing) => (
            <Row key={briefing.id} briefing={briefing} />
          ))}
        </ul>
      )}
      {isNew && <NewBriefing onClose={() => setNew(false)} />}
    </div>
  );
};
