import type { Turn } from "@overstory/backlog";
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type LetterWidths, letterWidths, linesOf } from "./line-widths.ts";
import { bodyOf } from "./words.ts";

/** As the style has them, in pixels: a line of words, the room around a turn, the line of its time. */
const line = 24;
const gap = 10;
const time = 16;
/** Before the width is known. */
export const unknownHeight = line + gap;
/** Beside the words within their column: a border and its distance. */
const inset = 12;

type Setting = { readonly width: number; readonly isBeside: boolean; readonly letters: LetterWidths };

/** How high each turn is drawn at the width there is, all of them once; `probe` is an empty turn that has that width. */
export const useHeights = (
  text: string,
  turns: readonly Turn[],
  probe: RefObject<HTMLElement | null>,
): { readonly heights: readonly number[] | undefined; readonly width: number } => {
  const [setting, setSetting] = useState<Setting>();
  const letters = useRef<{ font: string; letters: LetterWidths }>(undefined);
  useLayoutEffect(() => {
    const words = probe.current?.querySelector<HTMLElement>("p");
    const who = probe.current?.querySelector<HTMLElement>("span");
    if (!words || !who) return;
    const look = () => {
      const { font } = getComputedStyle(words);
      if (letters.current?.font !== font) letters.current = { font, letters: letterWidths(font) };
      const width = words.clientWidth - inset;
      const isBeside = getComputedStyle(who).flexDirection === "column";
      const { letters: of } = letters.current;
      setSetting((now) =>
        now && now.width === width && now.isBeside === isBeside && now.letters === of
          ? now
          : { width, isBeside, letters: of },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(words);
    return () => observer.disconnect();
  }, [probe]);
  const heights = useMemo(() => {
    if (!setting || setting.width <= 0) return undefined;
    const { width, letters: of, isBeside } = setting;
    return turns.map((turn) => {
      const { start, end } = bodyOf(turn);
      const words = start < end ? linesOf(text, start, end, width, of) * line : line;
      const speaks = turn.head > 0 && turn.speaker !== undefined;
      if (isBeside) return gap + Math.max(words, (speaks ? line : 0) + (turn.time === undefined ? 0 : time));
      return gap + words + (speaks || turn.time !== undefined ? line : 0);
    });
  }, [text, turns, setting]);
  return { heights, width: setting?.width ?? 0 };
};
