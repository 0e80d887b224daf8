import type { Group } from "../model/colouring.ts";

/** The tokens that are drawn with, read anew whenever the page turns light or dark. */
export type Colours = {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly border: string;
  readonly strong: string;
  readonly accent: string;
  readonly selected: string;
  of(group: Pick<Group, "colour">): string;
};

/** Reads the page's colours: what is drawn on a canvas cannot name tokens. */
export const readColours = (): Colours => {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim() || "gray";
  const [lightness, chroma] = [token("--hue-lightness"), token("--hue-chroma")];
  return {
    surface: token("--surface"),
    text: token("--text"),
    muted: token("--muted"),
    faint: token("--faint"),
    border: token("--border"),
    strong: token("--border-strong"),
    accent: token("--accent"),
    selected: token("--selected"),
    of: ({ colour }) =>
      "token" in colour ? token(colour.token) : `oklch(${lightness} ${chroma} ${colour.hue.toFixed(1)})`,
  };
};
