import type { Spot } from "./model/spatial.ts";
import type { Scene } from "./scene.ts";

/** What the keys do to the points. */
export type ChartKeys = {
  readonly scene: Scene;
  readonly count: number;
  readonly active: number | undefined;
  readonly canEdit: boolean;
  go(at: number): void;
  open(at: number): void;
  toggle(at: number): void;
  /** One step of an axis up or down. */
  change(at: number, axis: "x" | "y", by: 1 | -1): void;
};

const directions: Readonly<Record<string, Spot>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Where the focus goes by a key; `undefined` where the key means no movement. */
const nextOf = (key: string, { scene, active, count }: ChartKeys): number | undefined => {
  const now = active ?? 0;
  const direction = directions[key];
  if (direction) return active === undefined ? now : (scene.towards(now, direction) ?? now);
  if (key === "j" || key === "PageDown") return Math.min(count - 1, now + (key === "j" ? 1 : 10));
  if (key === "k" || key === "PageUp") return Math.max(0, now - (key === "k" ? 1 : 10));
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
};

/** Runs what a key means; answers whether it meant something. */
export const runChartKey = (
  event: { readonly key: string; readonly altKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  keys: ChartKeys,
): boolean => {
  const { active } = keys;
  if (event.ctrlKey || event.metaKey || keys.count === 0) return false;
  const direction = directions[event.key];
  if (event.altKey) {
    if (!direction || active === undefined || !keys.canEdit) return false;
    const axis = direction.x === 0 ? "y" : "x";
    keys.change(active, axis, direction.x - direction.y > 0 ? 1 : -1);
    return true;
  }
  if (active !== undefined && event.key === "Enter") keys.open(active);
  else if (active !== undefined && (event.key === " " || event.key === "x")) keys.toggle(active);
  else {
    const next = nextOf(event.key, keys);
    if (next === undefined) return false;
    keys.go(next);
  }
  return true;
};
