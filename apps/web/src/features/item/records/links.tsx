import {
  type Item,
  type Kpi,
  keyResultDef,
  type LinkNoun,
  linkDefs,
  progressOfKeyResult,
  type RecordBase,
} from "@overstory/backlog";
import { IconPlus } from "@tabler/icons-react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Floating } from "../../../ui/floating.tsx";
import { OptionList } from "../../../ui/option-list.tsx";
import { KpiValue } from "./kpi-value.tsx";
import { RecordRow } from "./record-row.tsx";
import { RecordSection } from "./record-section.tsx";
import classes from "./records.module.css";
import { useAdder } from "./use-adder.ts";

type Row = RecordBase & {
  readonly name?: string;
  readonly title?: string;
  readonly sort?: string;
  readonly period?: string;
  readonly jobs?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
};

const nameOf = (row: Row): string => row.name ?? row.title ?? "";
const words: Readonly<Record<LinkNoun, { one: string; adds: string }>> = {
  kpi: { one: "KPI", adds: "Add a KPI" },
  objective: { one: "objective", adds: "Add an objective" },
  persona: { one: "persona", adds: "Add a persona" },
  component: { one: "component", adds: "Add a component" },
};

/** How far an objective has come, by its key results. */
const Progress = ({ objective }: { readonly objective: string }) => {
  const parts = useClient((from) =>
    from.rows.by(keyResultDef.kind, "objective", objective).map((one) => progressOfKeyResult(one) ?? 0),
  );
  if (parts.length === 0) return null;
  const share = Math.round((parts.reduce((sum, part) => sum + part, 0) / parts.length) * 100);
  return (
    <span className="numbers" title={`${parts.length} key results`}>
      {share} %
    </span>
  );
};

const Detail = ({ noun, row }: { readonly noun: LinkNoun; readonly row: Row }) => {
  if (noun === "persona" && row.jobs?.length)
    return (
      <div className={classes.note}>
        {row.jobs.map((job) => (
          <div key={job}>{job}</div>
        ))}
      </div>
    );
  const text = noun === "kpi" ? undefined : (row.summary ?? (noun === "component" ? row.description : row.period));
  return text === undefined ? null : <div className={classes.note}>{text}</div>;
};

const Linked = ({ item, noun, row, canEdit }: Props & { readonly row: Row }) => {
  const { run } = useCommand();
  const name = nameOf(row);
  const unlink = () => void run("link.remove", { item: item.id, noun, to: row.id });
  return (
    <RecordRow def={linkDefs[noun]} row={row} name={name} canEdit={canEdit} removal={{ word: "Unlink", run: unlink }}>
      <span className={classes.main}>
        {name}
        {noun === "kpi" && row.sort !== undefined && <span className={classes.note}> {row.sort}</span>}
        <Detail noun={noun} row={row} />
      </span>
      <span className={classes.side}>
        {noun === "kpi" && <KpiValue kpi={row as Kpi} canEdit={canEdit} />}
        {noun === "objective" && <Progress objective={row.id} />}
      </span>
    </RecordRow>
  );
};

type Props = { readonly item: Item; readonly noun: LinkNoun; readonly canEdit: boolean };

/** What the item is linked to of one sort: picked from those of the workspace, or made by its name in place. */
export const Links = ({
  item,
  noun,
  label,
  canEdit,
  isNew,
}: Props & { readonly label: string; readonly isNew: boolean }) => {
  const { problem, run } = useCommand();
  const { adder, place, isAdding, setIsAdding } = useAdder(isNew);
  const def = linkDefs[noun];
  const linked = useClient((from) =>
    Object.entries(item.links ?? {})
      .flatMap(([id, of]) => (of === noun ? [from.rows.get(def.kind, id) as Row | undefined] : []))
      .filter((row): row is Row => row !== undefined)
      .sort((a, b) => nameOf(a).localeCompare(nameOf(b), "en")),
  );
  const toggle = (to: string) =>
    void run(item.links?.[to] === undefined ? "link.add" : "link.remove", { item: item.id, noun, to });
  const create = (name: string) => {
    const id = client.newId();
    void run("batch", {
      commands: [
        { name: `${noun}.create`, input: { id, [def.name]: name } },
        { name: "link.add", input: { item: item.id, noun, to: id } },
      ],
    });
  };
  return (
    <RecordSection label={label}>
      {linked.length > 0 && (
        <ul className={classes.list}>
          {linked.map((row) => (
            <Linked key={row.id} item={item} noun={noun} row={row} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {canEdit && (
        <button ref={place} type="button" className={classes.adder} onClick={() => setIsAdding(true)}>
          <IconPlus size={14} aria-hidden="true" />
          {words[noun].adds}
        </button>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {isAdding && canEdit && adder && (
        <Floating anchor={adder} label={label} onClose={() => setIsAdding(false)} width={340}>
          <OptionList
            label={label}
            placeholder={`Find or name a ${words[noun].one}…`}
            multiple
            options={([...client.rows.all(def.kind)] as Row[])
              .sort((a, b) => nameOf(a).localeCompare(nameOf(b), "en"))
              .map((row) => ({ value: row.id, label: nameOf(row), checked: item.links?.[row.id] !== undefined }))}
            onPick={toggle}
            onCreate={create}
            createText={(name) => `Create "${name}"`}
            empty="Type a name to create one."
          />
        </Floating>
      )}
    </RecordSection>
  );
};
