import { Button, Checkbox, Modal } from "@mantine/core";
import { documentKind, type Item, sprintLimitOf, storyParts } from "@overstory/backlog";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useFocusReturn, useKeyLayer } from "../../../ui/key-layer.ts";
import { showToast } from "../../../ui/toasts.tsx";
import { plainNumber } from "../side/score-words.ts";
import { useSubmit } from "../use-submit.ts";
import { type Idea, ideasFor } from "./ideas.ts";
import classes from "./split.module.css";
import { intoOf, pointsOf, rowText, type SplitRow } from "./split-rows.ts";

type Props = { readonly item: Item; onClose(): void };

let made = 0;
const rowOf = (text: string, effort = ""): SplitRow => {
  made += 1;
  return { id: made, text, effort };
};

type RowProps = {
  readonly row: SplitRow;
  readonly at: number;
  change(fields: Partial<SplitRow>): void;
  remove(): void;
};

const Row = ({ row, at, change, remove }: RowProps) => (
  <li className={classes.row}>
    <textarea
      rows={2}
      aria-label={`Story ${at + 1}`}
      placeholder="As a …, when …, I want to …, so I can …"
      value={row.text}
      onChange={(event) => change({ text: event.currentTarget.value })}
    />
    <input
      className="numbers"
      aria-label={`Effort of story ${at + 1}`}
      inputMode="decimal"
      placeholder="–"
      value={row.effort}
      onChange={(event) => change({ effort: event.currentTarget.value })}
    />
    <button type="button" aria-label={`Remove story ${at + 1}`} title="Remove" onClick={remove}>
      <IconX size={14} aria-hidden="true" />
    </button>
  </li>
);

/** Splits a story that is too big: ways to do it are proposed, every row can be rewritten, and all of it happens in one step. */
export const SplitDialog = ({ item, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const { problem, submit } = useSubmit();
  const [document] = useState(() => client.rows.get(documentKind, item.id));
  const parts = useMemo(
    () => Object.fromEntries(storyParts.flatMap((part) => (document?.[part] ? [[part, document[part]]] : []))),
    [document],
  );
  const ideas = useMemo(
    () => ideasFor({ ...parts, criteria: { scenarios: 0, text: document?.criteria ?? "" } }),
    [parts, document],
  );
  const whole = rowText(parts) || item.title;
  const [chosen, setChosen] = useState(ideas[0]?.key);
  const rowsFor = (idea: Idea | undefined): SplitRow[] =>
    idea ? idea.stories.map((story) => rowOf(story)) : [rowOf(whole), rowOf("")];
  const [rows, setRows] = useState(() => rowsFor(ideas[0]));
  const [keep, setKeep] = useState(false);
  const limit = sprintLimitOf(client.rows);
  const points = pointsOf(rows);
  const tooBig = rows.filter(({ effort }) => Number(effort.replace(",", ".")) > limit).length;
  const into = intoOf(rows);
  const choose = (idea: Idea | undefined) => {
    setChosen(idea?.key);
    setRows(rowsFor(idea));
  };
  const split = () => {
    if (!submit("story.split", { item: item.id, into, keep })) return;
    onClose();
    const count = keep ? into.length : into.length - 1;
    showToast(`${item.key} is split: ${count} new ${count === 1 ? "story stands" : "stories stand"} after it.`, {
      action: { label: "Undo", run: () => void client.undo() },
    });
  };
  return (
    <Modal opened onClose={onClose} size={820} title={`Split ${item.key}`}>
      <p className={classes.whole}>{whole}</p>
      <div className={classes.body}>
        <fieldset className={classes.ways}>
          <legend>Split</legend>
          {[...ideas, undefined].map((idea) => (
            <label key={idea?.key ?? "own"} title={idea?.why}>
              <input
                type="radio"
                name="way"
                data-autofocus={chosen === idea?.key || undefined}
                checked={chosen === idea?.key}
                onChange={() => choose(idea)}
              />
              <span>
                {idea?.label ?? "My own way"}
                {idea && chosen === idea.key && <small>{idea.why}</small>}
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <div className={classes.columns} aria-hidden="true">
            <span>Stories, the first keeps the key {keep ? "of its own" : item.key}</span>
            <span>Effort</span>
          </div>
          <ol className={classes.rows}>
            {rows.map((row, at) => (
              <Row
                key={row.id}
                row={row}
                at={at}
                change={(fields) => setRows(rows.with(at, { ...row, ...fields }))}
                remove={() => setRows(rows.toSpliced(at, 1))}
              />
            ))}
          </ol>
          <button type="button" className={classes.add} onClick={() => setRows([...rows, rowOf("")])}>
            <IconPlus size={14} aria-hidden="true" />
            Add a story
          </button>
        </div>
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <div className={classes.foot}>
        <Checkbox
          size="xs"
          checked={keep}
          label={`Leave ${item.key} as it is`}
          onChange={(event) => setKeep(event.currentTarget.checked)}
        />
        <span className={classes.sum} data-big={tooBig > 0 || undefined}>
          {points > 0 &&
            `${plainNumber(points)} points${item.effort === undefined ? "" : `, ${plainNumber(item.effort)} before`}`}
          {tooBig > 0 && `; ${tooBig} still above ${limit}`}
        </span>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={into.length < (keep ? 1 : 2)} onClick={split}>
          Split into {into.length} stories
        </Button>
      </div>
    </Modal>
  );
};
