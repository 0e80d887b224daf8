import { type Interview, type Stretch, turnAt } from "@overstory/backlog";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { LineEditor } from "./line-editor.tsx";
import { pointerSelection } from "./place-in-page.ts";
import classes from "./transcript.module.css";
import { TurnView } from "./turn-view.tsx";
import { type Selection, stretchOf, type TranscriptState } from "./use-transcript.ts";

/** Leads the eye to a place of the text. */
export type ReaderHandle = { show(at: number, how?: "nearest" | "center"): void; focus(): void };

type Props = {
  readonly interview: Interview;
  readonly state: TranscriptState;
  readonly selection: Selection | undefined;
  readonly current: string | undefined;
  /** The turn that is being corrected. */
  readonly editing: number | undefined;
  readonly handle: RefObject<ReaderHandle | null>;
  select(selection: Selection): void;
  open(id: string): void;
  doneEditing(): void;
};

/** Pixels of a line before it is measured: 72 characters of 24 px, and a gap. */
const guessed = (length: number): number => 34 + Math.floor(length / 72) * 24;

const within = (selection: Selection | undefined, { start, end }: Stretch): readonly [number?, number?] => {
  if (!selection || selection.anchor === selection.focus) return [];
  const { start: from, end: to } = stretchOf(selection);
  return from < end && to > start ? [Math.max(from, start), Math.min(to, end)] : [];
};

/** The words of an interview: only the lines in sight are drawn, however long the talk was. */
export const Reader = (props: Props) => {
  const { interview, state, selection, current, editing, handle, select, open, doneEditing } = props;
  const { text, turns, marks } = state;
  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => guessed((turns[at]?.end ?? 0) - (turns[at]?.start ?? 0)),
    overscan: 6,
    paddingStart: 16,
    paddingEnd: 120,
  });
  useImperativeHandle(handle, () => ({
    show: (at, how = "nearest") => {
      const turn = turnAt(turns, at);
      const index = turn ? turns.indexOf(turn) : -1;
      if (index >= 0) virtual.scrollToIndex(index, { align: how === "center" ? "center" : "auto" });
    },
    focus: () => scroll.current?.focus({ preventScroll: true }),
  }));
  useEffect(() => {
    if (editing !== undefined) virtual.scrollToIndex(editing, { align: "auto" });
  }, [editing, virtual]);
  const take = () => {
    const box = scroll.current;
    const selected = box && pointerSelection(box);
    if (!selected) return;
    select(selected);
    // From here on it is drawn by the page, so that the keyboard can go on with it.
    if (selected.anchor !== selected.focus) getSelection()?.removeAllRanges();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the page's actions; the pointer selects.
    <section
      ref={scroll}
      data-transcript
      className={classes.text}
      aria-label="Transcript"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by the keyboard.
      tabIndex={0}
      onMouseUp={take}
      onClick={(event) => {
        const ids = (event.target as HTMLElement).closest<HTMLElement>("[data-marks]")?.dataset.marks?.split(" ");
        if (!ids) return;
        // Pressed again, the next one that stands under the same words.
        const next = ids[(ids.indexOf(current ?? "") + 1) % ids.length];
        if (next !== undefined) open(next);
      }}
    >
      <div className={classes.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const turn = turns[index];
          if (!turn) return null;
          const [from, to] = within(selection, turn);
          const stands =
            selection &&
            selection.focus >= turn.start &&
            selection.focus <= turn.end &&
            turnAt(turns, selection.focus) === turn;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.turn}
              style={{ transform: `translateY(${start}px)` }}
            >
              {editing === index ? (
                <>
                  <span className={classes.who} />
                  <LineEditor interview={interview} turn={turn} text={text} onDone={doneEditing} />
                </>
              ) : (
                <TurnView
                  turn={turn}
                  text={text}
                  marks={marks.get(index) ?? noMarks}
                  current={current}
                  from={from}
                  to={to}
                  caret={stands ? selection.focus : undefined}
                />
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
};

const noMarks: readonly never[] = [];
