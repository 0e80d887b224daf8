import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentKind } from "../comment/schema.ts";
import { documentKind } from "../document/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { childrenOf } from "./find.ts";
import { itemKind } from "./schema.ts";

const move = (world: World, item: string, input: object) => world.run("insider", "item.move", { item, ...input });
const idOf = (world: World, key: string) => world.rowsOf(itemKind).find((item) => item.key === key)?.id as string;
const order = (world: World, parent: string, product = "p-open") =>
  childrenOf(world.rows, product, idOf(world, parent)).map(({ key }) => key);

/** OPEN-2 with the stories OPEN-3 to OPEN-(2 + count). */
const withStories = (count: number): World => {
  const world = backlog();
  for (let at = 3; at <= count; at += 1)
    world.run("insider", "story.create", { parent: "OPEN-2", title: `Story ${at}` });
  return world;
};

describe("moving", () => {
  it("[IT-5] refuses a cycle and spells it out", () => {
    const world = backlog();
    world.run("insider", "story.create", { parent: "OPEN-3", title: "Part" });
    world.run("insider", "story.create", { parent: "OPEN-5", title: "Part of a part" });
    expect(world.refusal("insider", "item.move", { item: "OPEN-3", parent: "OPEN-6" })).toMatchObject({
      code: "parent-cycle",
      message: expect.stringContaining("OPEN-3 → OPEN-6 → OPEN-5 → OPEN-3"),
    });
    expect(world.refusal("insider", "item.move", { item: "OPEN-3", parent: "OPEN-3" }).code).toBe("parent-cycle");
    expect(world.refusal("insider", "item.convert", { item: "OPEN-3", kind: "story", parent: "OPEN-6" })).toMatchObject(
      { code: "parent-cycle", message: expect.stringContaining("OPEN-3 → OPEN-6 → OPEN-5 → OPEN-3") },
    );
  });

  it("[IT-9] goes right after, right before, first or last", () => {
    const world = withStories(4);
    move(world, "OPEN-6", { after: "OPEN-3" });
    expect(order(world, "OPEN-2")).toEqual(["OPEN-3", "OPEN-6", "OPEN-4", "OPEN-5"]);
    move(world, "OPEN-5", { before: "OPEN-3" });
    move(world, "OPEN-3", { at: "last" });
    move(world, "OPEN-4", { at: "first" });
    expect(order(world, "OPEN-2")).toEqual(["OPEN-4", "OPEN-5", "OPEN-6", "OPEN-3"]);
  });

  it("[IT-9] takes the parent of the sibling named, and refuses one that is none", () => {
    const world = backlog();
    world.run("insider", "epic.create", { parent: "OPEN-1", title: "Other" });
    world.run("insider", "story.create", { parent: "OPEN-5", title: "There" });
    expect(move(world, "OPEN-3", { before: "OPEN-6" }).parentKey).toBe("OPEN-5");
    expect(world.refusal("insider", "item.move", { item: "OPEN-4", parent: "OPEN-2", after: "OPEN-3" })).toMatchObject({
      code: "not-a-sibling",
      errors: [{ field: "after" }],
    });
    expect(world.refusal("insider", "item.move", { item: "OPEN-4", after: "OPEN-4" }).code).toBe("not-a-sibling");
  });

  it("[IT-10] keeps the order asked for over 1,000 inserts and moves between the same neighbours", () => {
    const world = withStories(3);
    const model = ["OPEN-3", "OPEN-4", "OPEN-5"];
    fc.assert(
      fc.property(
        fc.array(fc.record({ isMove: fc.boolean(), isBefore: fc.boolean(), pick: fc.nat(3) }), {
          minLength: 1_000,
          maxLength: 1_000,
        }),
        (list) => {
          for (const { isMove, isBefore, pick } of list) {
            // Always between the first and the second of the list, or among the newest there.
            const place = isBefore ? { before: model[1] } : { after: model[0] };
            const key = isMove
              ? (model[2 + (pick % (model.length - 2))] as string)
              : world.run("insider", "story.create", { parent: "OPEN-2", title: "S", ...place }).key;
            if (isMove) {
              move(world, key, place);
              model.splice(model.indexOf(key), 1);
            }
            model.splice(1, 0, key);
          }
          expect(order(world, "OPEN-2")).toEqual(model);
          return true;
        },
      ),
      { numRuns: 1 },
    );
  }, 60_000);

  it("[IT-10] keeps any order asked for", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.constantFrom("after", "before", "first", "last")), {
          maxLength: 40,
        }),
        (list) => {
          const world = withStories(6);
          const model = order(world, "OPEN-2");
          for (const [a, b, where] of list) {
            const key = model[a % model.length] as string;
            const anchor = model[b % model.length] as string;
            if (key === anchor) continue;
            move(world, key, where === "after" || where === "before" ? { [where]: anchor } : { at: where });
            model.splice(model.indexOf(key), 1);
            if (where === "first") model.unshift(key);
            else if (where === "last") model.push(key);
            else model.splice(model.indexOf(anchor) + (where === "after" ? 1 : 0), 0, key);
            expect(order(world, "OPEN-2")).toEqual(model);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("[IT-10] makes room between siblings that came to share a rank", () => {
    const world = withStories(4);
    move(world, "OPEN-4", { at: "last" });
    world.run("insider", "story.create", { parent: "OPEN-2", title: "In its place", after: "OPEN-3" });
    world.run("insider", "history.revert", { version: world.version - 1 });
    const rank = (key: string) => world.rowsOf(itemKind).find((item) => item.key === key)?.rank;
    expect(rank("OPEN-4")).toBe(rank("OPEN-7"));
    const [, first, second] = order(world, "OPEN-2") as [string, string, string];
    expect([first, second].sort()).toEqual(["OPEN-4", "OPEN-7"]);
    move(world, "OPEN-6", { after: first });
    expect(order(world, "OPEN-2")).toEqual(["OPEN-3", first, "OPEN-6", second, "OPEN-5"]);
    expect(
      new Set(
        world
          .rowsOf(itemKind)
          .filter(({ parent }) => parent === idOf(world, "OPEN-2"))
          .map((item) => item.rank),
      ).size,
    ).toBe(5);
  });

  it("[IT-11] takes everything below to another product, comments and trash too; keys stay", () => {
    const world = backlog();
    world.run("insider", "comment.add", { item: "OPEN-3", body: "Along" });
    world.run("insider", "item.delete", { item: "OPEN-4" });
    expect(move(world, "OPEN-2", { parent: "SHUT-1" })).toMatchObject({
      key: "OPEN-2",
      product: "p-shut",
      parentKey: "SHUT-1",
    });
    const moved = world.rowsOf(itemKind).filter(({ key }) => /OPEN-[234]/.test(key));
    expect(moved.map(({ product }) => product)).toEqual(["p-shut", "p-shut", "p-shut"]);
    expect(moved.map(({ id }) => world.row(documentKind, id)?.product)).toEqual(["p-shut", "p-shut", "p-shut"]);
    expect(world.rowsOf(commentKind).map(({ product }) => product)).toEqual(["p-shut"]);
    expect(world.refusal("editor", "item.get", { item: "OPEN-3" }).kind).toBe("not-found");
    expect(world.run("insider", "theme.create", { product: "OPEN", title: "Next" }).key).toBe("OPEN-5");
  });

  it("[IT-11] goes to the top of a product named alone", () => {
    expect(move(backlog(), "OPEN-3", { product: "SHUT" })).toMatchObject({ parent: null, product: "p-shut" });
    expect(backlog().refusal("insider", "item.move", { item: "OPEN-3", product: "SHUT", parent: "OPEN-2" }).code).toBe(
      "parent-missing",
    );
  });

  it("[IT-12] converts an item, finding a parent that may hold it", () => {
    const world = backlog();
    expect(world.run("insider", "item.convert", { item: "OPEN-3", kind: "epic" })).toMatchObject({
      kind: "epic",
      parentKey: "OPEN-1",
      epicKind: "new-capability",
      stage: null,
    });
    expect(world.run("insider", "item.convert", { item: "OPEN-3", kind: "story", parent: "OPEN-2" })).toMatchObject({
      kind: "story",
      parentKey: "OPEN-2",
      epicKind: null,
      stage: "pending",
      key: "OPEN-3",
    });
    expect(world.run("insider", "item.convert", { item: "OPEN-3", kind: "theme" })).toMatchObject({
      kind: "theme",
      parent: null,
    });
  });

  it("[IT-12] refuses where what is below could not stay", () => {
    const world = backlog();
    expect(world.refusal("insider", "item.convert", { item: "OPEN-1", kind: "story" })).toMatchObject({
      code: "children-kind",
      message: expect.stringContaining("OPEN-2"),
    });
    expect(world.refusal("insider", "item.convert", { item: "OPEN-2", kind: "theme" })).toMatchObject({
      code: "children-kind",
    });
    expect(world.run("insider", "item.convert", { item: "OPEN-2", kind: "story" })).toMatchObject({
      kind: "story",
      stage: "pending",
      parent: null,
    });
    expect(order(world, "OPEN-2")).toEqual(["OPEN-3", "OPEN-4"]);
  });
});
