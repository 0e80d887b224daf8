import { readCriteria, scenarioProblems } from "@overstory/insight/criteria";
import { IconAlertTriangle, IconBulb } from "@tabler/icons-react";
import { type FocusEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import classes from "./code.module.css";
import { CodeArea, type CodeHandle } from "./code-area.tsx";

export type CriteriaEditorProps = {
  readonly value: string;
  onChange(text: string): void;
  readonly label: string;
  readonly readOnly?: boolean;
  /** The focus has left the editor and what is said about it. */
  onBlur?(): void;
  /** Lines that others found wrong, from 1. */
  readonly invalidLines?: readonly number[];
  readonly startsFocused?: boolean;
};

type Remark = { readonly line: number; readonly message: string; readonly isWrong: boolean };

const pause = 500;
const noLines: readonly number[] = [];
const hint = "Scenario: what it shows\n  Given …\n  When …\n  Then …";

/** The text once nobody has typed for a moment: half a word is no mistake. */
const useAtRest = (text: string): string => {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
};

const remarksOn = (text: string, others: readonly number[]): readonly Remark[] => {
  const criteria = readCriteria(text);
  const wrong = criteria.errors.map(({ line, message }) => ({ line, message, isWrong: true }));
  const told = new Set(wrong.map(({ line }) => line));
  const elsewhere = others
    .filter((line) => !told.has(line))
    .map((line) => ({ line, message: "This line was refused.", isWrong: true }));
  return [
    ...wrong,
    ...elsewhere,
    ...scenarioProblems(text, criteria).map(({ line, message }) => ({ line, message, isWrong: false })),
  ];
};

/** Writes acceptance criteria: Gherkin in colour, offers while typing, and what is wrong with them beneath, line by line. */
export const CriteriaEditor = (props: CriteriaEditorProps) => {
  const { value, onChange, label, readOnly = false, onBlur, invalidLines = noLines, startsFocused = false } = props;
  const id = useId();
  const code = useRef<CodeHandle>(null);
  const rested = useAtRest(value);
  const remarks = useMemo(() => remarksOn(rested, invalidLines), [rested, invalidLines]);
  const left = (event: FocusEvent<HTMLElement>) => {
    const { relatedTarget, currentTarget } = event;
    if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) onBlur?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what is inside leaving it.
    <div className={classes.editor} onBlur={left}>
      <CodeArea
        value={value}
        label={label}
        hint={hint}
        readOnly={readOnly}
        marked={remarks}
        describedBy={id}
        startsFocused={startsFocused}
        handle={code}
        onChange={onChange}
      />
      {/* The list has no name of its own: it would stand for its words where it describes the editor. */}
      <div id={id} role="status" className={classes.remarks}>
        {remarks.length > 0 && (
          <ul>
            {remarks.map(({ line, message, isWrong }) => (
              <li key={`${line} ${message}`} data-wrong={isWrong || undefined}>
                {isWrong ? (
                  <IconAlertTriangle size={14} role="img" aria-label="Wrong" />
                ) : (
                  <IconBulb size={14} role="img" aria-label="Advice" />
                )}
                <button type="button" onClick={() => code.current?.focus(line)}>
                  Line {line}
                </button>
                <span>{message}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
};
