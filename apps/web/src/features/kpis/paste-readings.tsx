import { Button } from "@mantine/core";
import type { Kpi } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useId, useMemo, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import classes from "./kpis.module.css";
import { readingsFrom } from "./paste.ts";

type Props = { readonly kpi: Kpi; readonly initial: string; onClose(): void };

// So many go as one: an undo takes them back together, and the page stays free between.
const together = 100;
const troublesShown = 5;

const countOf = (count: number, one: string) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** A pasted list of days and values, with what will come of it said before it is added. */
export const PasteReadings = ({ kpi, initial, onClose }: Props) => {
  const id = useId();
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<number>();
  const { readings, troubles } = useMemo(() => readingsFrom(text), [text]);
  const changed = readings.filter(({ day }) => kpi.readings?.[day] !== undefined).length;
  const add = async () => {
    setProblem(undefined);
    for (let at = 0; at < readings.length; at += together) {
      setDone(at);
      const commands = readings
        .slice(at, at + together)
        .map(({ day, value }) => ({ name: "kpi.read", input: { kpi: kpi.id, day, value } }));
      const refused = await sendCommand("batch", { commands });
      if (refused) {
        setDone(undefined);
        setProblem(refused);
        return;
      }
    }
    announce(`${countOf(readings.length, "reading")} added.`);
    onClose();
  };
  return (
    <div className={classes.paste}>
      <label htmlFor={id}>Two columns: day and value, one reading a line</label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it has just been asked for.
        autoFocus
        rows={8}
        className={classes.field}
        placeholder={"2026-01-05\t41.5\n2026-01-12\t43"}
        value={text}
        disabled={done !== undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && readings.length > 0) void add();
        }}
      />
      <div role="status">
        {troubles.length > 0 && (
          <ul className={classes.troubles}>
            {troubles.slice(0, troublesShown).map(({ line, text: said, why }) => (
              <li key={line}>
                Line {line}, "{said.slice(0, 40)}": {why}
              </li>
            ))}
            {troubles.length > troublesShown && <li>And {countOf(troubles.length - troublesShown, "more line")}.</li>}
          </ul>
        )}
        {changed > 0 && (
          <p className={classes.none}>
            {countOf(changed, "day")} {changed === 1 ? "has" : "have"} a reading already; the pasted value takes its
            place.
          </p>
        )}
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <div className={classes.actions}>
        <Button loading={done !== undefined} disabled={readings.length === 0} onClick={() => void add()}>
          Add {countOf(readings.length, "reading")}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {done !== undefined && <span className={classes.none}>{countOf(done, "reading")} added</span>}
      </div>
    </div>
  );
};
