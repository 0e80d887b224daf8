import { useMemo } from "react";
import { diffText } from "../../lib/text/diff.ts";
import classes from "./lookalikes.module.css";

/** A text with the words marked that the other does not have at that place. */
export const Marked = ({ text, other }: { readonly text: string; readonly other: string }) => {
  const parts = useMemo(() => diffText(other, text).filter(({ type }) => type !== "removed"), [text, other]);
  return (
    <>
      {parts.map((part, at) =>
        part.type === "same" ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change places.
          <mark key={at} className={classes.own}>
            {part.text}
          </mark>
        ),
      )}
    </>
  );
};
