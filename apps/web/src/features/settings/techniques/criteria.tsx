import type { TechniqueView } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useId, useState } from "react";
import settings from "../settings.module.css";
import { nameFrom } from "./scale-text.ts";
import classes from "./techniques.module.css";

type Input = TechniqueView["inputs"][number];

/** An input as the command takes a criterion. */
export const criterion = ({ name, label, unit, direction, rubric, levels, by, scale, weight }: Input) => ({
  name,
  label,
  ...(unit !== null && { unit }),
  direction,
  rubric,
  levels,
  by,
  scale,
  ...(weight !== null && { weight }),
});

type Props = {
  readonly technique: TechniqueView;
  readonly canManage: boolean;
  set(fields: object, refused: (problem: Problem) => void): Promise<void>;
};

/** Adds a criterion of the workspace's own, scaled as the last one. */
export const NewCriterion = ({ technique, canManage, set }: Props) => {
  const id = useId();
  const [label, setLabel] = useState("");
  const [problem, setProblem] = useState<Problem>();
  if (!canManage) return null;
  const { inputs } = technique;
  const add = () => {
    const last = inputs.at(-1);
    if (label.trim() === "" || !last) return;
    const added = {
      name: nameFrom(
        label,
        inputs.map(({ name }) => name),
      ),
      label: label.trim(),
      direction: "up" as const,
      scale: last.scale,
      ...(last.weight !== null && { weight: last.weight }),
    };
    setProblem(undefined);
    setLabel("");
    void set({ criteria: [...inputs.map(criterion), added] }, (why) => {
      setLabel(label);
      setProblem(why);
    });
  };
  return (
    <div className={classes.criteria}>
      <label htmlFor={id}>New criterion</label>
      <input
        id={id}
        value={label}
        autoComplete="off"
        maxLength={60}
        placeholder="Fits the strategy"
        aria-describedby={problem && `${id}-why`}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      {problem && (
        <p role="alert" id={`${id}-why`} className={settings.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
