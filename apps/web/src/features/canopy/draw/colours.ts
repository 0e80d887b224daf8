import type { MemoryRows } from "@overstory/kernel";
import { themeHueOf } from "../../../lib/theme-hues.ts";
import type { Coloured, Tone } from "../model/colouring.ts";
import { noGroup } from "../model/colouring.ts";
import { type Forest, itemAt, levelAt } from "../model/forest.ts";
import type { Look } from "./raster.ts";

export type Rgb = readonly [number, number, number];

/** Any colour that the browser knows as red, green and blue, 0 to 255. */
const rgbReader = () => {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (css: string): Rgb => {
    if (!context) return [128, 128, 128];
    context.fillStyle = "#808080";
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
};

export const mixed = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** As the raster takes it: 0xAABBGGRR. */
export const packed = ([red, green, blue]: Rgb): number =>
  (0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;

export const cssOf = ([red, green, blue]: Rgb): string =>
  `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance, 0 to 1 (WCAG 2). */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** The colours of the page that the map is drawn with. */
export type Theme = {
  readonly isDark: boolean;
  readonly ground: Rgb;
  readonly surface: Rgb;
  readonly text: Rgb;
  readonly muted: Rgb;
  readonly border: Rgb;
  readonly accent: Rgb;
  readonly glow: Rgb;
  toneOf(tone: Tone): Rgb;
  hueOf(hue: number): Rgb;
};

/** Reads the page's colours: what is drawn on a canvas cannot name tokens. */
export const readTheme = (): Theme => {
  const style = getComputedStyle(document.documentElement);
  const read = rgbReader();
  const known = new Map<string, Rgb>();
  const token = (name: string): Rgb => {
    const before = known.get(name) ?? read(style.getPropertyValue(name).trim() || "gray");
    known.set(name, before);
    return before;
  };
  const [lightness, chroma] = ["--hue-lightness", "--hue-chroma"].map((name) => style.getPropertyValue(name).trim());
  const hueOf = (hue: number): Rgb => read(`oklch(${lightness} ${chroma} ${hue.toFixed(1)})`);
  const ground = token("--bg");
  return {
    isDark: luminance(ground) < 0.2,
    ground,
    surface: token("--surface"),
    text: token("--text"),
    muted: token("--muted"),
    border: token("--border"),
    accent: token("--accent"),
    glow: token("--warning"),
    hueOf,
    toneOf: (tone) =>
      "token" in tone
        ? token(tone.token)
        : "hue" in tone
          ? hueOf(tone.hue)
          : mixed(token(tone.from), token(tone.to), tone.share),
  };
};

/** Kinds of ground, in the order in which they stand in the palette before the crowns. */
const grounds = ["product", "theme", "epic", "story"] as const;
/** How much of the theme's hue is in each ground, and how much of it tints a crown. */
const groundShare = { product: 0, theme: 0.11, epic: 0.22, story: 0.34 } as const;
const crownShare = 0.16;
/** Without a theme. */
const noHue = 0;

type Drawn = { readonly look: Look; readonly crown: (at: number) => Rgb; readonly groundOf: (at: number) => Rgb };

/** Paints for every circle: crowns by group and tinted by their theme, ground by theme and level. */
export const lookOf = (
  forest: Forest,
  rows: MemoryRows,
  { groups, of }: Coloured,
  theme: Theme,
  isLit: (at: number) => boolean,
): Drawn => {
  const slots = new Map<number, number>();
  const hues: (Rgb | undefined)[] = [undefined];
  const slotOfTheme = new Map<number, number>();
  const slotOf = (at: number): number => {
    const top = forest.theme[at] ?? -1;
    if (top < 0) return noHue;
    const before = slotOfTheme.get(top);
    if (before !== undefined) return before;
    const item = itemAt(forest, top);
    const hue = item && themeHueOf(rows, item);
    let slot = hue === undefined ? noHue : slots.get(hue);
    if (slot === undefined && hue !== undefined) {
      slot = hues.length;
      slots.set(hue, slot);
      hues.push(theme.hueOf(hue));
    }
    slotOfTheme.set(top, slot ?? noHue);
    return slot ?? noHue;
  };
  const rowOf: number[] = [];
  const slotAt = new Uint8Array(forest.count);
  for (let at = 0; at < forest.count; at += 1) slotAt[at] = slotOf(at);
  const width = hues.length;
  const colours: Rgb[] = [];
  const shine: number[] = [];
  for (const kind of grounds)
    for (const hue of hues) {
      const base =
        kind === "product" ? theme.surface : mixed(theme.surface, theme.border, kind === "theme" ? 0.25 : 0.5);
      colours.push(hue ? mixed(theme.surface, hue, groundShare[kind]) : base);
      shine.push(0);
    }
  const lighter: Rgb = [255, 255, 255];
  for (const group of groups) {
    rowOf.push(colours.length);
    const tone = theme.toneOf(group.tone);
    for (const hue of hues) {
      const colour = hue ? mixed(tone, hue, crownShare) : tone;
      colours.push(colour);
      shine.push(packed(mixed(colour, lighter, theme.isDark ? 0.06 : 0.09)));
    }
  }
  const paint = new Uint16Array(forest.count);
  const state = new Uint8Array(forest.count);
  for (let at = 1; at < forest.count; at += 1) {
    const level = levelAt(forest, at);
    const group = of[at] ?? noGroup;
    const isCrown = level === "story" && forest.children[at] === 0;
    const slot = slotAt[at] ?? 0;
    const ground = Math.max(0, grounds.indexOf(level as (typeof grounds)[number]));
    // A story that was not there yet is a shade of the ground.
    paint[at] = isCrown && group !== noGroup ? (rowOf[group] ?? 0) + slot : ground * width + slot;
    state[at] = isCrown && group === noGroup ? 2 : isCrown && !isLit(at) ? 1 : 0;
  }
  const rgb = (at: number): Rgb => colours[paint[at] ?? 0] ?? theme.surface;
  return {
    look: {
      paint,
      state,
      palette: Uint32Array.from(colours, packed),
      shine: Uint32Array.from(shine),
      ground: packed(theme.ground),
    },
    crown: rgb,
    groundOf: rgb,
  };
};
