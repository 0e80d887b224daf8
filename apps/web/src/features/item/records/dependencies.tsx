import { type Dependency, dependencyDef, type Item, isMet, itemKind } from "@overstory/backlog";
import { IconCircleCheck, IconHourglass, IconPlus } from "@tabler/icons-react";

import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { ItemLine } from "../../../ui/items/item-line.tsx";
import { ItemPicker } from "../../../ui/items/item-picker.tsx";
import { RecordRow } from "./record-row.tsx";
import { RecordSection } from "./record-section.tsx";
import classes from "./records.module.css";
import { useAdder } from "./use-adder.ts";

/** An item as others name it: its stage or kind, key and title. */
const Named = ({ id }: { readonly id: string }) => {
  const item = useClient((from) => from.rows.get(itemKind, id));
  return item ? <ItemLine item={item} /> : <span className={classes.main}>An item that you cannot see</span>;
};

const Needed = ({ dependency, canEdit }: { readonly dependency: Dependency; readonly canEdit: boolean }) => {
  const met = useClient((from) => isMet(from.rows, dependency));
  const { run } = useCommand();
  const name = dependency.external ?? "the item";
  const sorts = dependencyDef.fields.sort;
  const sort = sorts?.type === "choice" && dependency.sort !== undefined ? sorts.options[dependency.sort] : undefined;
  const isOutside = dependency.on === undefined;
  return (
    <RecordRow
      def={dependencyDef}
      row={dependency}
      name={`the dependency on ${name}`}
      canEdit={canEdit}
      fields={isOutside ? ["external", "sort", "note", "done"] : ["sort", "note", "done"]}
    >
      {met ? (
        <IconCircleCheck size={16} aria-label="Met" color="var(--accent)" />
      ) : (
        <IconHourglass size={16} aria-label="Blocks" color="var(--warning)" />
      )}
      {isOutside ? <span className={classes.main}>{dependency.external}</span> : <Named id={dependency.on ?? ""} />}
      <span className={classes.side}>
        {dependency.note}
        {sort !== undefined && <span className={classes.tag}>{sort}</span>}
        {isOutside && <span className={classes.tag}>Outside</span>}
        {!met && (
          <span className={classes.tag} data-tone="blocked">
            Blocked
          </span>
        )}
        {canEdit && isOutside && !met && (
          <button
            type="button"
            className={classes.word}
            aria-label={`${name} is met`}
            onClick={() => void run("dependency.edit", { dependency: dependency.id, done: true })}
          >
            Met
          </button>
        )}
      </span>
    </RecordRow>
  );
};

type Props = { readonly item: Item; readonly canEdit: boolean; readonly isNew: boolean };

/** What the item needs first, here or elsewhere, what still blocks it, and what waits for it. */
export const Dependencies = ({ item, canEdit, isNew }: Props) => {
  const { problem, run } = useCommand();
  const { adder, place, isAdding, setIsAdding } = useAdder(isNew);
  const needs = useClient((from) =>
    from.rows.by(dependencyDef.kind, "item", item.id).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  );
  const waiting = useClient((from) => [
    ...new Set(
      from.rows
        .by(dependencyDef.kind, "on", item.id)
        .flatMap((one) => (one.item !== undefined && from.rows.get(itemKind, one.item) ? [one.item] : [])),
    ),
  ]);
  const add = (target: object) => void run("dependency.create", { item: item.id, ...target });
  return (
    <RecordSection label="Dependencies" count={needs.length}>
      {needs.length > 0 && (
        <ul className={classes.list}>
          {needs.map((one) => (
            <Needed key={one.id} dependency={one} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {canEdit && (
        <button ref={place} type="button" className={classes.adder} onClick={() => setIsAdding(true)}>
          <IconPlus size={14} aria-hidden="true" />
          Add a dependency
        </button>
      )}
      {isAdding && canEdit && adder && (
        <ItemPicker
          anchor={adder}
          label="What is needed first"
          placeholder="An item of any product, or something outside…"
          isLeftOut={(one) => one.id === item.id}
          onPick={({ id }) => add({ on: id })}
          onCreate={(external) => add({ external })}
          createText={(text) => `Outside: "${text}"`}
          onClose={() => setIsAdding(false)}
        />
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {waiting.length > 0 && (
        <>
          <h4 className={classes.group}>Waiting for this</h4>
          <ul className={classes.list}>
            {waiting.map((id) => (
              <li key={id} className={classes.item}>
                <div className={classes.line}>
                  <Named id={id} />
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </RecordSection>
  );
};
