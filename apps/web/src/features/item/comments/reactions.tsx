import { type Comment, reactionSigns } from "@overstory/backlog";
import { IconMoodPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { Floating } from "../../../ui/floating.tsx";
import classes from "./comments.module.css";

const words: Readonly<Record<(typeof reactionSigns)[number], string>> = {
  "👍": "agree",
  "👎": "disagree",
  "❤️": "love it",
  "🎉": "celebrate",
  "👀": "looking at it",
  "❓": "unclear",
};

const react = (comment: Comment, sign: string, on: boolean) =>
  client.dispatch("comment.react", { comment: comment.id, sign, on });

const nameOf = (id: string): string => client.member(id)?.name ?? "a former member";

type Props = { readonly comment: Comment; readonly me: string; readonly canComment: boolean };

/** The signs under a comment, each with how many gave it; one's own is pressed. */
export const Reactions = ({ comment, me, canComment }: Props) => {
  const given = Object.keys(comment.reactions ?? {}).map((key) => [
    key.slice(0, key.indexOf(" ")),
    key.slice(key.indexOf(" ") + 1),
  ]);
  const shown = reactionSigns.filter((sign) => given.some(([, one]) => one === sign));
  if (shown.length === 0) return null;
  return (
    <div className={classes.reactions}>
      {shown.map((sign) => {
        const by = given.flatMap(([member = "", one]) => (one === sign ? [member] : []));
        const isMine = by.includes(me);
        return (
          <button
            key={sign}
            type="button"
            aria-pressed={isMine}
            aria-label={`${words[sign]}: ${by.map(nameOf).join(", ")}`}
            title={by.map(nameOf).join(", ")}
            disabled={!canComment}
            onClick={() => react(comment, sign, !isMine)}
          >
            <span aria-hidden="true">{sign}</span> {by.length}
          </button>
        );
      })}
    </div>
  );
};

/** The button that offers the signs. */
export const ReactButton = ({ comment, me, about }: { comment: Comment; me: string; about: string }) => {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={`React to the ${about}`}
        title="React"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconMoodPlus size={15} aria-hidden="true" />
      </button>
      {open && button.current && (
        <Floating anchor={button.current} label="Reactions" onClose={() => setOpen(false)}>
          <div className={classes.signs}>
            {reactionSigns.map((sign) => (
              <button
                key={sign}
                type="button"
                aria-label={words[sign]}
                title={words[sign]}
                onClick={() => {
                  react(comment, sign, !comment.reactions?.[`${me} ${sign}`]);
                  setOpen(false);
                }}
              >
                {sign}
              </button>
            ))}
          </div>
        </Floating>
      )}
    </>
  );
};
