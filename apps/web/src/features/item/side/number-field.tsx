import type { Problem } from "@overstory/kernel";
import { useId, useState } from "react";
import { plainNumber } from "./score-words.ts";
import classes from "./side.module.css";

type Props = {
  readonly label: string;
  readonly value: number | undefined;
  readonly canEdit: boolean;
  readonly hint?: string;
  /** Gets the number, or `null` when the field was emptied; tells a refusal back. */
  save(value: number | null, refused: (problem: Problem) => void): void;
};

const notNumber = (label: string): Problem => ({
  kind: "invalid",
  code: "number",
  message: `${label} is a number, such as 5 or 1.5.`,
});

/** A number that saves on Enter and on leaving; Esc puts it back; what is refused stays in the field. */
export const NumberField = ({ label, value, canEdit, hint, save }: Props) => {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const now = value === undefined ? "" : plainNumber(value);
  const reset = () => {
    setDraft(undefined);
    setProblem(undefined);
  };
  const commit = () => {
    if (draft === undefined) return;
    const text = draft.trim().replace(",", ".");
    const number = Number(text);
    if (text !== "" && !Number.isFinite(number)) {
      setProblem(notNumber(label));
      return;
    }
    reset();
    if (text === now) return;
    save(text === "" ? null : number, (refusal) => {
      setDraft(draft);
      setProblem(refusal);
    });
  };
  return (
    <div className={classes.number}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="numbers"
        inputMode="decimal"
        autoComplete="off"
        placeholder="–"
        title={hint}
        disabled={!canEdit}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        value={draft ?? now}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") commit();
          if (event.key === "Escape") reset();
        }}
      />
      {problem && (
        <p role="alert" id={`${id}-problem`} className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
