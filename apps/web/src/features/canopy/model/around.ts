import type { Spot } from "../draw/view.ts";
import type { Forest } from "./forest.ts";
import type { Layout } from "./layout.ts";

/** The circles around a spot of the map, from the whole inwards, as far as they are no smaller than `least` in its units. */
export const circlesAround = (forest: Forest, layout: Layout, { x, y }: Spot, least: number): number[] => {
  const path = [0];
  for (let at: number | undefined = 0; at !== undefined; ) {
    const from: number = forest.first[at] ?? 0;
    const to: number = from + (forest.children[at] ?? 0);
    let found: number | undefined;
    for (let child = from; child < to && found === undefined; child += 1) {
      const r = layout.r[child] ?? 0;
      const [dx, dy] = [(layout.x[child] ?? 0) - x, (layout.y[child] ?? 0) - y];
      if (dx * dx + dy * dy <= r * r && r >= least) found = child;
    }
    at = found;
    if (at !== undefined) path.push(at);
  }
  return path;
};
