import type { Problem } from "@overstory/kernel";
import type { Option } from "@overstory/scoring";
import { useId, useState } from "react";
import classes from "./side.module.css";

type Props = {
  readonly label: string;
  readonly value: number | undefined;
  readonly options: readonly Option[];
  readonly canEdit: boolean;
  readonly hint: string;
  save(value: number | null, refused: (problem: Problem) => void): void;
};

/** One of a few named values. */
export const OptionField = ({ label, value, options, canEdit, hint, save }: Props) => {
  const id = useId();
  const [problem, setProblem] = useState<Problem>();
  return (
    <div className={classes.number}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        title={hint}
        disabled={!canEdit}
        aria-invalid={problem !== undefined}
        value={value === undefined ? "" : String(value)}
        onChange={(event) => {
          setProblem(undefined);
          const chosen = event.currentTarget.value;
          save(chosen === "" ? null : Number(chosen), setProblem);
        }}
      >
        <option value="">–</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
