import { cssOf, type Theme } from "./colours.ts";
import type { Spot } from "./view.ts";

export type Ring = Spot & { readonly r: number };

const circle = (context: CanvasRenderingContext2D, { x, y, r }: Ring, least: number, away: number): void => {
  context.beginPath();
  context.arc(x, y, Math.max(least, r + away), 0, 2 * Math.PI);
  context.stroke();
};

/** What is marked above the map, in px of the screen. */
export type Marks = {
  readonly hover: Ring | undefined;
  readonly focus: Ring | undefined;
  /** What others have just changed; `share` of its two seconds that has passed. */
  readonly glows: readonly (Ring & { readonly share: number })[];
  readonly matches: readonly Ring[];
};

/** Draws rings around what is found, changed, pointed at and focused: seen at any size. */
export const paintMarks = (context: CanvasRenderingContext2D, marks: Marks, theme: Theme): void => {
  context.lineWidth = 1.5;
  context.strokeStyle = cssOf(theme.text);
  for (const match of marks.matches) circle(context, match, 4, 1);
  context.strokeStyle = cssOf(theme.glow);
  for (const { share, ...ring } of marks.glows) {
    context.globalAlpha = Math.max(0, 1 - share);
    context.lineWidth = 6;
    circle(context, ring, 9, 4);
    context.lineWidth = 2;
    circle(context, ring, 9, 4);
  }
  context.globalAlpha = 1;
  if (marks.hover) {
    context.lineWidth = 1.5;
    context.strokeStyle = cssOf(theme.muted);
    circle(context, marks.hover, 5, 1);
  }
  if (marks.focus) {
    context.lineWidth = 5;
    context.strokeStyle = cssOf(theme.surface);
    circle(context, marks.focus, 7, 3);
    context.lineWidth = 2.5;
    context.strokeStyle = cssOf(theme.accent);
    circle(context, marks.focus, 7, 3);
  }
};
