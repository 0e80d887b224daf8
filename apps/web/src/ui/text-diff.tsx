import { useMemo, useState } from "react";
import { type DiffPart, diffText } from "../lib/text/diff.ts";
import classes from "./text-diff.module.css";

// Words on each side of a fold that tell where one is.
const shownAround = 120;

/** An unchanged part with its middle left out; `undefined` when it is short enough to show. */
const foldOf = (text: string, isFirst: boolean, isLast: boolean) => {
  const head = isFirst ? 0 : shownAround;
  const tail = isLast ? 0 : shownAround;
  if (text.length <= head + tail + shownAround) return undefined;
  const cut = (at: number, step: 1 | -1) => {
    let place = at;
    for (let tries = 0; tries < 40 && place > 0 && place < text.length && !/\s/u.test(text[place] ?? ""); tries += 1)
      place += step;
    return place;
  };
  const from = isFirst ? 0 : cut(head, 1);
  const to = isLast ? text.length : cut(text.length - tail, -1);
  const left = text.slice(from, to).trim();
  if (left === "") return undefined;
  return { before: text.slice(0, from), left, after: text.slice(to) };
};

const Same = ({ text, isFirst, isLast }: { text: string; isFirst: boolean; isLast: boolean }) => {
  const [isOpen, setIsOpen] = useState(false);
  const fold = isOpen ? undefined : foldOf(text, isFirst, isLast);
  if (!fold) return text;
  const words = fold.left.split(/\s+/u).length;
  const name = `Show ${words.toLocaleString("en")} unchanged ${words === 1 ? "word" : "words"}`;
  return (
    <>
      {fold.before}
      <button type="button" className={classes.fold} aria-label={name} title={name} onClick={() => setIsOpen(true)}>
        … {words.toLocaleString("en")} unchanged …
      </button>
      {fold.after}
    </>
  );
};

const Part = ({ part }: { part: DiffPart }) =>
  part.type === "added" ? (
    <ins className={classes.added}>
      <span className="visually-hidden">Added: </span>
      {part.text}
      <span className="visually-hidden">.</span>
    </ins>
  ) : (
    <del className={classes.removed}>
      <span className="visually-hidden">Removed: </span>
      {part.text}
      <span className="visually-hidden">.</span>
    </del>
  );

type TextDiffProps = {
  readonly before: string;
  readonly after: string;
  /** Shows unchanged parts in full, however long. */
  readonly isWhole?: boolean;
};

/** What became of a text, word by word: gone words struck through, new ones underlined, long unchanged stretches folded. */
export const TextDiff = ({ before, after, isWhole = false }: TextDiffProps) => {
  const parts = useMemo(() => diffText(before, after), [before, after]);
  if (before === after) return <p className={classes.diff}>The text is the same.</p>;
  return (
    <div className={classes.diff}>
      {parts.map((part, at) =>
        part.type !== "same" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change places.
          <Part key={at} part={part} />
        ) : isWhole ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <Same key={at} text={part.text} isFirst={at === 0} isLast={at === parts.length - 1} />
        ),
      )}
    </div>
  );
};
