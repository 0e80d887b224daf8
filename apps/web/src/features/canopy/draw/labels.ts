import { type Forest, itemAt, levelAt, titleAt } from "../model/forest.ts";
import type { Layout } from "../model/layout.ts";
import { type Size, toScreen, type View } from "./view.ts";

/** Words at a place of the screen, in px; the box is what they cover. */
export type Label = {
  readonly at: number;
  readonly kind: "area" | "crown";
  readonly lines: readonly string[];
  readonly font: string;
  readonly lineHeight: number;
  /** Below the lines, more quietly: key and what else is to be known. */
  readonly note?: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export const fontFamily = '"Inter Variable", system-ui, sans-serif';
const fonts = {
  portfolio: `650 15px ${fontFamily}`,
  product: `650 15px ${fontFamily}`,
  theme: `600 13px ${fontFamily}`,
  epic: `500 12px ${fontFamily}`,
  story: `450 12px ${fontFamily}`,
  large: `500 15px ${fontFamily}`,
} as const;
export const noteFont = `400 12px ${fontFamily}`;

/** Crowns from this radius on are named larger and with their key. */
const largeFrom = 84;

/** From these radii on a circle may be named, in px. */
const namedFrom = { portfolio: 0, product: 30, theme: 26, epic: 34, story: 34 } as const;
/** From these radii on the name of an area stands at its upper rim, where it hides nothing. */
const atRimFrom = { portfolio: 92, product: 92, theme: 92, epic: 46, story: 46 } as const;
const plate = { x: 6, y: 2 };
const lineOf = 15;

export type Measure = (text: string, font: string) => number;

/** The text, shortened to fit; `undefined` where not even its beginning does. */
export const shortened = (text: string, width: number, widthOf: (text: string) => number): string | undefined => {
  if (widthOf(text) <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, middle).trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low < 4 ? undefined : `${text.slice(0, low).trimEnd()}…`;
};

/** Words in lines within a circle: the longer, the nearer to its middle. The last line is shortened where they do not fit. */
export const inCircle = (
  text: string,
  radius: number,
  lineHeight: number,
  widthOf: (text: string) => number,
): string[] => {
  const most = Math.max(1, Math.floor((radius * 1.3) / lineHeight));
  const words = text.split(/\s+/).filter(Boolean);
  for (let count = 1; count <= most; count += 1) {
    const room = (line: number): number => {
      const y = Math.max(Math.abs((line - count / 2) * lineHeight), Math.abs((line + 1 - count / 2) * lineHeight));
      return 1.8 * Math.sqrt(Math.max(0, radius * radius - y * y));
    };
    const lines: string[] = [];
    let isWhole = true;
    let rest = [...words];
    for (let line = 0; line < count; line += 1) {
      let taken = "";
      while (rest.length > 0) {
        const more = taken === "" ? (rest[0] as string) : `${taken} ${rest[0]}`;
        if (widthOf(more) > room(line)) break;
        taken = more;
        rest = rest.slice(1);
      }
      const isLast = line === count - 1;
      if (isLast && rest.length > 0) {
        if (count < most) isWhole = false;
        else taken = shortened([taken, ...rest].join(" ").trim(), room(line), widthOf) ?? taken;
      } else if (taken === "" && rest.length > 0) {
        // One word longer than its line.
        taken = shortened(rest[0] as string, room(line), widthOf) ?? "";
        rest = rest.slice(1);
      }
      if (taken !== "") lines.push(taken);
    }
    if (isWhole) return lines;
  }
  return [];
};

type Candidate = { readonly at: number; readonly x: number; readonly y: number; readonly r: number };

/** Circles in sight that are large enough to be named: found from above, never by looking at all. */
const candidatesOf = (forest: Forest, layout: Layout, view: View, size: Size): Candidate[] => {
  const found: Candidate[] = [];
  const next = [0];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    const r = (layout.r[at] ?? 0) * view.scale;
    const { x, y } = toScreen(view, size, { x: layout.x[at] ?? 0, y: layout.y[at] ?? 0 });
    if (at > 0) {
      if (r < namedFrom.theme) continue;
      if (x + r < 0 || y + r < 0 || x - r > size.width || y - r > size.height) continue;
      if (r >= namedFrom[levelAt(forest, at)]) found.push({ at, x, y, r });
    }
    const from = forest.first[at] ?? 0;
    for (let child = from; child < from + (forest.children[at] ?? 0); child += 1) next.push(child);
  }
  return found.sort((a, b) => (forest.level[a.at] ?? 0) - (forest.level[b.at] ?? 0) || b.r - a.r || a.at - b.at);
};

