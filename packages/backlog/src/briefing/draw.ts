import type { Circle, KpiFigure } from "./content/types.ts";
import { chartEnds, dayText } from "./tell.ts";

// Geometry that pages, files and slides draw alike.

export type ChartDrawing = {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly lines: readonly { readonly y: number; readonly text: string; readonly is: "baseline" | "target" }[];
  /** What it is a chart of, and the words below its ends: "" where its days are not to be told. */
  readonly name: string;
  readonly ends: readonly [first: string, last: string];
};

const within = (value: number, low: number, high: number, size: number): number =>
  low === high ? size / 2 : size - ((value - low) / (high - low)) * size;

/** A KPI's readings in a box of that size, with room on each side; `text` writes a value. */
export const chartOf = (kpi: KpiFigure, width: number, height: number, room = 6): ChartDrawing | undefined => {
  const { points, baseline, target } = kpi;
  if (points.length === 0) return undefined;
  const said = [baseline, target].filter((value): value is number => value !== undefined);
  const values = [...points.map(({ value }) => value), ...said];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Readings without their days stand equally far apart.
  const days = points.map(({ day }, at) => (day === undefined ? at : Date.parse(day)));
  const [from, to] = [days[0] ?? 0, days.at(-1) ?? 0];
  const [first, last] = [points[0]?.day, points.at(-1)?.day];
  const y = (value: number) => room + within(value, low, high, height - 2 * room);
  const x = (at: number) => (from === to ? width / 2 : room + ((at - from) / (to - from)) * (width - 2 * room));
  return {
    points: points.map(({ value }, at) => [x(days[at] ?? from), y(value)] as const),
    lines: (["baseline", "target"] as const).flatMap((is) => {
      const value = is === "target" ? target : baseline;
      return value === undefined ? [] : [{ y: y(value), text: is === "target" ? "Target" : "Baseline", is }];
    }),
    name: first && last ? `${kpi.name} from ${dayText(first)} to ${dayText(last)}` : `${kpi.name} over time`,
    ends: first && last ? chartEnds(first, last) : ["", ""],
  };
};

const linear = (value: number): number =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055;

/** An oklch colour as #rrggbb: for files in which nobody else turns it. */
export const hexOf = (lightness: number, chroma: number, hue: number): string => {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const parts = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${parts
    .map((part) => Math.round(Math.min(1, Math.max(0, linear(part))) * 255).toString(16))
    .map((text) => text.padStart(2, "0"))
    .join("")}`;
};

/** The colour of a theme's edge; grey for what stands under none. */
export const edgeColour = (hue: number | undefined): string => (hue === undefined ? "#8591a0" : hexOf(0.6, 0.14, hue));

const leafLightness = [0.86, 0.7, 0.48] as const;
const leafChroma = [0.05, 0.12, 0.13] as const;

/** How a circle of the picture is filled, on white: the darker, the further. */
export const circleColour = ({ hue, state, depth }: Circle, isLeaf: boolean): string => {
  if (!isLeaf)
    return hue === undefined
      ? depth === 1
        ? "#eef1f4"
        : "#e3e8ec"
      : hexOf(depth === 1 ? 0.97 : 0.93, depth === 1 ? 0.014 : 0.03, hue);
  const at = state === 2 ? 2 : state === 1 ? 1 : state === 0 ? 0 : 1;
  return hue === undefined
    ? (["#d5dbe1", "#a7b2bd", "#647180"][at] as string)
    : hexOf(leafLightness[at], leafChroma[at], hue);
};

export type Label = { readonly x: number; readonly y: number; readonly text: string; readonly size: number };

const letterWidth = 0.56;
const mostRows = 3;

/** A label in rows of so many letters, by words; what is too long for its rows ends in "…". */
const rowsOf = (label: string, letters: number): string[] => {
  const rows: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  const shown = rows.slice(0, mostRows).map((row) => (row.length > letters + 2 ? `${row.slice(0, letters)}…` : row));
  return rows.length > mostRows ? [...shown.slice(0, -1), `${shown.at(-1)}…`] : shown;
};

/** Labels that lie over no other: in the upper part of their circle, in rows; what finds no room is left out. */
export const labelsOf = (circles: readonly Circle[], size: number): Label[] => {
  const placed: { left: number; right: number; top: number; bottom: number }[] = [];
  return circles.flatMap(({ x, y, r, label }): Label[] => {
    if (label === undefined || r < size * 1.6) return [];
    const rows = rowsOf(label, Math.max(8, Math.floor((r * 1.75) / (size * letterWidth))));
    const half = (Math.max(...rows.map((row) => row.length)) * size * letterWidth) / 2;
    const tall = rows.length * size * 1.12;
    const middle = Math.min(1_000 - half, Math.max(half, x));
    for (const from of [y - r * 0.86, y - tall / 2, y + r * 0.9 - tall]) {
      const top = Math.min(1_000 - tall, Math.max(0, from));
      const box = { left: middle - half, right: middle + half, top, bottom: top + tall };
      const isFree = placed.every(
        (one) => one.right < box.left || box.right < one.left || one.bottom < box.top || box.bottom < one.top,
      );
      if (!isFree) continue;
      placed.push(box);
      return rows.map((text, row) => ({ x: middle, y: top + size * (0.92 + 1.12 * row), text, size }));
    }
    return [];
  });
};
