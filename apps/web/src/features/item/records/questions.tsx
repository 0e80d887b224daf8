import { type Item, memberKind, type Question, questionDef } from "@overstory/backlog";
import { memo, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { agoOf, momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { AddLine } from "./add-line.tsx";
import { RecordRow } from "./record-row.tsx";
import { RecordSection } from "./record-section.tsx";
import classes from "./records.module.css";

const nameOf = (id: string | undefined): string =>
  (id === undefined ? undefined : client.rows.get(memberKind, id)?.name) ?? "Somebody";

const isOpen = (question: Question): boolean => (question.state ?? "open") === "open";

/** Who asked or closed it, and when. */
const Note = ({ question }: { readonly question: Question }) => {
  const closed = question.closedAt;
  const [who, at] = closed ? [question.closedBy, closed] : [question.createdBy, question.createdAt];
  const did = question.state === "answered" ? "Answered by " : question.state === "dropped" ? "Dropped by " : "";
  return (
    <span title={momentOf(at)}>
      {did}
      {nameOf(who)}, {agoOf(at, Date.now())}
    </span>
  );
};

const QuestionRow = memo(({ question, canEdit }: { readonly question: Question; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const [isAnswering, setIsAnswering] = useState(false);
  const close = (state: "open" | "answered" | "dropped", answer?: string) =>
    run("question.close", { question: question.id, state, ...(answer !== undefined && { answer }) });
  return (
    <RecordRow
      def={questionDef}
      row={question}
      name={`the question ${question.text}`}
      canEdit={canEdit}
      fields={["text"]}
    >
      <span className={classes.main}>
        {question.text}
        {question.answer !== undefined && <div>{question.answer}</div>}
        <div className={classes.note}>
          <Note question={question} />
        </div>
        {isAnswering && (
          <AddLine
            label={`Answer to ${question.text}`}
            placeholder="The answer; Enter keeps it"
            hasFocus
            add={(answer) => {
              setIsAnswering(false);
              void close("answered", answer);
            }}
          />
        )}
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
      </span>
      {canEdit && (
        <span className={classes.side}>
          {isOpen(question) ? (
            <>
              <button
                type="button"
                className={classes.word}
                aria-label={`Answer: ${question.text}`}
                onClick={() => setIsAnswering(!isAnswering)}
              >
                Answer
              </button>
              <button
                type="button"
                className={classes.word}
                aria-label={`Drop: ${question.text}`}
                onClick={() => void close("dropped")}
              >
                Drop
              </button>
            </>
          ) : (
            <button
              type="button"
              className={classes.word}
              aria-label={`Open again: ${question.text}`}
              onClick={() => void close("open")}
            >
              Open again
            </button>
          )}
        </span>
      )}
    </RecordRow>
  );
});

type Props = { readonly item: Item; readonly canEdit: boolean; readonly isNew: boolean };

/** What is not known yet: a living list, each question open, answered or dropped, with who and when. */
export const Questions = ({ item, canEdit, isNew }: Props) => {
  const { run } = useCommand();
  const questions = useClient((from) =>
    from.rows.by(questionDef.kind, "item", item.id).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  );
  const open = questions.filter(isOpen);
  const closed = questions.filter((one) => !isOpen(one));
  return (
    <RecordSection label="Open questions" count={open.length}>
      {open.length > 0 && (
        <ul className={classes.list}>
          {open.map((one) => (
            <QuestionRow key={one.id} question={one} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {canEdit && (
        <AddLine
          label="Add a question"
          hasFocus={isNew}
          add={(text, refused) => void run("question.create", { item: item.id, text }, refused)}
        />
      )}
      {closed.length > 0 && (
        <details className={classes.closed}>
          <summary>{closed.length} answered or dropped</summary>
          <ul className={classes.list}>
            {closed.map((one) => (
              <QuestionRow key={one.id} question={one} canEdit={canEdit} />
            ))}
          </ul>
        </details>
      )}
    </RecordSection>
  );
};
