import type { StoryPart } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { changedMeanwhile } from "../../../lib/text/draft.ts";
import { emptyClauses, joinBefore, partLabels, partsInSentence } from "./clause.ts";
import { RoleOptions, rolesFor } from "./role-options.tsx";
import classes from "./story.module.css";

/** Words that a fix has put into a part, with a number that tells one from the next. */
export type Forced = { readonly turn: number; readonly text: string };

type Props = {
  readonly part: StoryPart;
  readonly text: string;
  /** Put there in place of what is being written. */
  readonly forced?: Forced | undefined;
  /** Offered while it is written. */
  readonly options?: readonly string[];
  /** `base` is what stood there when the writing began. */
  save(part: StoryPart, text: string, base: string, refused: (problem: Problem) => void): void;
  /** Each time it changes while it is written. */
  typed(part: StoryPart, text: string): void;
};

/** Ms without a key after which what stands there is saved. */
const pause = 1_500;

const wordsIn = (node: HTMLElement): string => (node.textContent ?? "").replace(/\s+/g, " ").trim();

const caretAtEnd = (node: HTMLElement) => getSelection()?.setPosition(node, node.childNodes.length);

/** The next part of the same sentence gets the focus; false when this was the last one. */
const goOn = (from: HTMLElement): boolean => {
  const parts = [...(from.closest("[data-story]")?.querySelectorAll<HTMLElement>("[data-part]") ?? [])];
  const next = parts[parts.indexOf(from) + 1];
  next?.focus();
  return next !== undefined;
};

/** One part of the sentence, edited where it stands, so that the sentence never jumps: Enter and Tab go on, Esc puts it back. */
export const Part = ({ part, text, forced, options = [], save, typed }: Props) => {
  const id = useId();
  const field = useRef<HTMLSpanElement>(null);
  // The words when the focus came, those that were saved last, and what was refused and must not be overwritten by what is saved.
  const first = useRef(text);
  const start = useRef(text);
  const refused = useRef(false);
  const [isEmpty, setIsEmpty] = useState(text === "");
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  // What is offered: `undefined` while nothing is, -1 where none of it is chosen yet.
  const [offer, setOffer] = useState<{ typed: string; at: number }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is a reason to show the saved words again.
  useLayoutEffect(() => {
    const node = field.current;
    if (!node || refused.current || document.activeElement === node) return;
    if (node.textContent !== text) node.textContent = text;
    setIsEmpty(text === "");
  }, [text, turn]);
  const forcedTurn = forced?.turn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new turn puts its words there.
  useLayoutEffect(() => {
    const node = field.current;
    if (!node || forced === undefined || node.textContent === forced.text) return;
    show(node, forced.text);
    start.current = forced.text;
    if (document.activeElement === node) caretAtEnd(node);
  }, [forcedTurn]);

  const show = (node: HTMLElement, words: string) => {
    node.textContent = words;
    setIsEmpty(words === "");
  };
  const store = (node: HTMLElement) => {
    const words = wordsIn(node);
    const base = start.current;
    if (words === base && !refused.current) return;
    start.current = words;
    refused.current = false;
    setProblem(undefined);
    if (words === text) return;
    save(part, words, base, (reason) => {
      refused.current = true;
      // Where it is still being written, what stands there is newer.
      if (document.activeElement !== node) show(node, words);
      setProblem(reason);
    });
  };
  const commit = (node: HTMLElement) => {
    setOffer(undefined);
    setTurn((count) => count + 1);
    store(node);
  };
  // A whole sentence is spread over the parts once it is left: not under the hand that writes it.
  const keep = () => {
    const node = field.current;
    if (node && document.activeElement === node && !partsInSentence(wordsIn(node))) store(node);
  };
  const keeping = useRef(keep);
  useLayoutEffect(() => {
    keeping.current = keep;
  });
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const hide = () => document.visibilityState === "hidden" && keeping.current();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      clearTimeout(rest.current);
    };
  }, []);
  const settle = (isMine: boolean) => {
    const node = field.current;
    if (!node) return;
    refused.current = false;
    setProblem(undefined);
    const words = wordsIn(node);
    show(node, isMine ? words : text);
    start.current = isMine ? words : text;
    typed(part, isMine ? words : text);
    if (isMine) save(part, words, text, setProblem);
  };
  const offered = offer ? rolesFor(offer.typed, options) : [];
  const pick = (name: string) => {
    const node = field.current;
    if (!node) return;
    show(node, name);
    typed(part, name);
    setOffer(undefined);
    if (!goOn(node)) commit(node);
  };
  const pickByKey = (event: KeyboardEvent): boolean => {
    if (!offer || offered.length === 0) return false;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = offered[offer.at];
    if (by !== 0) setOffer({ ...offer, at: Math.max(-1, Math.min(offered.length - 1, offer.at + by)) });
    else if (event.key === "Enter" && !event.altKey && chosen !== undefined) pick(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  const isChanged = problem?.code === changedMeanwhile;
  return (
    <span className={classes.holder}>
      <span className={classes.joint}>{isEmpty ? emptyClauses[part].before : joinBefore(part, text)}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: an input cannot flow with the lines of a sentence. */}
      <span
        ref={field}
        role="textbox"
        tabIndex={0}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        spellCheck
        aria-label={`${partLabels[part]} of the story`}
        aria-placeholder={emptyClauses[part].hint}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && `problem-${part}`}
        aria-autocomplete={options.length > 0 ? "list" : undefined}
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={offer && offered[offer.at] !== undefined ? `${id}-${offer.at}` : undefined}
        className={classes.part}
        data-part={part}
        data-hint={emptyClauses[part].hint}
        data-empty={isEmpty || undefined}
        onFocus={(event) => {
          first.current = text;
          start.current = text;
          if (options.length > 0) setOffer({ typed: wordsIn(event.currentTarget), at: -1 });
        }}
        onInput={(event) => {
          const words = wordsIn(event.currentTarget);
          setIsEmpty(event.currentTarget.textContent === "");
          if (options.length > 0) setOffer({ typed: words, at: -1 });
          typed(part, words);
          clearTimeout(rest.current);
          rest.current = setTimeout(() => keeping.current(), pause);
        }}
        onBlur={(event) => {
          clearTimeout(rest.current);
          commit(event.currentTarget);
        }}
        onKeyDown={(event) => {
          // Alt with Enter is the sentence's own: it mends.
          if (event.key === "Enter" && event.altKey) return;
          event.stopPropagation();
          if (event.nativeEvent.isComposing || pickByKey(event)) return;
          if (event.key === "Escape") {
            refused.current = false;
            setProblem(undefined);
            setOffer(undefined);
            clearTimeout(rest.current);
            show(event.currentTarget, first.current);
            typed(part, first.current);
          }
          if (event.key === "Enter") {
            event.preventDefault();
            if (!goOn(event.currentTarget)) commit(event.currentTarget);
          }
        }}
      />
      {offer && offered.length > 0 && <RoleOptions id={id} options={offered} active={offer.at} pick={pick} />}
      {problem && (
        <span role="alert" className={classes.problem} id={`problem-${part}`}>
          {problem.message}
          {isChanged && (
            <>
              {" "}
              Theirs: <q>{text}</q>
              <button type="button" onClick={() => settle(true)}>
                Keep mine
              </button>
              <button type="button" onClick={() => settle(false)}>
                Take theirs
              </button>
            </>
          )}
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
