import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { orderKind, rankingKind } from "../order/schema.ts";
import { ownTechniqueKind } from "../technique/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { importPlan, planned } from "../testing/plans.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { exportedOrders } from "./orders.ts";
import { exportedCards, exportedTechniques } from "./techniques.ts";

const scale = { type: "number", min: 0, max: 10 } as const;
const own = { name: "House rule", formula: "gain", inputs: [{ name: "gain", label: "Gain", scale }] };
const make = (world: World) => world.run<{ id: string }>("owner", "technique.create", own).id;
const bySource = (world: World, source: string) => world.rowsOf(itemKind).find((item) => item.source?.key === source);
const settings = { technique: "ice", inputs: { ease: { label: "Speed" } } };

const importRecords = (world: World, as: string, records: object, items: object[]) => {
  const head = {
    file: "f.json",
    format: "overstory-json",
    system: "overstory",
    product: "p-open",
    rows: items.length,
    skipped: 0,
    troubles: [],
    parentsResolved: 0,
    parentsMissing: 0,
    records,
  };
  const job = `job-${world.version}`;
  world.staged.set(job, [head, items.map(planned)]);
  world.run(as, "import.apply", { import: job });
};

describe("techniques of an export", () => {
  it("[SC-32] an item's inputs go out by the techniques' names and come in under their ids here, values off a scale too", () => {
    const here = backlog();
    const id = make(here);
    here.run("editor", "score.set", { item: "OPEN-3", technique: id, inputs: { gain: 7 } });
    here.run("editor", "score.set", { item: "OPEN-3", technique: "rice", inputs: { reach: 5 } });
    const item = here.rowsOf(itemKind).find(({ key }) => key === "OPEN-3") as never;
    const cards = exportedCards(here.rows, item);
    expect(cards).toEqual({ "House rule": { gain: 7 }, rice: { reach: 5 } });
    const there = backlog();
    importRecords(there, "editor", exportedTechniques(here.rows), [
      { source: "A-1", whole: { cards: { ...cards, ice: { impact: 99 }, gone: { a: 1 } } } },
    ]);
    const [brought] = there.rowsOf(ownTechniqueKind);
    expect(brought).toMatchObject({ name: "House rule", formula: "gain" });
    expect(bySource(there, "A-1")?.cards).toEqual({
      [brought?.id as string]: { gain: 7 },
      rice: { reach: 5 },
      ice: { impact: 99 },
    });
    here.run("owner", "technique.delete", { technique: id });
    expect(exportedCards(here.rows, item)).toEqual({ rice: { reach: 5 } });
    expect(exportedTechniques(here.rows)).toEqual({});
  });

  it("[SC-32] what is no number by a proper name is left out, a technique of that name here stands for the one in the file", () => {
    const world = backlog();
    const id = make(world);
    const cards = JSON.parse(
      '{"house RULE":{"gain":3,"__proto__":1,"constructor":2,"a b":1,"text":"7"},"rice":[1],"ice":7}',
    );
    importRecords(
      world,
      "editor",
      {
        techniques: [
          { ...own, formula: "gain * 2" },
          { name: "Bad", formula: "x", inputs: [] },
        ],
      },
      [{ source: "A-1", whole: { cards } }],
    );
    expect(world.rowsOf(ownTechniqueKind)).toMatchObject([{ id, formula: "gain" }]);
    expect(bySource(world, "A-1")?.cards).toEqual({ [id]: { gain: 3 } });
  });

  it("[SC-33] how techniques are set up comes along where it is not set here and whoever imports may set it", () => {
    const world = backlog();
    const records = {
      techniqueSettings: [settings, { technique: "rice", inputs: { reach: { weight: 3 } } }, { technique: "no" }],
    };
    const there = () => world.rowsOf(workspaceKind)[0]?.techniques;
    importRecords(world, "editor", records, []);
    expect(there()).toBeUndefined();
    importRecords(world, "owner", records, []);
    expect(there()).toEqual({ ice: { inputs: { ease: { label: "Speed" } } } });
    importRecords(world, "owner", { techniqueSettings: [{ ...settings, inputs: { ease: { label: "Other" } } }] }, []);
    expect(there()).toEqual({ ice: { inputs: { ease: { label: "Speed" } } } });
  });

  it("[SC-34] columns that bear the name of an input fill it where it takes what they hold; all else stays as it was", () => {
    const world = backlog();
    const id = make(world);
    const extra = {
      Value: ["5"],
      urgency: ["3"],
      Risk: ["High"],
      "RICE: Reach": ["1000"],
      "rice: impact": ["7"],
      "House rule: Gain": ["4"],
      "No rule: Gain": ["4"],
    };
    importPlan(world, "job", [planned({ source: "A-1", extra })]);
    expect(bySource(world, "A-1")).toMatchObject({
      inputs: { value: 5, urgency: 3 },
      cards: { rice: { reach: 1_000 }, [id]: { gain: 4 } },
    });
    const kept = world.rowsOf({ name: "document", heat: "cold" } as never) as unknown as { extra?: object }[];
    expect(kept.find((document) => document.extra)?.extra).toEqual({
      Risk: ["High"],
      "rice: impact": ["7"],
      "No rule: Gain": ["4"],
    });
    importPlan(world, "again", [planned({ source: "A-1", extra: { ...extra, Value: ["8"] } })]);
    expect(bySource(world, "A-1")).toMatchObject({
      inputs: { value: 8, urgency: 3 },
      cards: { rice: { reach: 1_000 } },
    });
  });

  it("[SC-35] committed orders come in under the keys of here, each once, and go with the import", () => {
    const here = backlog();
    here.run("editor", "score.setEach", {
      technique: "ice",
      cards: ["OPEN-3", "OPEN-4"].map((item, at) => ({ item, inputs: { impact: at + 1, confidence: 1, ease: 1 } })),
    });
    here.run("editor", "order.commit", { product: "OPEN", technique: "ice", note: "Why" });
    const rankings = new Map(here.rowsOf(rankingKind).map((row) => [row.id, row]));
    const orders = exportedOrders(here.rows, "p-open", rankings, () => "Somebody");
    expect(orders).toMatchObject([
      { technique: "ice", kind: "story", note: "Why", keys: ["OPEN-4", "OPEN-3"], scores: [2, 1] },
    ]);
    const there = backlog();
    const before = there.rowsOf(orderKind);
    const items = [{ source: "OPEN-4" }, { source: "OPEN-3" }];
    const bad = [{}, { ...orders[0], technique: "none" }, { ...orders[0], createdAt: "once" }];
    for (let time = 0; time < 2; time += 1) importRecords(there, "editor", { orders: [...orders, ...bad] }, items);
    const keys = items.map(({ source }) => bySource(there, source)?.key).join(" ");
    expect(there.rowsOf(orderKind)).toMatchObject([
      { product: "p-open", note: "Why", count: 2, createdBy: "Somebody" },
    ]);
    expect(there.rowsOf(rankingKind)).toMatchObject([{ keys, scores: [2, 1] }]);
    there.run("editor", "history.revert", { version: there.version });
    there.run("editor", "history.revert", { version: there.version - 2 });
    expect([there.rowsOf(orderKind), there.rowsOf(rankingKind)]).toEqual([before, []]);
  });
});
