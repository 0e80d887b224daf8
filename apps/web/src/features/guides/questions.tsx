import { guideDef, limits, type RowOf } from "@overstory/backlog";
import type { CheckedQuestion } from "@overstory/insight";
import type { Problem } from "@overstory/kernel";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { questionRuleTitle, useSilencedQuestions } from "../../lib/question-rules.ts";
import { useMay } from "../../lib/use-may.ts";
import { announce } from "../../ui/announce.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { sendCommand, useRecordEdit } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import { checkedQuestions } from "./checked.ts";
import classes from "./guides.module.css";

type Guide = RowOf<typeof guideDef>;
type Props = { readonly row: Guide; readonly canEdit: boolean };

const none: readonly string[] = [];
const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((line, at) => line === other[at]);

const silence = async (rule: string) => {
  const problem = await sendCommand("finding.silence", { rule, silenced: true });
  if (problem) showToast(problem.message, { tone: "refused" });
};

type SaidProps = { readonly id: string; readonly checked: CheckedQuestion; onTake?: (() => void) | undefined };

/** What is wrong with a question, why, and what to ask instead. */
const Said = ({ id, checked: { findings, rewording }, onTake }: SaidProps) => {
  const canSilence = useMay("workspace.manage");
  if (findings.length === 0) return null;
  const rules = findings.filter(({ rule }, at) => findings.findIndex((one) => one.rule === rule) === at);
  return (
    <div id={id} className={classes.said}>
      {rules.map(({ rule, why, excerpt }) => (
        <p key={rule}>
          <strong>{questionRuleTitle(rule)}</strong> <q>{excerpt}</q> {why}
          {canSilence && (
            <button
              type="button"
              className={classes.silence}
              aria-label={`Silence the rule: ${questionRuleTitle(rule)}`}
              onClick={() => void silence(rule)}
            >
              Silence
            </button>
          )}
        </p>
      ))}
      {rewording !== undefined && onTake && (
        <button type="button" className={classes.instead} onClick={onTake}>
          <span>Ask instead: {rewording.split("\n").join(" / ")}</span> <Kbd keys="alt+Enter" />
        </button>
      )}
      {rewording !== undefined && !onTake && (
        <p className={classes.neutral}>Ask instead: {rewording.split("\n").join(" / ")}</p>
      )}
    </div>
  );
};

/** The rules that are silenced here, to hear of them again. */
const Silenced = ({ silenced }: { readonly silenced: string }) => {
  const canSilence = useMay("workspace.manage");
  if (silenced === "") return null;
  return (
    <p className={classes.quiet}>
      Silenced:{" "}
      {silenced.split(" ").map((rule) => (
        <span key={rule}>
          {questionRuleTitle(rule)}{" "}
          {canSilence && (
            <button
              type="button"
              className={classes.silence}
              aria-label={`Hear of the rule again: ${questionRuleTitle(rule)}`}
              onClick={() => void sendCommand("finding.silence", { rule, silenced: false })}
            >
              Hear of it again
            </button>
          )}
        </span>
      ))}
    </p>
  );
};

/**
 * The questions in order. Enter begins the next one, Backspace in an empty one takes it away, Alt with the arrows puts in order, Alt Enter
 * asks the neutral rewording instead. Saved on Enter and on leaving.
 */
export const Questions = ({ row, canEdit }: Props) => {
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const edit = useRecordEdit(guideDef, row);
  const silenced = useSilencedQuestions();
  const [draft, setDraft] = useState<string[]>();
  const [problem, setProblem] = useState<Problem>();
  const [goal, setGoal] = useState<number>();
  const value = row.questions ?? none;
  const lines = draft ?? value;
  const shown = canEdit ? [...lines, ""] : lines;
  const checked = checkedQuestions(shown, silenced);
  const found = checked.filter(({ findings }) => findings.length > 0).length;

  useEffect(() => {
    if (goal === undefined) return;
    list.current?.querySelectorAll("textarea")[goal]?.focus();
    setGoal(undefined);
  }, [goal]);

  /** Sends what is written; the draft stays until the focus leaves the list, so that an empty line may wait to be filled. */
  const save = async (next: readonly string[]): Promise<boolean> => {
    const questions = next.map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
    if (isSame(questions, value)) return true;
    setProblem(undefined);
    return (await edit({ questions }, setProblem)) === undefined;
  };
  const write = (next: string[], to?: number) => {
    setDraft(next);
    if (to === undefined) return;
    void save(next);
    setGoal(to);
  };
  const leave = () => {
    if (draft) void save(draft).then((isKept) => isKept && setDraft(undefined));
  };
  const take = (at: number) => {
    const rewording = checked[at]?.rewording;
    if (rewording === undefined) return;
    write([...lines.slice(0, at), ...rewording.split("\n"), ...lines.slice(at + 1)], at);
    announce(`Asked instead: ${rewording.split("\n").join(" ")}`);
  };
  const moved = (at: number, to: number): string[] => {
    const next = [...lines];
    const [line] = next.splice(at, 1);
    if (line !== undefined) next.splice(to, 0, line);
    return next;
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>, at: number) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const { key, altKey, currentTarget } = event;
    const by = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
    if (key === "Enter" && altKey) {
      event.preventDefault();
      take(at);
    } else if (key === "Enter") {
      event.preventDefault();
      if (at >= lines.length) return;
      // Below the last one a line waits already.
      write(at === lines.length - 1 ? [...lines] : [...lines.slice(0, at + 1), "", ...lines.slice(at + 1)], at + 1);
    } else if (key === "Backspace" && currentTarget.value === "" && at < lines.length) {
      event.preventDefault();
      write(
        lines.filter((_, index) => index !== at),
        Math.max(0, at - 1),
      );
    } else if (altKey && by !== 0) {
      event.preventDefault();
      if (at + by >= 0 && at + by < lines.length) write(moved(at, at + by), at + by);
    } else if (key === "Escape") currentTarget.blur();
  };
  return (
    <section aria-labelledby={id} className={classes.questions}>
      <h3 id={id}>
        Questions <span className="numbers">{value.length > 0 && value.length}</span>
        {found > 0 && <span className={classes.found}>{found} to mend</span>}
      </h3>
      <ol
        ref={list}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) leave();
        }}
      >
        {shown.map((line, at) => {
          const one = checked[at] as CheckedQuestion;
          const isWrong = one.findings.length > 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: questions have no other name, and two may be the same.
            <li key={at} data-wrong={isWrong || undefined}>
              {canEdit ? (
                <textarea
                  rows={1}
                  maxLength={limits.line}
                  value={line}
                  aria-label={at < lines.length ? `Question ${at + 1}` : "New question"}
                  aria-describedby={isWrong ? `${id}-${at}` : undefined}
                  placeholder={at < lines.length ? undefined : "Ask about what happened, the last time it happened"}
                  onChange={({ target }) => {
                    const texts = target.value.split(/\r?\n/);
                    const next = [...lines.slice(0, at), ...texts, ...lines.slice(at + 1)];
                    // Pasted lines become questions.
                    write(next, texts.length > 1 ? at + texts.length - 1 : undefined);
                  }}
                  onKeyDown={(event) => press(event, at)}
                />
              ) : (
                <span>{line}</span>
              )}
              <Said id={`${id}-${at}`} checked={one} onTake={canEdit ? () => take(at) : undefined} />
            </li>
          );
        })}
      </ol>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <Silenced silenced={silenced} />
    </section>
  );
};
