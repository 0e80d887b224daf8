import { useEffect, useId, useState } from "react";
import { agoOf, momentOf } from "../../lib/dates.ts";
import { keepDraft, readDraft } from "../../lib/text/drafts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import classes from "./thread.module.css";
import type { Poker } from "./types.ts";

type Props = {
  readonly remarks: Poker["remarks"];
  readonly canWrite: boolean;
  /** Under what unsent words are kept in this browser. */
  readonly draft: string;
  onRemark(text: string): void;
};

/** What was said about a story while it was voted on. */
export const Thread = ({ remarks, canWrite, draft, onRemark }: Props) => {
  const id = useId();
  const [text, setText] = useState(() => readDraft(localStorage, draft));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const write = (next: string) => {
    setText(next);
    keepDraft(localStorage, draft, next);
  };
  const send = () => {
    if (text.trim() === "") return;
    onRemark(text.trim());
    write("");
  };
  if (remarks.length === 0 && !canWrite) return null;
  return (
    <section className={classes.thread} aria-labelledby={id}>
      <h2 id={id}>Discussion</h2>
      <ul aria-label="Remarks">
        {remarks.map((one) => (
          <li key={one.id}>
            <Avatar name={one.name} size={24} decorative />
            <div>
              <p className={classes.by}>
                <b>{one.name}</b>{" "}
                <time dateTime={one.at} title={momentOf(one.at)}>
                  {agoOf(one.at, now)}
                </time>
              </p>
              <p className={classes.text}>{one.text}</p>
            </div>
          </li>
        ))}
      </ul>
      {canWrite && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <textarea
            aria-label="Say something about this story"
            placeholder="What did you think of?"
            rows={2}
            value={text}
            onChange={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              send();
            }}
          />
          <button type="submit" disabled={text.trim() === ""}>
            Say it
          </button>
        </form>
      )}
    </section>
  );
};
