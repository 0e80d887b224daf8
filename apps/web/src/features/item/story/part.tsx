import type { StoryPart } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useLayoutEffect, useRef, useState } from "react";
import { emptyClauses, joinBefore, partLabels } from "./clause.ts";
import classes from "./story.module.css";

type Props = {
  readonly part: StoryPart;
  readonly text: string;
  save(part: StoryPart, text: string, refused: (problem: Problem) => void): void;
};

const wordsIn = (node: HTMLElement): string => (node.textContent ?? "").replace(/\s+/g, " ").trim();

/** The next part of the same sentence gets the focus; false when this was the last one. */
const goOn = (from: HTMLElement): boolean => {
  const parts = [...(from.closest("[data-story]")?.querySelectorAll<HTMLElement>("[data-part]") ?? [])];
  const next = parts[parts.indexOf(from) + 1];
  next?.focus();
  return next !== undefined;
};

/** One part of the sentence, edited where it stands, so that the sentence never jumps: Enter and Tab go on, Esc puts it back. */
export const Part = ({ part, text, save }: Props) => {
  const field = useRef<HTMLSpanElement>(null);
  // The words when the focus came, and what was refused and must not be overwritten by what is saved.
  const start = useRef(text);
  const refused = useRef(false);
  const [isEmpty, setIsEmpty] = useState(text === "");
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is a reason to show the saved words again.
  useLayoutEffect(() => {
    const node = field.current;
    if (!node || refused.current || document.activeElement === node) return;
    if (node.textContent !== text) node.textContent = text;
    setIsEmpty(text === "");
  }, [text, turn]);

  const show = (node: HTMLElement, words: string) => {
    node.textContent = words;
    setIsEmpty(words === "");
  };
  const commit = (node: HTMLElement) => {
    const words = wordsIn(node);
    setTurn((count) => count + 1);
    if (words === start.current && !refused.current) return;
    start.current = words;
    refused.current = false;
    setProblem(undefined);
    if (words === text) return;
    save(part, words, (reason) => {
      refused.current = true;
      show(node, words);
      setProblem(reason);
    });
  };
  const label = `${partLabels[part]} of the story`;
  return (
    <span>
      <span className={classes.joint}>{isEmpty ? emptyClauses[part].before : joinBefore(part, text)}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: an input cannot flow with the lines of a sentence. */}
      <span
        ref={field}
        role="textbox"
        tabIndex={0}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        spellCheck
        aria-label={label}
        aria-placeholder={emptyClauses[part].hint}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && `problem-${part}`}
        className={classes.part}
        data-part={part}
        data-hint={emptyClauses[part].hint}
        data-empty={isEmpty || undefined}
        onFocus={() => {
          start.current = text;
        }}
        onInput={(event) => setIsEmpty(event.currentTarget.textContent === "")}
        onBlur={(event) => commit(event.currentTarget)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            refused.current = false;
            setProblem(undefined);
            show(event.currentTarget, text);
          }
          if (event.key === "Enter") {
            event.preventDefault();
            if (!goOn(event.currentTarget)) commit(event.currentTarget);
          }
        }}
      />
      {problem && (
        <span role="alert" className={classes.problem} id={`problem-${part}`}>
          {problem.message}
        </span>
      )}
    </span>
  );
};

/** A part that may only be read. */
export const ReadPart = ({ part, text }: Pick<Props, "part" | "text">) => (
  <span>
    <span className={classes.joint}>{joinBefore(part, text)}</span>
    <span className={classes.part} data-part={part}>
      {text}
    </span>
  </span>
);
