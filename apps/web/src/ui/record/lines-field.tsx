import type { Problem } from "@overstory/kernel";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import classes from "./record.module.css";
import type { SaveField } from "./use-field.ts";

type Props = {
  readonly label: string;
  readonly value: readonly string[];
  readonly canEdit: boolean;
  readonly hint?: string | undefined;
  readonly save: SaveField;
};

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((line, at) => line === other[at]);

const without = (lines: readonly string[], at: number) => lines.filter((_, index) => index !== at);

const swapped = (lines: readonly string[], at: number, to: number): string[] => {
  const next = [...lines];
  const [line] = next.splice(at, 1);
  if (line !== undefined) next.splice(to, 0, line);
  return next;
};

/**
 * A list of lines: Enter begins the next one, Backspace in an empty one takes it away, Alt with the arrows puts in order. Pasted lines
 * become entries. Saved on Enter and on leaving.
 */
export const LinesField = (props: Props) => (props.canEdit ? <WritableLines {...props} /> : <ReadLines {...props} />);

const ReadLines = ({ label, value }: Props) =>
  value.length === 0 ? null : (
    <fieldset className={classes.lines} aria-label={label}>
      <h3>{label}</h3>
      <ul>
        {value.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other name, and two may be the same.
          <li key={at}>{line}</li>
        ))}
      </ul>
    </fieldset>
  );

const WritableLines = ({ label, value, hint, save }: Props) => {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [draft, setWritten] = useState<{ lines: string[]; isSent: boolean }>();
  const [problem, setProblem] = useState<Problem>();
  const [goal, setGoal] = useState<number>();
  const lines = draft?.lines ?? value;
  const setDraft = (next: string[] | undefined) => setWritten(next && { lines: next, isSent: false });
  const shown = [...lines, ""];

  useEffect(() => {
    if (goal === undefined) return;
    list.current?.querySelectorAll("input")[goal]?.focus();
    setGoal(undefined);
  }, [goal]);

  // What was sent stands until it comes back as the value, so that the next line is there at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value is the reason.
  useEffect(() => setWritten((now) => (now?.isSent ? undefined : now)), [value]);

  const commit = (next: readonly string[] = lines) => {
    const kept = next.map((line) => line.trim()).filter((line) => line !== "");
    if (isSame(kept, value)) {
      setDraft(undefined);
      return;
    }
    setWritten({ lines: kept, isSent: true });
    setProblem(undefined);
    save(kept, (why) => {
      setDraft([...next]);
      setProblem(why);
    });
  };
  const put = (at: number, text: string) => {
    const next = [...lines];
    next[at] = text;
    setDraft(next);
    setProblem(undefined);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>, at: number) => {
    event.stopPropagation();
    const { key, altKey, nativeEvent } = event;
    if (nativeEvent.isComposing) return;
    if (key === "Enter") {
      event.preventDefault();
      if ((shown[at] ?? "").trim() === "") return commit();
      if (at < lines.length - 1) {
        setDraft([...lines.slice(0, at + 1), "", ...lines.slice(at + 1)]);
        setGoal(at + 1);
        return;
      }
      commit();
      setGoal(at + 1);
    } else if (key === "Backspace" && shown[at] === "" && at > 0) {
      event.preventDefault();
      setDraft(without(lines, at));
      setGoal(at - 1);
    } else if (altKey && (key === "ArrowUp" || key === "ArrowDown")) {
      event.preventDefault();
      const to = at + (key === "ArrowUp" ? -1 : 1);
      if (at >= lines.length || to < 0 || to >= lines.length) return;
      commit(swapped(lines, at, to));
      setGoal(to);
    } else if (!altKey && (key === "ArrowUp" || key === "ArrowDown")) {
      event.preventDefault();
      setGoal(Math.max(0, Math.min(shown.length - 1, at + (key === "ArrowUp" ? -1 : 1))));
    } else if (key === "Escape" && draft) {
      setDraft(undefined);
      setProblem(undefined);
    }
  };
  return (
    <fieldset className={classes.lines} aria-label={label}>
      <h3>{label}</h3>
      <ul
        ref={list}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) commit();
        }}
      >
        {shown.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other name, and two may be the same.
          <li key={at} data-new={at === lines.length || undefined}>
            <input
              className={classes.input}
              aria-label={at === lines.length ? `Add to ${label.toLowerCase()}` : `${label}, entry ${at + 1}`}
              aria-invalid={problem !== undefined && at < lines.length}
              aria-describedby={problem && `${id}-why`}
              autoComplete="off"
              placeholder={at === lines.length ? (lines.length === 0 ? (hint ?? "Add one") : "Add another") : undefined}
              value={line}
              onChange={(event) => put(at, event.currentTarget.value)}
              onKeyDown={(event) => press(event, at)}
              onPaste={(event) => {
                const pasted = event.clipboardData
                  .getData("text/plain")
                  .split(/\r\n?|\n/)
                  .filter((one) => one.trim());
                if (pasted.length < 2) return;
                event.preventDefault();
                commit([...lines.slice(0, at), ...(line ? [line] : []), ...pasted, ...lines.slice(at + 1)]);
              }}
            />
            {at < lines.length && (
              <button
                type="button"
                className={classes.take}
                aria-label={`Take away: ${line}`}
                onClick={() => commit(without(lines, at))}
              >
                <IconX size={14} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" id={`${id}-why`} className={classes.problem}>
          {problem.message}
        </p>
      )}
    </fieldset>
  );
};
