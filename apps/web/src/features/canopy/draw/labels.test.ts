import { describe, expect, it } from "vitest";
import type { Forest } from "../model/forest.ts";
import { layoutOf } from "../model/layout.ts";
import { inCircle, labelsOf, shortened } from "./labels.ts";
import { fitting } from "./view.ts";

const widthOf = (text: string) => text.length * 7;

/** Themes with epics with stories, all with long names. */
const forestOf = (themes: number, epics: number, stories: number): Forest => {
  const counts = [1, themes, themes * epics, themes * epics * stories];
  const level = counts.flatMap((count, depth) => Array(count).fill(depth + 1));
  const per = [themes, epics, stories, 0];
  const children = level.map((depth: number) => per[depth - 1] ?? 0);
  const first: number[] = [];
  let next = 1;
  for (const count of children) {
    first.push(next);
    next += count;
  }
  const parent = level.map(() => -1);
  for (const [at, from] of first.entries()) parent.fill(at, from, from + (children[at] ?? 0));
  const of = level.map((depth: number, at: number) => ({
    id: `${at}`,
    kind: ["theme", "epic", "story"][depth - 2] ?? "theme",
    title: `A name of number ${at} that is long`,
  }));
  return {
    count: level.length,
    ids: of.map(({ id }) => id),
    of: of as unknown as Forest["of"],
    level: Uint8Array.from(level),
    parent: Int32Array.from(parent),
    first: Int32Array.from(first),
    children: Int32Array.from(children),
    theme: Int32Array.from(level.map(() => -1)),
    indexOf: new Map(),
  };
};

describe("names on the map", () => {
  it("[WEB-509] no two names overlap and each lies within the picture, at any closeness", () => {
    const forest = forestOf(7, 5, 9);
    const layout = layoutOf({ ...forest, weight: new Float32Array(forest.count).fill(1) }, 1.5);
    const size = { width: 1_200, height: 800 };
    const whole = fitting(layout.box, size);
    for (const factor of [1, 1.7, 3, 6, 14]) {
      const view = { ...whole, scale: whole.scale * factor };
      const labels = labelsOf({ forest, layout, view, size }, widthOf, 200);
      expect(labels.length).toBeGreaterThan(2);
      for (const [order, a] of labels.entries())
        for (const b of labels.slice(order + 1)) {
          const apart =
            Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
          expect(apart, `${a.lines.join(" ")} / ${b.lines.join(" ")}`).toBe(true);
        }
    }
  });

  it("[WEB-509] names that do not fit are shortened with dots, or left out", () => {
    expect(shortened("Short", 100, widthOf)).toBe("Short");
    expect(shortened("Much longer than that", 100, widthOf)).toBe("Much longer t…");
    expect(shortened("Anything", 20, widthOf)).toBeUndefined();
    const lines = inCircle("Resume the wizard where I left it yesterday", 60, 15, widthOf);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(120);
    expect(inCircle("Unpronounceablylongwordwithoutend", 40, 15, widthOf)[0]).toMatch(/…$/);
    expect(inCircle("", 40, 15, widthOf)).toEqual([]);
  });
});
