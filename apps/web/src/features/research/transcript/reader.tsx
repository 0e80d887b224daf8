import { type Interview, type Stretch, type Turn, turnAt } from "@overstory/backlog";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { LineEditor } from "./line-editor.tsx";
import { pointerSelection } from "./place-in-page.ts";
import type { Highlight } from "./segments.ts";
import classes from "./transcript.module.css";
import { TurnView } from "./turn-view.tsx";
import { unknownHeight, useHeights } from "./use-heights.ts";
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

/** Kept between what the keyboard stands on and the edge, in pixels. */
const margin = 24;

const within = (selection: Selection | undefined, { start, end }: Stretch): readonly [number?, number?] => {
  if (!selection || selection.anchor === selection.focus) return [];
  const { start: from, end: to } = stretchOf(selection);
  return from < end && to > start ? [Math.max(from, start), Math.min(to, end)] : [];
};

const noMarks: readonly never[] = [];

type LineProps = {
  readonly index: number;
  readonly turn: Turn;
  readonly text: string;
  readonly marks: readonly Highlight[];
  readonly current: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly caret: number | undefined;
  measure(element: HTMLElement | null): void;
};

const Line = memo(({ index, measure, ...of }: LineProps) => (
  <div ref={measure} data-index={index} className={classes.turn}>
    <TurnView {...of} />
  </div>
));

/** The words of an interview: only the lines in sight are drawn, however long the talk was. */
export const Reader = (props: Props) => {
  const { interview, state, selection, current, editing, handle, select, open, doneEditing } = props;
  const { text, turns, marks } = state;
  const scroll = useRef<HTMLElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const { heights, width } = useHeights(text, turns, probe);
  const virtual = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => heights?.[at] ?? unknownHeight,
    // Its height as it was reckoned, until the browser says what it is: to ask would lay the page out in the middle of drawing it.
    measureElement: (element, entry, { measurementsCache }) =>
      entry?.borderBoxSize[0]?.blockSize ??
      measurementsCache[Number(element.getAttribute("data-index"))]?.size ??
      unknownHeight,
    overscan: 8,
    paddingStart: 16,
    paddingEnd: 120,
    // Lines beyond the edge are drawn already: the frame need not wait for those after them.
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width says anew how high the lines are.
  useEffect(() => virtual.measure(), [width, virtual]);
  useImperativeHandle(handle, () => ({
    show: (at, how = "nearest") => {
      const turn = turnAt(turns, at);
      const index = turn ? turns.indexOf(turn) : -1;
      const box = scroll.current;
      if (index < 0 || !box) return;
      const drawn = virtual.getVirtualItems().find((item) => item.index === index);
      const top = virtual.scrollOffset ?? 0;
      const height = virtual.scrollRect?.height ?? 0;
      // What is drawn has its place: nothing is measured, as the next line is one key away, and the next.
      if (how === "center" || !drawn || drawn.size > height - 2 * margin)
        virtual.scrollToIndex(index, { align: how === "center" ? "center" : "auto" });
      else if (drawn.start < top + margin) box.scrollTop = drawn.start - margin;
      else if (drawn.end > top + height - margin) box.scrollTop = drawn.end - height + margin;
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
  const lines = virtual.getVirtualItems();
  const standing = selection && turnAt(turns, selection.focus);
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
        <div ref={probe} className={`${classes.turn} ${classes.probe}`} aria-hidden="true">
          <span className={classes.who} />
          <p className={classes.words} />
        </div>
        {/* One place for all of them: those that stay are not drawn anew when others come and go. */}
        <div className={classes.window} style={{ top: lines[0]?.start ?? 0 }}>
          {lines.map(({ index, key }) => {
            const turn = turns[index];
            if (!turn) return null;
            if (editing === index)
              return (
                <div key={key} ref={virtual.measureElement} data-index={index} className={classes.turn}>
                  <span className={classes.who} />
                  <LineEditor interview={interview} turn={turn} text={text} onDone={doneEditing} />
                </div>
              );
            const [from, to] = within(selection, turn);
            const here = marks.get(index) ?? noMarks;
            return (
              <Line
                key={key}
                index={index}
                measure={virtual.measureElement}
                turn={turn}
                text={text}
                marks={here}
                current={here.some(({ row }) => row.id === current) ? current : undefined}
                from={from}
                to={to}
                caret={standing === turn ? selection?.focus : undefined}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
};
