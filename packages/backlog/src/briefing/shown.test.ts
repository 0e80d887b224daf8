import { describe, expect, it } from "vitest";
import { sharedOf, shownOf } from "./content/shown.ts";
import type { BlockContent, BriefingContent } from "./content/types.ts";
import { chartOf } from "./draw.ts";
import { type BriefingField, fieldNames } from "./words.ts";

/** Content in which every value says which field it is of. */
const marked: BriefingContent = {
  title: "T",
  intro: "I",
  about: "A",
  at: "2026-01-02T00:00:00.000Z",
  from: "2026-01-01T00:00:00.000Z",
  blocks: [
    {
      ...{ id: "b1", kind: "matters", title: "One", effort: 910_001, total: 3 },
      groups: [
        {
          ...{ name: "G", day: "dates-mark", more: 0 },
          lines: [
            {
              ...{ title: "L", key: "keys-mark", text: "texts-mark", stage: "confirming", effort: 910_002 },
              ...{ progress: { finished: 920_001, stories: 920_002 }, score: 930_001 },
              ...{ evidence: { supports: 930_002, contradicts: 930_003 }, owner: "owners-mark", day: "dates-mark" },
            },
          ],
        },
      ],
      kpis: [
        { name: "K", points: [{ day: "dates-mark", value: 1 }], trend: "better", baseline: 940_001, target: 940_002 },
      ],
      risks: [{ title: "R", on: "O", mitigation: "mitigations-mark", owner: "owners-mark" }],
      quotes: [{ text: "Q", persona: "speakers-mark", day: "dates-mark" }],
      circles: [{ x: 1, y: 1, r: 1, depth: 1, state: 950_001 }],
    },
    { id: "b2", kind: "text", title: "Two", text: "second-mark" },
  ],
};
const marks: Readonly<Record<BriefingField, RegExp>> = {
  keys: /keys-mark/,
  texts: /texts-mark/,
  stages: /confirming/,
  progress: /92000\d/,
  scores: /93000\d/,
  effort: /91000\d/,
  owners: /owners-mark/,
  dates: /dates-mark/,
  targets: /94000\d|better/,
  speakers: /speakers-mark/,
  mitigations: /mitigations-mark/,
};

describe("what is shown of a briefing", () => {
  it("[BR-7] holds a field only where it was chosen, each for itself", () => {
    expect(JSON.stringify(marked)).toMatch(/950001/);
    for (const field of fieldNames) {
      const told = JSON.stringify(shownOf(marked, [field]));
      expect(told, field).toMatch(marks[field]);
      for (const other of fieldNames)
        if (other !== field) expect(told, `${other} with ${field}`).not.toMatch(marks[other]);
      expect(/950001/.test(told), field).toBe(field === "stages" || field === "progress");
    }
    expect(shownOf(marked, fieldNames)).toEqual(marked);
  });

  it("[BR-7] draws a KPI's readings without their days where days are not told, equally far apart", () => {
    const kpi = { name: "K", points: [1, 5, 3].map((value, at) => ({ day: `2026-0${at * at + 1}-01`, value })) };
    const block = { id: "b", kind: "kpis" as const, title: "Two", kpis: [kpi] };
    const drawn = (fields: BriefingField[]) =>
      chartOf(shownOf({ ...marked, blocks: [block] }, fields).blocks[0]?.kpis?.[0] ?? kpi, 112, 50);
    expect(drawn([])).toMatchObject({ name: "K over time", ends: ["", ""] });
    expect(drawn([])?.points.map(([x]) => x)).toEqual([6, 56, 106]);
    expect(drawn(["dates"])).toMatchObject({ ends: ["1 Jan", "1 May"] });
    expect(drawn(["dates"])?.points[1]?.[0]).toBeLessThan(40);
  });

  it("[BR-7] holds only the chosen blocks, and lets through nothing that it does not know", () => {
    expect(JSON.stringify(shownOf(marked, fieldNames, ["b1"]))).not.toContain("second-mark");
    const grown = { ...marked, secret: "x", blocks: marked.blocks.map((block) => ({ ...block, secret: "x" })) };
    expect(JSON.stringify(shownOf(grown, fieldNames))).not.toContain("secret");
    const even = { x: 500, y: 500, r: 77 };
    const circles = [{ x: 1, y: 1, r: 960_001, even, depth: 1, label: "L" }];
    const drawn = { ...marked, blocks: [{ id: "b", kind: "canopy" as const, title: "C", sized: true, circles }] };
    const pictureFor = (fields: BriefingField[]) => shownOf(drawn, fields).blocks[0];
    expect(pictureFor(fieldNames.filter((field) => field !== "effort"))).toEqual({
      ...{ id: "b", kind: "canopy", title: "C" },
      circles: [{ ...even, depth: 1, label: "L" }],
    });
    expect(pictureFor(["effort"])).toMatchObject({ sized: true, circles: [{ x: 1, y: 1, r: 960_001 }] });
    expect(JSON.stringify(pictureFor(["effort"]))).not.toContain("77");
    const quotes = [{ id: "finding-mark", text: "Q" }];
    const quoting = { ...marked, blocks: marked.blocks.map((block) => ({ ...block, quotes })) };
    expect(JSON.stringify(shownOf(quoting, fieldNames))).not.toContain("finding-mark");
  });

  it("[BR-13] leaves out for others what has nothing to tell yet, unless nothing would be left", () => {
    const block = (kind: BlockContent["kind"], more: Partial<BlockContent> = {}): BlockContent => ({
      ...{ id: kind, kind, title: kind, empty: "Nothing.", ...more },
    });
    const kinds = (blocks: BlockContent[], chosen?: string[]) =>
      sharedOf({ ...marked, blocks }, fieldNames, chosen).blocks.map(({ kind }) => kind);
    const untold = [block("kpis"), block("quotes"), block("canopy")];
    // That nothing was done or is planned is something to tell.
    expect(kinds([...untold, block("done"), block("risks")])).toEqual(["done", "risks"]);
    expect(kinds([...untold, block("done")], ["kpis", "done"])).toEqual(["done"]);
    expect(kinds([block("kpis", { text: "None before May." }), block("done")])).toEqual(["kpis", "done"]);
    expect(kinds(untold)).toEqual(["kpis", "quotes", "canopy"]);
  });
});
