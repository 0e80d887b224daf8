import type { Circle, KpiFigure } from "./content/types.ts";

// Geometry that pages, files and slides draw alike.

export type ChartDrawing = {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly lines: readonly { readonly y: number; readonly text: string; readonly is: "baseline" | "target" }[];
  readonly first: string;
  readonly last: string;
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
  const days = points.map(({ day }) => Date.parse(day));
  const [from, to] = [days[0] ?? 0, days.at(-1) ?? 0];
  const y = (value: number) => room + within(value, low, high, height - 2 * room);
  const x = (at: number) => (from === to ? width / 2 : room + ((at - from) / (to - from)) * (width - 2 * room));
  return {
    points: points.map(({ value }, at) => [x(days[at] ?? from), y(value)] as const),
    lines: (["baseline", "target"] as const).flatMap((is) => {
      const value = is === "target" ? target : baseline;
      return value === undefined ? [] : [{ y: y(value), text: is === "target" ? "Target" : "Baseline", is }];
    }),
    first: points[0]?.day ?? "",
    last: points.at(-1)?.day ?? "",
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

/** Labels beside no other: on the upper rim of their circle, shortened to it; what finds no room is left out. */
export const labelsOf = (circles: readonly Circle[], size: number): Label[] => {
  const placed: { left: number; right: number; y: number }[] = [];
  return circles.flatMap(({ x, y, r, label }) => {
    if (label === undefined) return [];
    const room = Math.floor(Math.max(r * 2.1, size * 5) / (size * 0.56));
    if (room < 5) return [];
    const text = label.length > room ? `${label.slice(0, room - 1).trimEnd()}…` : label;
    const half = (text.length * size * 0.56) / 2;
    const middle = Math.min(1_000 - half, Math.max(half, x));
    for (const at of [y - r + size * 0.2, y + r + size * 0.4, y]) {
      const line = Math.min(996, Math.max(size, at));
      const box = { left: middle - half, right: middle + half, y: line };
      if (placed.some((one) => Math.abs(one.y - box.y) < size * 1.15 && one.left < box.right && box.left < one.right))
        continue;
      placed.push(box);
      return [{ x: middle, y: line, text, size }];
    }
    return [];
  });
};
