import { type Forest, itemAt } from "./model/forest.ts";

/** What the keys do on the map. */
export type PictureKeys = {
  readonly forest: Forest;
  /** The place that has the focus. */
  readonly active: number;
  /** The place that fills the picture. */
  readonly focus: number;
  go(at: number): void;
  zoomTo(at: number): void;
  open(at: number): void;
  peek(at: number): void;
};

/** Where the focus goes by a key; `undefined` where the key is none of movement. */
export const nextOf = (key: string, forest: Forest, active: number): number | undefined => {
  const above = forest.parent[active] ?? -1;
  const from = above < 0 ? active : (forest.first[above] ?? active);
  const last = above < 0 ? active : from + (forest.children[above] ?? 1) - 1;
  if (key === "ArrowRight" || key === "j") return Math.min(last, active + 1);
  if (key === "ArrowLeft" || key === "k") return Math.max(from, active - 1);
  if (key === "ArrowDown") return (forest.children[active] ?? 0) > 0 ? forest.first[active] : active;
  if (key === "ArrowUp") return above < 0 ? active : above;
  if (key === "Home") return from;
  if (key === "End") return last;
  if (key === "PageDown") return Math.min(last, active + 10);
  if (key === "PageUp") return Math.max(from, active - 10);
  return undefined;
};

type Key = {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

/** Runs what a key means; answers whether it meant something. */
export const runPictureKey = (event: Key, keys: PictureKeys): boolean => {
  const { forest, active, focus } = keys;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (event.key === "Enter") {
    const isStory = itemAt(forest, active)?.kind === "story";
    if (active === focus && isStory) keys.open(active);
    else keys.zoomTo(active);
  } else if (event.key === " ") keys.peek(active);
  else if (event.key === "Escape") {
    if (focus === 0) return false;
    keys.zoomTo(forest.parent[focus] ?? 0);
  } else {
    const next = nextOf(event.key, forest, active);
    if (next === undefined) return false;
    keys.go(next);
  }
  return true;
};
