import { changeBetween, type Interview, type Turn } from "@overstory/backlog";
import { useEffect, useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import classes from "./put.module.css";

type Props = {
  readonly interview: Interview;
  readonly turn: Turn;
  readonly text: string;
  onDone(): void;
};

/** A line written where it stands, with who speaks and when as the text holds them; Enter keeps it, Escape leaves it as it was. */
export const LineEditor = ({ interview, turn, text, onDone }: Props) => {
  // What it was when writing began: somebody else's correction meanwhile is not written over.
  const [was] = useState(() => ({ start: turn.start, words: text.slice(turn.start, turn.end) }));
  const [words, setWords] = useState(was.words);
  const [why, setWhy] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const save = () => {
    if (words === was.words) return onDone();
    const { start, removed, inserted } = changeBetween(was.words, words);
    const edit = {
      start: was.start + start,
      was: was.words.slice(start, start + removed),
      text: words.slice(start, start + inserted),
    };
    // It stands here at once; what the server refuses later is kept in the status corner, as everywhere.
    const sent = client.dispatch("transcript.edit", { interview: interview.id, edits: [edit] });
    if (sent.state === "refused") setWhy(sent.problem.message);
    else onDone();
  };
  return (
    <div className={classes.editor}>
      <textarea
        ref={area}
        aria-label="This line"
        aria-invalid={why !== undefined}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") onDone();
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
      />
      <span className={classes.editorWords}>
        <button type="button" onClick={save}>
          Keep the correction
        </button>
        <button type="button" onClick={onDone}>
          Leave it as it was
        </button>
      </span>
      {why !== undefined && (
        <p role="alert" className={classes.problem}>
          {why}
        </p>
      )}
    </div>
  );
};
