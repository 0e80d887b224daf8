import { describe, expect, it } from "vitest";
import { limits } from "../fields.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Scored = { items: { key: string; score: number | null; missing: string[] }[] };

const full = { value: 5, urgency: 3, risk: 4, effort: 8 };
const cardsOf = (world: World) =>
  world.rowsOf(itemKind).map(({ key, inputs, effort, cards }) => ({ key, inputs, effort, cards }));

describe("score.setEach", () => {
  it("[SC-5] gives each item its own inputs as one entry, and one undo takes all of it back", () => {
    const world = backlog();
    const before = cardsOf(world);
    const version = world.version;
    const { items } = world.run<Scored>("editor", "score.setEach", {
      cards: [
        { item: "OPEN-3", inputs: full },
        { item: "OPEN-4", inputs: { value: 2, effort: 1 } },
      ],
    });
    expect(items).toMatchObject([
      { key: "OPEN-3", score: 1.5, missing: [] },
      { key: "OPEN-4", score: null, missing: ["urgency", "risk"] },
    ]);
    expect(world.version).toBe(version + 1);
    world.run("editor", "history.revert", { version: world.version });
    expect(cardsOf(world)).toEqual(before);
  });

  it("[SC-5] takes as many as a bulk command, and no more", () => {
    const world = backlog();
    const cards = Array.from({ length: limits.bulk + 1 }, (_, at) => ({ item: `OPEN-${at}`, inputs: full }));
    expect(world.refusal("editor", "score.setEach", { cards }).errors?.[0]?.field).toBe("cards");
    expect(world.refusal("editor", "score.setEach", { cards: [] }).errors?.[0]?.field).toBe("cards");
  });

  it("[SC-6] names the row and the field of everything that is wrong, and writes nothing", () => {
    const world = backlog();
    const { message, errors } = world.refusal("editor", "score.setEach", {
      cards: [
        { item: "OPEN-3", inputs: full },
        { item: "OPEN-4", inputs: { value: 1, effort: 0, reach: 7 } },
        { item: "OPEN-2", inputs: { risk: -1 } },
      ],
    });
    expect(errors?.map(({ field }) => field)).toEqual([
      "cards.1.inputs.effort",
      "cards.1.inputs.reach",
      "cards.2.inputs.risk",
    ]);
    expect(message).toContain("OPEN-4");
  });

  it("[SC-6] names the row of an item that is not there, or stands there twice", () => {
    const world = backlog();
    const refused = (item: string) =>
      world.refusal("editor", "score.setEach", {
        cards: [
          { item: "OPEN-3", inputs: full },
          { item, inputs: full },
        ],
      });
    expect(refused("OPEN-99")).toMatchObject({ kind: "not-found", errors: [{ field: "cards.1.item" }] });
    expect(refused("SHUT-3")).toMatchObject({ kind: "not-found", errors: [{ field: "cards.1.item" }] });
    const id = world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")?.id as string;
    for (const again of ["OPEN-3", "open-3", id])
      expect(refused(again)).toMatchObject({ code: "item-twice", errors: [{ field: "cards.1.item" }] });
  });

  it("[SC-6] tells at most twenty wrong fields of a sheet that is wrong throughout", () => {
    const world = backlog();
    const inputs = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`column${at}`, at]));
    const { errors, message } = world.refusal("editor", "score.setEach", { cards: [{ item: "OPEN-3", inputs }] });
    expect(errors).toHaveLength(20);
    expect(message).toContain("10 more");
  });
});

/** Numbers that no input takes; over the wire 1e999 arrives as an endless number, NaN as null or as a text. */
const hostile = [
  -1,
  1_000_001,
  1e308,
  "5",
  "NaN",
  "",
  Number.NaN,
  Number.POSITIVE_INFINITY,
  JSON.parse("1e999"),
  [5],
  { value: 5 },
  true,
];

describe("hostile numbers", () => {
  it("[SC-7] an effort of zero, negative, huge, a text or no number at all is refused by name, through every way in", () => {
    const world = backlog();
    world.run("editor", "score.set", { item: "OPEN-3", inputs: full });
    for (const effort of [0, ...hostile]) {
      const ways: [string, object, string][] = [
        ["score.set", { item: "OPEN-3", inputs: { effort } }, "inputs.effort"],
        ["score.bulkSet", { items: ["OPEN-3", "OPEN-4"], inputs: { effort } }, "inputs.effort"],
        ["score.setEach", { cards: [{ item: "OPEN-3", inputs: { effort } }] }, "cards.0.inputs.effort"],
        ["item.edit", { item: "OPEN-3", effort }, "effort"],
        ["item.bulkEdit", { items: ["OPEN-3"], effort }, "effort"],
        ["story.create", { parent: "OPEN-2", title: "T", effort }, "effort"],
        [
          "story.create",
          { parent: "OPEN-2", title: "T", inputs: { value: effort === 0 ? -1 : effort } },
          "inputs.value",
        ],
      ];
      for (const [name, input, field] of ways) {
        const problem = world.refusal("editor", name, input);
        expect(problem.kind, `${name} ${effort}`).toBe("invalid");
        expect(problem.errors?.[0]?.field.startsWith(field), `${name} ${effort}: ${problem.errors?.[0]?.field}`).toBe(
          true,
        );
      }
    }
  });
});
