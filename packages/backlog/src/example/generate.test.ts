import { parseStory, printStory } from "@overstory/insight";
import { describe, expect, it } from "vitest";
import { documentFieldsOf } from "../document/fields.ts";
import { generateBacklog, generatedCounts } from "./generate.ts";
import type { GeneratedItem } from "./types.ts";

const scale = [1, 2, 3, 5, 8, 13];

describe("a generated backlog", () => {
  it.each([0, 1, 2, 3, 10, 999, 1000, 10_000])("has exactly %d items, parents first and of the right kind", (count) => {
    const kinds = new Map<number, GeneratedItem["kind"]>();
    const found = { themes: 0, epics: 0, stories: 0 };
    for (const item of generateBacklog(count, 7)) {
      expect(item.number).toBe(kinds.size + 1);
      const parent = item.parent === null ? undefined : kinds.get(item.parent);
      expect(parent).toBe({ theme: undefined, epic: "theme", story: "epic" }[item.kind]);
      kinds.set(item.number, item.kind);
      found[item.kind === "story" ? "stories" : item.kind === "epic" ? "epics" : "themes"]++;
    }
    expect(kinds.size).toBe(count);
    if (count > 0) expect(found).toEqual(generatedCounts(count));
  });

  it("is the same for the same seed and another one for another", () => {
    expect([...generateBacklog(500, 1)]).toEqual([...generateBacklog(500, 1)]);
    expect([...generateBacklog(500, 1)]).not.toEqual([...generateBacklog(500, 2)]);
  });

  it("writes stories that read back, on the scale, varied", () => {
    const stories = [...generateBacklog(3000, 3)].filter((item) => item.kind === "story");
    for (const { story, value, urgency, risk, effort } of stories) {
      expect(parseStory(printStory(story))).toEqual({ ...story, complete: true, matched: true });
      for (const score of [value, urgency, risk, effort]) if (score !== undefined) expect(scale).toContain(score);
    }
    expect(new Set(stories.map((story) => story.stage)).size).toBe(6);
    expect(new Set(stories.map((story) => story.title)).size).toBeGreaterThan(stories.length * 0.8);
  });

  it("[XC-4] writes every text of an item where asked for, and the same items without", () => {
    const [plain, whole] = [[...generateBacklog(300, 5)], [...generateBacklog(300, 5, { documents: true })]];
    expect(whole.map(({ document: _, ...item }) => item)).toEqual(plain);
    for (const { kind, document } of whole) {
      expect(Object.keys(document ?? {})).toEqual(documentFieldsOf(kind));
      expect(Object.values(document ?? {}).every((text) => text.length > 0)).toBe(true);
    }
    expect([...generateBacklog(300, 5, { documents: true })]).toEqual(whole);
  });

  it("can be stopped early without making the rest", () => {
    const [first] = generateBacklog(1_000_000_000, 1).take(1);
    expect(first?.kind).toBe("theme");
  });

  it.each([-1, 1.5, Number.NaN])("refuses %d items", (count) => {
    expect(() => generateBacklog(count, 1).next()).toThrow(RangeError);
  });
});
