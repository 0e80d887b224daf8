import { useEffect, useRef, useState } from "react";
import styles from "./card.module.css";
import type { Board } from "./model/board.ts";
import { cancelDraft, saveDraft } from "./model/create.ts";

/** Where a new story is written, at the top of its cell: Enter makes it and goes on, Escape ends. */
export const DraftCard = ({
  board,
  name,
  left,
  top,
}: {
  board: Board;
  /** The column, and the lane where there are any. */
  name: string;
  left: number;
  top: number;
}) => {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const save = (goOn: boolean) => {
    const title = text.trim();
    if (title === "") {
      cancelDraft(board);
      return;
    }
    const refused = saveDraft(board, title, goOn);
    setProblem(refused);
    if (refused === undefined) setText("");
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    // biome-ignore lint/a11y/useFocusableInteractive: the field in it has the focus.
    <div role="gridcell" className={styles.draft} style={{ left, top }} aria-label={`New story in ${name}`}>
      <textarea
        ref={field}
        aria-label={`Title of the new story in ${name}`}
        aria-invalid={problem !== undefined}
        placeholder="What is it about?"
        maxLength={300}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        onBlur={() => !isOver.current && problem === undefined && save(false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            save(true);
          } else if (event.key === "Escape") {
            event.preventDefault();
            isOver.current = true;
            cancelDraft(board);
          }
        }}
      />
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      ) : (
        <p className={styles.hint}>Enter makes it, Escape ends</p>
      )}
    </div>
  );
};
