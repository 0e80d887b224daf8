import { checkInterview } from "@overstory/insight";
import { useMemo, useState } from "react";
import { questionRuleTitle, useSilencedQuestions } from "../../../lib/question-rules.ts";
import classes from "./asked.module.css";

type Props = { readonly text: string; show(at: number): void };

const summaryOf = ({ interviewers, questions, sentences }: ReturnType<typeof checkInterview>): string => {
  const who = interviewers.length === 0 ? "Questions" : `Questions of ${interviewers.join(" and ")}`;
  if (questions === 0 && sentences.length === 0) return "Nothing here is asked by an interviewer.";
  return `${who}: ${questions}. ${sentences.length === 0 ? "None of them leads or pitches." : `${sentences.length} to ask otherwise next time.`}`;
};

/** What the interviewer said against the interview rule, each with its place and what to ask instead. Read once it is opened. */
export const Asked = ({ text, show }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const silenced = useSilencedQuestions();
  const found = useMemo(
    () => (isOpen ? checkInterview(text, { silenced: silenced.split(" ") }) : undefined),
    [isOpen, text, silenced],
  );
  return (
    <details className={classes.asked} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>How it was asked</summary>
      {found && (
        <>
          <p>{summaryOf(found)}</p>
          <ol aria-label="Questions to ask otherwise">
            {found.sentences.map(({ span, findings, rewording }) => (
              <li key={span.start}>
                <button type="button" onClick={() => show(span.start)}>
                  {text.slice(span.start, span.end)}
                </button>
                <p title={findings.map(({ why }) => why).join(" ")}>
                  {findings.map(({ rule }) => questionRuleTitle(rule)).join(" · ")}
                </p>
                {rewording !== "" && <p className={classes.instead}>{rewording}</p>}
              </li>
            ))}
          </ol>
        </>
      )}
    </details>
  );
};
