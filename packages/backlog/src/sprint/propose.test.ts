import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Story = { key: string; reason: string; code?: string; effort: number | null };
type Proposed = {
  capacity: number;
  points: number;
  how: string;
  already: Story[];
  in: Story[];
  out: Story[];
  left: Record<string, number>;
};

/** Stories by title with their effort; their score falls in the order given. Answers their keys by title. */
const stories = (world: World, efforts: Record<string, number | null>) => {
  const keys: Record<string, string> = {};
  let impact = 10;
  for (const [title, effort] of Object.entries(efforts)) {
    const { key } = world.run("editor", "story.create", {
      parent: "OPEN-2",
      title,
      ...(effort !== null && { effort }),
    });
    keys[title] = key;
    world.run("editor", "score.set", { item: key, technique: "ice", inputs: { impact, confidence: 1, ease: 1 } });
    impact -= 1;
  }
  return keys;
};
const sprint = (world: World, name = "Next", more: object = {}) =>
  world.run<{ id: string }>("editor", "sprint.create", { product: "OPEN", name, ...more }).id;
const needs = (world: World, item: string, on: string) => world.run("editor", "dependency.create", { item, on });
const propose = (world: World, more: object = {}) =>
  world.ask<Proposed>("viewer", "sprint.propose", { sprint: "Next", technique: "ice", ...more });
const keysOf = (list: Story[]) => list.map(({ key }) => key);
const outOf = ({ out }: Proposed, key: string | undefined) => out.find((story) => story.key === key);

describe("sprint.propose", () => {
  it("[SC-21] fills by score as far as the capacity goes, then with smaller stories that still fit", () => {
    const world = backlog();
    sprint(world, "Next", { capacity: 12 });
    const { a, b, c, d } = stories(world, { a: 5, b: 5, c: 3, d: 2 });
    const proposed = propose(world);
    expect(keysOf(proposed.in)).toEqual([a, b, d]);
    expect(proposed).toMatchObject({ capacity: 12, points: 12 });
    expect(outOf(proposed, c)).toMatchObject({
      code: "full",
      reason: "3 points do not fit into the 0 points that are left.",
    });
    expect(proposed.left).toMatchObject({ full: 1, unscored: 2 });
    expect(propose(world)).toEqual(proposed);
    expect(keysOf(propose(world, { capacity: 5 }).in)).toEqual([a]);
  });

  it("[SC-21] counts what is in the sprint already, which stays", () => {
    const world = backlog();
    sprint(world, "Next", { capacity: 10 });
    const { a, b, c } = stories(world, { a: 5, b: 8, c: 2 });
    world.run("editor", "sprint.fill", { sprint: "Next", items: [b] });
    const proposed = propose(world);
    expect([keysOf(proposed.already), keysOf(proposed.in), proposed.points]).toEqual([[b], [c], 10]);
    expect(outOf(proposed, a)?.code).toBe("full");
  });

  it("[SC-21] fills up around what was put in and left out by hand", () => {
    const world = backlog();
    sprint(world, "Next", { capacity: 10 });
    const { a, b, c, d } = stories(world, { a: 5, b: 3, c: 2, d: 8 });
    needs(world, b as string, a as string);
    world.run("editor", "sprint.fill", { sprint: "Next", items: [c] });
    const proposed = propose(world, { include: [d], exclude: [a, c] });
    expect(proposed.already).toEqual([]);
    expect(proposed.in.map(({ key, reason }) => [key, reason])).toEqual([[d, "You put it in."]]);
    expect(proposed.points).toBe(8);
    for (const key of [a, c])
      expect(outOf(proposed, key)).toMatchObject({ code: "excluded", reason: "You left it out." });
    expect(proposed.left).toMatchObject({ excluded: 2, full: 1 });
    const free = propose(world, { exclude: [a], capacity: 20 });
    expect(outOf(free, b)?.reason).toContain(`${b} waits for ${a} A`);
    expect(keysOf(propose(world, { include: [b], exclude: [a] }).in)).toEqual([b]);
  });

  it("[SC-21] refuses what is no story of the product among what is put in or left out", () => {
    const world = backlog();
    sprint(world, "Next", { capacity: 10 });
    for (const [input, field] of [
      [{ include: ["OPEN-2"] }, "include.0"],
      [{ exclude: ["OPEN-3", "OPEN-99"] }, "exclude.1"],
      [{ include: ["OPEN-3"], exclude: ["OPEN-3"] }, "exclude.0"],
    ] as const)
      expect(world.refusal("viewer", "sprint.propose", { sprint: "Next", ...input }).errors?.[0]?.field).toBe(field);
  });

  it("[SC-22] brings along what a story needs where both fit, and says for whom", () => {
    const world = backlog();
    sprint(world, "Next", { capacity: 8 });
    const { a, b, c } = stories(world, { a: 3, b: 8, c: 5 });
    needs(world, a as string, c as string);
    const proposed = propose(world);
    expect(proposed.in.map(({ key, reason }) => [key, reason])).toEqual([
      [c, `${a} needs it first.`],
      [a, "Rank 1, and it fits."],
    ]);
    expect(outOf(proposed, b)?.code).toBe("full");
  });

  it("[SC-22] leaves a story out that waits for something that cannot come along, and says for what", () => {
    const world = backlog();
    world.run("owner", "workspace.setSprintLimit", { points: 8 });
    sprint(world, "Next", { capacity: 10 });
    const { a, b, c, d, e, f } = stories(world, { a: 3, b: 3, c: null, d: 3, e: 13, f: 2 });
    needs(world, a as string, c as string);
    needs(world, b as string, "OPEN-1");
    needs(world, d as string, e as string);
    world.run("editor", "dependency.create", { item: f, external: "The bank" });
    const proposed = propose(world);
    expect(proposed.in).toEqual([]);
    expect(outOf(proposed, a)).toMatchObject({
      code: "blocked",
      reason: `${a} waits for ${c} C, which cannot come along: Its effort is not estimated.`,
    });
    expect(outOf(proposed, b)?.reason).toContain("OPEN-1");
    expect(outOf(proposed, d)?.reason).toContain("Split it");
    expect(outOf(proposed, f)?.reason).toContain("The bank");
    expect(outOf(proposed, e)).toMatchObject({ code: "too-large" });
    world.run("editor", "dependency.edit", { dependency: firstOf(world, f as string), done: true });
    expect(keysOf(propose(world).in)).toEqual([f]);
  });

  it("[SC-22] takes a story whose blocker comes in later by its own score, and one whose blocker is done before", () => {
    const world = backlog();
    sprint(world, "Now", { capacity: 8 });
    sprint(world, "Next", { capacity: 13 });
    const { a, b, c, d } = stories(world, { a: 8, b: 5, c: 5, d: 1 });
    needs(world, a as string, c as string);
    needs(world, d as string, b as string);
    world.run("editor", "sprint.fill", { sprint: "Now", items: [b] });
    expect(outOf(propose(world), b)).toMatchObject({ code: "planned", reason: 'It is in "Now" already.' });
    expect(outOf(propose(world), d)?.code).toBe("full");
    world.run("editor", "sprint.start", { sprint: "Now" });
    expect(keysOf(propose(world).in)).toEqual([c, a]);
    expect(keysOf(propose(world, { capacity: 6 }).in)).toEqual([c, d]);
  });

  it("[SC-23] says of each story that stays out why; finished ones are counted", () => {
    const world = backlog();
    sprint(world, "Next", { capacity: 30 });
    sprint(world, "Other");
    const { a, b, c, d } = stories(world, { a: 20, b: null, c: 5, d: 5 });
    world.run("editor", "sprint.fill", { sprint: "Other", items: [c] });
    const id = world.rowsOf(itemKind).find(({ key }) => key === d)?.id as string;
    world.put(itemKind, { ...(world.row(itemKind, id) as never as object), stage: "finished" } as never);
    const proposed = propose(world);
    expect(proposed.out.map(({ key, code }) => [key, code])).toEqual([
      [a, "too-large"],
      [b, "unsized"],
      [c, "planned"],
      ["OPEN-3", "unscored"],
      ["OPEN-4", "unscored"],
    ]);
    expect(proposed.out.every(({ reason }) => reason.endsWith("."))).toBe(true);
    expect(proposed.left).toEqual({
      blocked: 0,
      full: 0,
      "too-large": 1,
      unsized: 1,
      unscored: 2,
      planned: 1,
      excluded: 0,
      finished: 1,
    });
    expect(propose(world, { limit: 2 }).out).toHaveLength(2);
  });

  it("[SC-23] asks for a capacity where the sprint has none, and refuses a closed sprint", () => {
    const world = backlog();
    sprint(world);
    expect(world.refusal("viewer", "sprint.propose", { sprint: "Next" }).errors?.[0]?.field).toBe("capacity");
    for (const capacity of [0, -1, 1e9, "8", Number.NaN, [8]])
      expect(world.refusal("viewer", "sprint.propose", { sprint: "Next", capacity }).errors?.[0]?.field).toBe(
        "capacity",
      );
    world.run("editor", "sprint.start", { sprint: "Next" });
    world.run("editor", "sprint.close", { sprint: "Next" });
    for (const name of ["sprint.propose", "sprint.fill"])
      expect(world.refusal("editor", name, { sprint: "Next" }).code).toBe("sprint-closed");
  });
});

