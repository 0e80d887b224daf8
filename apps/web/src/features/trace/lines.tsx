import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { Graph } from "./model/graph.ts";
import classes from "./trace.module.css";

export type Line = { readonly id: string; readonly path: string; readonly isAgainst: boolean };

type Box = { readonly left: number; readonly right: number; readonly middle: number };

/** Where the rows that can be seen stand in the columns' box, in px. */
const boxesIn = (box: HTMLElement): Map<string, Box> => {
  const frame = box.getBoundingClientRect();
  const found = new Map<string, Box>();
  for (const scroll of box.querySelectorAll<HTMLElement>("[data-scroll]")) {
    const view = scroll.getBoundingClientRect();
    if (view.width === 0) continue;
    for (const row of scroll.querySelectorAll<HTMLElement>("[data-node]")) {
      const { left, right, top, bottom } = row.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      if (middle < view.top || middle > view.bottom) continue;
      found.set(row.dataset.node as string, {
        left: left - frame.left + box.scrollLeft,
        right: right - frame.left + box.scrollLeft,
        middle: middle - frame.top,
      });
    }
  }
  return found;
};

const curve = (from: Box, to: Box): string => {
  const bend = Math.max(12, (to.left - from.right) / 2);
  return `M${from.right} ${from.middle}C${from.right + bend} ${from.middle} ${to.left - bend} ${to.middle} ${to.left} ${to.middle}`;
};

const linesOf = (box: HTMLElement, graph: Graph, related: ReadonlySet<string>): Line[] => {
  const boxes = boxesIn(box);
  return [...boxes].flatMap(([id, from]) =>
    related.has(id)
      ? (graph.down.get(id) ?? []).flatMap((other): Line[] => {
          const to = related.has(other) ? boxes.get(other) : undefined;
          return to
            ? [{ id: `${id} ${other}`, path: curve(from, to), isAgainst: graph.against.has(`${id} ${other}`) }]
            : [];
        })
      : [],
  );
};

/** The lines of the focused thing, drawn anew (at most once a frame) whenever rows move. */
export const useLines = (
  box: RefObject<HTMLDivElement | null>,
  graph: Graph,
  related: ReadonlySet<string> | undefined,
) => {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const frame = useRef(0);
  const redraw = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() =>
      setLines(box.current && related ? linesOf(box.current, graph, related) : []),
    );
  }, [box, graph, related]);
  useLayoutEffect(() => {
    redraw();
    const size = new ResizeObserver(redraw);
    if (box.current) size.observe(box.current);
    return () => {
      size.disconnect();
      cancelAnimationFrame(frame.current);
    };
  }, [box, redraw]);
  return { lines, redraw };
};

/** Lines between what can be seen of the focused thing's chain; the contradicting ones are dashed. */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <svg className={classes.lines} data-lines aria-hidden="true">
    {lines.map(({ id, path, isAgainst }) => (
      <path key={id} d={path} data-against={isAgainst || undefined} />
    ))}
  </svg>
);
