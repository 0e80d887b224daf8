import { cssOf, type Rgb, type Theme } from "../draw/colours.ts";
import { fontFamily, type Label, labelsOf, type Measure } from "../draw/labels.ts";
import { inkOn } from "../draw/paint-labels.ts";
import { boxAround, fitting, type Size, toScreen } from "../draw/view.ts";
import type { Forest } from "../model/forest.ts";
import type { Layout } from "../model/layout.ts";

/** A picture of the map to keep: its circles, names and legend, in px of a page of `size`. */
export type Sheet = {
  readonly size: Size;
  readonly title: string;
  readonly about: string;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly plate: string;
  /** From the outside inwards. */
  readonly circles: readonly {
    readonly x: number;
    readonly y: number;
    readonly r: number;
    readonly fill: string;
    readonly opacity: number;
  }[];
  readonly labels: readonly (Label & { readonly ink: string })[];
  readonly legend: readonly { readonly x: number; readonly y: number; readonly fill: string; readonly text: string }[];
};

export type SheetOf = {
  readonly forest: Forest;
  readonly layout: Layout;
  readonly focus: number;
  readonly theme: Theme;
  readonly title: string;
  readonly about: string;
  readonly colourOf: (at: number) => Rgb;
  /** 0 as it is, 1 dimmed, 2 not there yet. */
  readonly stateOf: (at: number) => number;
  readonly legend: readonly { readonly text: string; readonly colour: Rgb }[];
  readonly measure: Measure;
};

export const sheetSize: Size = { width: 1600, height: 1000 };
const margin = 32;
const head = 74;
const foot = 46;
/** Smaller than this, in px, nothing is drawn. */
const least = 0.3;
const mostLabels = 160;
export const titleFont = `650 24px ${fontFamily}`;
export const smallFont = `400 13px ${fontFamily}`;

/** Lays a picture out: what is looked at fills it, whatever part of the map is on the screen. */
export const sheetOf = (given: SheetOf): Sheet => {
  const { forest, layout, focus, theme, colourOf, stateOf, measure } = given;
  const size = { width: sheetSize.width - 2 * margin, height: sheetSize.height - head - foot };
  const box = focus === 0 ? layout.box : boxAround(layout.x[focus] ?? 0, layout.y[focus] ?? 0, layout.r[focus] ?? 1);
  const view = fitting(box, size);
  const circles: Sheet["circles"][number][] = [];
  const next = [0];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    const { x, y } = toScreen(view, size, { x: layout.x[at] ?? 0, y: layout.y[at] ?? 0 });
    const r = (layout.r[at] ?? 0) * view.scale;
    if (at > 0) {
      if (r < least || x + r < 0 || y + r < 0 || x - r > size.width || y - r > size.height) continue;
      const state = forest.children[at] === 0 ? stateOf(at) : 0;
      const opacity = state === 0 ? 1 : state === 1 ? 0.16 : 0.07;
      circles.push({ x: x + margin, y: y + head, r, fill: cssOf(colourOf(at)), opacity });
    }
    const from = forest.first[at] ?? 0;
    for (let child = from + (forest.children[at] ?? 0) - 1; child >= from; child -= 1) next.push(child);
  }
  const labels = labelsOf(
    { forest, layout, view, size },
    measure,
    mostLabels,
    (at) => forest.children[at] === 0 && stateOf(at) !== 0,
  ).map((label) => ({
    ...label,
    x: label.x + margin,
    y: label.y + head,
    ink: label.kind === "area" ? cssOf(theme.text) : inkOn(colourOf(label.at)),
  }));
  let x = margin;
  const legend = given.legend.flatMap(({ text, colour }) => {
    const width = 16 + measure(text, smallFont) + 20;
    if (x + width > sheetSize.width - margin) return [];
    x += width;
    return [{ x: x - width, y: sheetSize.height - foot / 2, fill: cssOf(colour), text }];
  });
  return {
    size: sheetSize,
    title: given.title,
    about: given.about,
    ground: cssOf(theme.ground),
    ink: cssOf(theme.text),
    quiet: cssOf(theme.muted),
    plate: cssOf(theme.surface),
    circles,
    labels,
    legend,
  };
};

/** What a picture's file is called. */
export const fileNameOf = (forest: Forest, focus: number, ending: "svg" | "png"): string => {
  const key = forest.of[focus]?.key ?? "all";
  return `canopy-${key.toLowerCase().replaceAll(/[^a-z0-9-]/g, "")}.${ending}`;
};