const overlaps = (a: Label, b: Label): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width + 4 && Math.abs(a.y - b.y) * 2 < a.height + b.height + 2;

const areaLabel = (
  forest: Forest,
  { at, x, y, r }: Candidate,
  size: Size,
  measure: Measure,
  spread: number,
): Label | undefined => {
  const font = fonts[levelAt(forest, at)];
  const isAtRim = r >= atRimFrom[levelAt(forest, at)];
  const most = spread * (isAtRim ? Math.min(r * 1.9, 340) : Math.min(r * 2.1, 190));
  const text = shortened(titleAt(forest, at), most - 2 * plate.x, (one) => measure(one, font));
  if (text === undefined) return undefined;
  const width = measure(text, font) + 2 * plate.x;
  const height = lineOf + 2 * plate.y;
  const top = isAtRim ? y - r + 1 : y;
  // Within a circle whose rim is out of sight one stands in it: the path above the map says where.
  if (top < height / 2 || top > size.height - height / 2 || x < width / 2 || x > size.width - width / 2)
    return undefined;
  return { at, kind: "area", lines: [text], font, lineHeight: lineOf, x, y: top, width, height };
};

const crownLabel = (forest: Forest, { at, x, y, r }: Candidate, measure: Measure): Label | undefined => {
  const isLarge = r >= largeFrom;
  const [font, lineHeight] = isLarge ? [fonts.large, 19] : [fonts.story, lineOf];
  const item = itemAt(forest, at);
  if (!item) return undefined;
  const lines = inCircle(item.title, isLarge ? r - 26 : r - 4, lineHeight, (text) => measure(text, font));
  if (lines.length === 0) return undefined;
  const note = isLarge ? `${item.key}${item.effort === undefined ? "" : `  ·  ${item.effort}`}` : undefined;
  const width = Math.max(...[...lines, note ?? ""].map((line) => measure(line, font)));
  const height = (lines.length + (note === undefined ? 0 : 1)) * lineHeight;
  return { at, kind: "crown", lines, font, lineHeight, x, y, width, height, ...(note !== undefined && { note }) };
};

/**
 * The names to be read in a view: large areas first, then crowns, each only where it covers no other. At most `most`. `isQuiet` leaves one
 * out (what is told otherwise).
 */
export const labelsOf = (
  { forest, layout, view, size }: { forest: Forest; layout: Layout; view: View; size: Size },
  measure: Measure,
  most: number,
  isQuiet: (at: number) => boolean = () => false,
): Label[] => {
  const labels: Label[] = [];
  for (const candidate of candidatesOf(forest, layout, view, size)) {
    if (labels.length >= most) break;
    if (isQuiet(candidate.at)) continue;
    const isCrown = levelAt(forest, candidate.at) === "story" && forest.children[candidate.at] === 0;
    // An area's name may reach beyond it where there is room; else it is shortened.
    const tries = isCrown
      ? [() => crownLabel(forest, candidate, measure)]
      : [1.7, 1].map((spread) => () => areaLabel(forest, candidate, size, measure, spread));
    for (const make of tries) {
      const label = make();
      if (!label || labels.some((other) => overlaps(other, label))) continue;
      labels.push(label);
      break;
    }
  }
  return labels;
};
