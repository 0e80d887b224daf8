import { Button, Group, Modal } from "@mantine/core";
import { confidences, dayOfNumber, spanText } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type FormEvent, useId, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import classes from "./form.module.css";
import type { Entry } from "./model/plan.ts";
import { sourceText } from "./model/words.ts";

type Props = { readonly entry: Entry; onClose(): void };

const dayOr = (day: number | undefined): string => (day === undefined ? "" : dayOfNumber(day));

/** States when a theme or epic begins and ends, and how sure that is. */
export const DatesDialog = ({ entry, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const { item, span } = entry;
  const id = useId();
  const [start, setStart] = useState(dayOr(span.start));
  const [end, setEnd] = useState(dayOr(span.end));
  const [confidence, setConfidence] = useState(item.confidence ?? "");
  const [problem, setProblem] = useState<Problem>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await sendCommand("item.edit", {
      item: item.id,
      // What is left as it was rolled up goes on being rolled up.
      ...((start !== dayOr(span.start) || item.start !== undefined) && { start: start === "" ? null : start }),
      ...((end !== dayOr(span.end) || item.end !== undefined) && { end: end === "" ? null : end }),
      confidence: confidence === "" ? null : confidence,
    });
    if (refused) return setProblem(refused);
    announce(`Dates of ${item.key} saved.`);
    onClose();
  };
  const field = (name: "start" | "end", label: string, value: string, set: (value: string) => void) => (
    <div className={classes.field}>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        type="date"
        min="1970-01-01"
        max="2199-12-31"
        data-autofocus={name === "start" || undefined}
        value={value}
        aria-invalid={problem?.errors?.some((one) => one.field === name) || undefined}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
  return (
    <Modal opened onClose={onClose} title={`Dates of ${item.key} ${item.title}`}>
      <form onSubmit={(event) => void save(event)} className={classes.form}>
        <p className={classes.quiet}>
          Now: {spanText(span)}
          {span.start === undefined && span.end === undefined ? "" : `, ${sourceText(span)}`}.
          {span.below && ` What is below it: ${spanText(span.below)}.`}
        </p>
        {field("start", "Start", start, setStart)}
        {field("end", "End", end, setEnd)}
        <div className={classes.field}>
          <label htmlFor={`${id}-confidence`}>Confidence</label>
          <select
            id={`${id}-confidence`}
            value={confidence}
            onChange={(event) => setConfidence(event.currentTarget.value as typeof confidence)}
          >
            <option value="">Not said</option>
            {confidences.map((one) => (
              <option key={one} value={one}>
                {one.slice(0, 1).toUpperCase() + one.slice(1)}
              </option>
            ))}
          </select>
        </div>
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Set dates</Button>
        </Group>
      </form>
    </Modal>
  );
};
