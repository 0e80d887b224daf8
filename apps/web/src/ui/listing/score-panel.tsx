import { itemKind, type ScoreInputs, scrumPokerScore } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../lib/data/client.ts";
import { Act } from "../act.tsx";
import { announce } from "../announce.tsx";
import { Floating } from "../floating.tsx";
import { numberText } from "../number-text.ts";
import { nameOf, setScore } from "./change.ts";
import type { PanelProps } from "./panel-props.ts";
import styles from "./score-panel.module.css";

const fields = [
  { name: "value", label: "Value", help: "Impact for user or business" },
  { name: "urgency", label: "Urgency", help: "Time-sensitivity or strategic dependency" },
  { name: "risk", label: "Risk", help: "Learning value or mitigation potential" },
  { name: "effort", label: "Effort", help: "Story points" },
] as const;

type Name = (typeof fields)[number]["name"];
type Texts = Record<Name, string>;

const textOf = (value: number | undefined): string => (value === undefined ? "" : numberText(value, 3));

const numberOf = (text: string): number | null | undefined => {
  const typed = text.trim().replace(",", ".");
  if (typed === "") return null;
  const value = Number(typed);
  return Number.isFinite(value) ? value : undefined;
};

const liveScore = (texts: Texts): string => {
  const [value, urgency, risk, effort] = fields.map(({ name }) => numberOf(texts[name]) ?? undefined);
  const shown = (one: number | undefined, name: string) => (one === undefined ? name : numberText(one, 3));
  const sum = `(${shown(value, "value")} + ${shown(urgency, "urgency")} + ${shown(risk, "risk")}) ÷ ${shown(effort, "effort")}`;
  const inputs = { value, urgency, risk } as ScoreInputs;
  const score = effort !== undefined && effort > 0 ? scrumPokerScore(inputs, effort) : undefined;
  return score === undefined ? sum : `${sum} = ${numberText(score, 2)}`;
};

/** The four inputs of the default technique, with the sum as it stands. For several items only what is typed is set. */
export const ScorePanel = ({ acting, ids, anchor, onClose }: PanelProps) => {
  const only = ids.length === 1 ? client.rows.get(itemKind, ids[0] ?? "") : undefined;
  const start: Texts = {
    value: textOf(only?.inputs?.value),
    urgency: textOf(only?.inputs?.urgency),
    risk: textOf(only?.inputs?.risk),
    effort: textOf(only?.effort),
  };
  const [texts, setTexts] = useState(start);
  const [problems, setProblems] = useState<Partial<Texts>>({});
  const about = nameOf(ids);

  const save = () => {
    const wrong = fields.flatMap(({ name, label }) =>
      numberOf(texts[name]) === undefined ? [[name, `${label} is a number.`]] : [],
    );
    if (wrong.length > 0) {
      setProblems(Object.fromEntries(wrong));
      return;
    }
    const inputs = Object.fromEntries(
      fields.flatMap(({ name }) => (texts[name] === start[name] ? [] : [[name, numberOf(texts[name]) ?? null]])),
    );
    if (Object.keys(inputs).length === 0) return onClose();
    const problem = setScore(acting, ids, inputs);
    if (!problem) {
      announce(`${about} scored: ${liveScore(texts)}`);
      return onClose();
    }
    const byField = (problem.errors ?? []).map(({ field, message }) => [
      fields.find(({ name }) => field.endsWith(name))?.name ?? "effort",
      message,
    ]);
    setProblems(byField.length > 0 ? Object.fromEntries(byField) : { effort: problem.message });
  };

  return (
    <Floating anchor={anchor} label={`Score of ${about}`} onClose={onClose} width={300}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {fields.map(({ name, label, help }, at) => (
          <label key={name} className={styles.field}>
            <span className={styles.name}>
              {label}
              <span className={styles.help}>{help}</span>
            </span>
            <input
              className={styles.input}
              data-autofocus={at === 0 || undefined}
              inputMode="decimal"
              autoComplete="off"
              aria-label={label}
              aria-invalid={problems[name] !== undefined}
              aria-describedby={problems[name] && `score-problem-${name}`}
              value={texts[name]}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                setTexts({ ...texts, [name]: event.target.value });
                setProblems({ ...problems, [name]: undefined });
              }}
            />
            {problems[name] && (
              <span id={`score-problem-${name}`} role="alert" className={styles.problem}>
                {problems[name]}
              </span>
            )}
          </label>
        ))}
        <output className={styles.sum} aria-label="Score">
          {liveScore(texts)}
        </output>
        <Act type="submit" main small>
          Score {about}
        </Act>
      </form>
    </Floating>
  );
};
