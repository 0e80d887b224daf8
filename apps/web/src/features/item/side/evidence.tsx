import { Button } from "@mantine/core";
import { type Evidence, evidenceDef, type Item, strengthWithDay } from "@overstory/backlog";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { EvidenceDots } from "../../../ui/evidence-dots.tsx";
import { Floating } from "../../../ui/floating.tsx";
import { OptionList } from "../../../ui/option-list.tsx";
import { useSubmit } from "../use-submit.ts";
import classes from "./evidence.module.css";
import property from "./property.module.css";
import { SuggestedEvidence } from "./suggested-evidence.tsx";
import { type Stance, TraceLine, TraceLink } from "./trace-line.tsx";

type Props = { readonly item: Item; readonly canEdit: boolean };

const NewEvidence = ({ item, quote, close }: { readonly item: Item; readonly quote: string; close(): void }) => {
  const { problem, submit } = useSubmit();
  const [given, setGiven] = useState({ quote, participant: "", source: "", sort: "pain", stance: "supports" });
  const set = (name: keyof typeof given) => (event: { currentTarget: { value: string } }) =>
    setGiven({ ...given, [name]: event.currentTarget.value });
  const sorts = evidenceDef.fields.sort;
  const save = () => {
    const id = client.newId();
    const { stance, ...fields } = given;
    const written = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
    const isMade = submit("batch", {
      commands: [
        { name: "evidence.create", input: { id, product: item.product, ...written } },
        { name: "trace.set", input: { item: item.id, evidence: id, stance } },
      ],
    });
    if (isMade) close();
  };
  return (
    <form
      className={property.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        What was said or done
        <textarea data-autofocus rows={2} value={given.quote} onChange={set("quote")} />
      </label>
      <div className={property.row}>
        <label>
          Participant
          <input value={given.participant} onChange={set("participant")} />
        </label>
        <label>
          Source
          <input value={given.source} placeholder="Interview 4" onChange={set("source")} />
        </label>
      </div>
      <div className={property.row}>
        <label>
          Kind
          <select aria-label="Kind" value={given.sort} onChange={set("sort")}>
            {sorts?.type === "choice" &&
              Object.entries(sorts.options).map(([name, label]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
          </select>
        </label>
        <label>
          It
          <select aria-label="Supports or contradicts" value={given.stance} onChange={set("stance")}>
            <option value="supports">Supports</option>
            <option value="contradicts">Contradicts</option>
          </select>
        </label>
      </div>
      {problem && (
        <p role="alert" className={property.problem}>
          {problem.message}
        </p>
      )}
      <Button type="submit" size="compact-sm">
        Add evidence
      </Button>
    </form>
  );
};

/** What the item rests on: distinct participants as dots, their words below; more is traced or added in place. */
export const EvidenceBox = ({ item, canEdit }: Props) => {
  const { problem, run } = useCommand();
  const adder = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"pick" | { quote: string }>();
  const strength = useClient((from) => strengthWithDay(from.rows, item));
  const traces = Object.entries(item.traces ?? {}) as [string, Stance][];
  const close = () => setOpen(undefined);
  return (
    <div>
      <div className={classes.head}>
        <EvidenceDots {...strength} />
        <TraceLink item={item} />
        {canEdit && (
          <button ref={adder} type="button" data-section-focus className={classes.add} onClick={() => setOpen("pick")}>
            <IconPlus size={14} aria-hidden="true" />
            Add evidence
          </button>
        )}
      </div>
      {traces.length > 0 && (
        <ul className={classes.traces}>
          {traces.map(([id, stance]) => (
            <TraceLine key={id} item={item} id={id} stance={stance} canEdit={canEdit} />
          ))}
        </ul>
      )}
      <SuggestedEvidence item={item} canEdit={canEdit} />
      {problem && (
        <p role="alert" className={property.problem}>
          {problem.message}
        </p>
      )}
      {open !== undefined && adder.current && (
        <Floating anchor={adder.current} label="Add evidence" onClose={close}>
          {open === "pick" ? (
            <OptionList
              label="Evidence"
              placeholder="Find a finding, or type a new one…"
              options={(client.rows.by(evidenceDef.kind, "product", item.product) as Evidence[]).map((one) => ({
                value: one.id,
                label: one.quote ?? "",
                hint: one.participant,
                words: `${one.source ?? ""} ${one.participant ?? ""}`,
                checked: item.traces?.[one.id] !== undefined,
              }))}
              empty="No finding yet. Type what was said."
              onPick={(evidence) => {
                close();
                const stance = item.traces?.[evidence] === undefined ? "supports" : null;
                void run("trace.set", { item: item.id, evidence, stance });
              }}
              onCreate={(quote) => setOpen({ quote })}
              createText={(quote) => `New: "${quote}"`}
            />
          ) : (
            <NewEvidence item={item} quote={open.quote} close={close} />
          )}
        </Floating>
      )}
    </div>
  );
};