const firstOf = (world: World, item: string): string =>
  world.ask<{ needs: { id: string }[] }>("viewer", "dependency.of", { item }).needs[0]?.id as string;

describe("sprint.fill", () => {
  it("[SC-24] puts stories in and takes others out in one entry, undone as one", () => {
    const world = backlog();
    const id = sprint(world);
    world.run("editor", "sprint.fill", { sprint: "Next", items: ["OPEN-3"] });
    const before = world.everything();
    const filled = world.run<{ added: string[]; removed: string[]; items: { key: string }[] }>(
      "editor",
      "sprint.fill",
      {
        sprint: id,
        items: ["OPEN-4"],
        remove: ["OPEN-3"],
      },
    );
    expect(filled).toMatchObject({ added: ["OPEN-4"], removed: ["OPEN-3"], items: [{ key: "OPEN-4" }] });
    world.run("editor", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(before);
  });

  it("[SC-24] refuses by the row what is no story of the product, is named twice, or is not in it", () => {
    const world = backlog();
    sprint(world);
    const wrong: [object, string, string][] = [
      [{ items: ["OPEN-3", "OPEN-2"] }, "items.1", "sprint-of-story"],
      [{ items: ["OPEN-3", "OPEN-99"] }, "items.1", "not-found"],
      [{ items: ["OPEN-3", "open-3"] }, "items.1", "item-twice"],
      [{ items: ["OPEN-3"], remove: ["OPEN-3"] }, "remove.0", "item-twice"],
      [{ items: ["OPEN-3"], remove: ["OPEN-4"] }, "remove.0", "sprint-without"],
      [{}, "items", "sprint-nothing"],
    ];
    for (const [input, field, code] of wrong) {
      const problem = world.refusal("editor", "sprint.fill", { sprint: "Next", ...input });
      expect([problem.errors?.[0]?.field, problem.code]).toEqual([field, code]);
    }
    expect(world.refusal("insider", "sprint.fill", { sprint: "Next", items: ["SHUT-3"] })).toMatchObject({
      code: "sprint-elsewhere",
      errors: [{ field: "items.0" }],
    });
  });
});
