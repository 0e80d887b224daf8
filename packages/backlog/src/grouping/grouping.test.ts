import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Made = { id: string; key: string };
type Proposal = {
  themes: { name: string; epics: { name: string; members: { key: string; because: string[] }[] }[] }[];
  unsorted: { key: string }[];
  total: number;
};
type Applied = { themes: { key: string; epics: { key: string; title: string }[] }[]; moved: number; emptied: number };

const story = (world: World, title: string, more: object = { product: "OPEN" }) =>
  world.run<Made>("insider", "story.create", { title, ...more });
const propose = (world: World, input: object = {}) =>
  world.ask<Proposal>("insider", "grouping.propose", { product: "OPEN", ...input });
const apply = (world: World, themes: object[]) =>
  world.run<Applied>("insider", "grouping.apply", { product: "OPEN", themes });
const itemOf = (world: World, key: string) => world.rowsOf(itemKind).find((item) => item.key === key);
/** All rows but for the numbers given out, which no undo takes back. */
const rows = (world: World) => {
  const { product: _, ...rest } = world.everything();
  return rest;
};

describe("grouping a flat list", () => {
  it("[GR-1] proposes groups for what lies flat, or for all, and changes nothing", () => {
    const world = backlog();
    const [one, two, odd] = ["Invoice export", "Invoice totals", "Quiet"].map((title) => story(world, title));
    story(world, "Invoice of an epic", { parent: "OPEN-2" });
    story(world, "Invoice part", { parent: one?.key });
    const before = rows(world);
    const flat = propose(world);
    expect(flat.total).toBe(3);
    expect(flat.themes[0]?.epics[0]?.members.map(({ key }) => key)).toEqual([one?.key, two?.key]);
    expect(flat.themes[0]?.epics[0]?.members[0]?.because).toEqual(["Invoice"]);
    expect(flat.unsorted).toMatchObject([{ key: odd?.key }]);
    expect(propose(world, { scope: "all" }).total).toBeGreaterThan(3);
    expect(rows(world)).toEqual(before);
  });

  it("[GR-2] makes groups and moves stories as one entry that is undone whole", () => {
    const world = backlog();
    const [one, two, three] = ["A", "B", "C"].map((title) => story(world, title));
    const before = rows(world);
    const made = apply(world, [
      { name: "Money", epics: [{ name: "Invoices", stories: [two?.key, one?.key] }] },
      { theme: "OPEN-1", epics: [{ epic: "OPEN-2", stories: [three?.id] }] },
    ]);
    expect(made.moved).toBe(3);
    const epic = made.themes[0]?.epics[0];
    expect(epic?.title).toBe("Invoices");
    const [first, second] = [two, one].map((item) => itemOf(world, item?.key ?? ""));
    expect([first?.parent, second?.parent]).toEqual(Array(2).fill(itemOf(world, epic?.key ?? "")?.id));
    expect((first?.rank ?? "") < (second?.rank ?? "")).toBe(true);
    expect(itemOf(world, three?.key ?? "")?.parent).toBe(itemOf(world, "OPEN-2")?.id);
    world.run("insider", "history.revert", { version: world.version });
    expect(rows(world)).toEqual(before);
  });

  it("[GR-3] refuses what cannot be grouped, and does nothing of the call", () => {
    const world = backlog();
    const one = story(world, "A");
    const before = rows(world);
    const refusal = (epic: object, theme: object = { name: "T" }) =>
      world.refusal("insider", "grouping.apply", { product: "OPEN", themes: [{ ...theme, epics: [epic] }] });
    expect(refusal({ stories: [one.key] })).toMatchObject({ code: "group-nameless" });
    expect(refusal({ name: "E", stories: [] }, { theme: "OPEN-2" })).toMatchObject({ code: "group-kind" });
    expect(refusal({ name: "E", stories: ["OPEN-2"] })).toMatchObject({ code: "group-of-stories" });
    expect(refusal({ name: "E", stories: [one.key, one.id] })).toMatchObject({ code: "group-twice", subject: one.key });
    expect(rows(world)).toEqual(before);
  });

  it("[GR-4] puts an emptied container for the unsorted into the trash", () => {
    const world = backlog();
    const theme = world.run<Made>("insider", "theme.create", { product: "OPEN", title: "Unsorted" });
    const epic = world.run<Made>("insider", "epic.create", { parent: theme.key, title: "Unsorted" });
    const [one, two] = ["A", "B"].map((title) => story(world, title, { parent: epic.key }));
    expect(propose(world).total).toBe(2);
    const group = (stories: unknown[]) => [{ theme: "OPEN-1", epics: [{ epic: "OPEN-2", stories }] }];
    expect(apply(world, group([one?.key])).emptied).toBe(0);
    expect(apply(world, group([two?.key])).emptied).toBe(2);
    expect(itemOf(world, theme.key)?.deletedAt).toBeDefined();
    world.run("insider", "history.revert", { version: world.version });
    expect(itemOf(world, theme.key)?.deletedAt).toBeUndefined();
  });
});
