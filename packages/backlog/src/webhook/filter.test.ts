import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import type { WebhookView } from "./find.ts";
import { sentencesOf, toldOf } from "./message.ts";
import { type Webhook, webhookKind } from "./schema.ts";
import { ItemsThen } from "./then.ts";

const address = "https://hooks.example.com/x";
const make = (world: World, more: object = {}): WebhookView =>
  world.run("admin", "webhook.create", { address, ...more });
const all = (scope: string) => scope !== "server";

/** How many lines an entry tells: the last one, unless how many lie behind it is said. */
const told = (world: World, choice: object, sees: (scope: string) => boolean = all, behind = 0): number => {
  const then = ItemsThen.now(world.rows);
  for (const entry of behind === 0 ? [] : world.log.slice(-behind).reverse()) then.back(entry);
  const entry = world.log.at(-1 - behind) as (typeof world.log)[number];
  const seen = { ...entry, changes: entry.changes.filter(({ scope }) => sees(scope)) };
  const found = toldOf(world.rows, seen, sees, { by: "admin", ...choice }, then.item);
  return found ? sentencesOf(found).length : 0;
};
const idOf = (world: World, key: string): string => world.rows.by(itemKind, "key", key)[0]?.id as string;

describe("what narrows a webhook or a feed", () => {
  it("[WH-9] it tells of items in the filter, and of what takes them out of it; of nothing that is no item", () => {
    const world = backlog();
    const move = (stage: string) =>
      world.run("owner", "stage.move", { item: "OPEN-3", stage, override: true, reason: "Agreed" });
    move("to-do");
    for (const [filter, count] of [
      [{ stage: ["to-do"] }, 1],
      [{ stage: ["pending"] }, 1],
      [{ stage: ["finished"] }, 0],
      [{ kind: ["story"], stage: ["to-do"] }, 1],
      [{ kind: ["theme", "epic"] }, 0],
      [{ under: idOf(world, "OPEN-1") }, 1],
      [{ under: idOf(world, "OPEN-2") }, 1],
      [{ under: "gone" }, 0],
      [{ assignee: ["none"] }, 1],
      [{ text: "no such words" }, 0],
    ] as const)
      expect(told(world, { filter }), JSON.stringify(filter)).toBe(count);
    world.run("editor", "item.edit", { item: "OPEN-3", labels: ["billing"] });
    world.run("editor", "item.edit", { item: "OPEN-3", labels: [] });
    expect(told(world, { labels: ["billing"] })).toBe(1);
    world.run("editor", "item.delete", { item: "OPEN-3" });
    expect(told(world, { filter: { kind: ["story"] } })).toBe(1);
    world.run("editor", "sprint.create", { product: "OPEN", name: "Sprint 9" });
    expect(told(world, {})).toBe(1);
    expect(told(world, { filter: { kind: ["story"] } })).toBe(0);
  });

  it("[WH-9] a saved view narrows like its page does; names are kept by id and taken away by null", () => {
    const world = backlog();
    const view = world.run<{ id: string }>("admin", "view.create", {
      ...{ name: "Ready", page: "board", product: "OPEN", search: { stage: "to-do" } },
    });
    const hook = make(world, { view: "ready", filter: { under: "open-1", assignee: ["none"] } });
    expect(hook).toMatchObject({
      view: { id: view.id, name: "Ready" },
      filter: { under: idOf(world, "OPEN-1"), assignee: ["none"] },
    });
    const { by } = world.row(webhookKind, hook.id) as Webhook;
    world.run("owner", "stage.move", { item: "OPEN-3", stage: "to-do", override: true, reason: "Agreed" });
    expect(told(world, { view: view.id, by })).toBe(1);
    world.run("editor", "item.edit", { item: "OPEN-2", title: "Epic" });
    expect(told(world, { view: view.id, by })).toBe(0);
    const after = world.run("admin", "webhook.edit", { webhook: hook.id, view: null, filter: null });
    expect(after).toMatchObject({ view: null, filter: null });
    expect(world.row(webhookKind, hook.id)?.filter).toBeUndefined();
    const feed = world.run("admin", "feed.create", { product: "OPEN", view: "Ready", filter: { kind: ["epic"] } });
    expect(feed).toMatchObject({ view: { name: "Ready" }, filter: { kind: ["epic"] } });
  });

  it("[WH-10] a filter that asks for nothing, is too long, or names what is not there is refused in words", () => {
    const world = backlog();
    const refused = (filter: unknown) => world.refusal("admin", "webhook.create", { address, filter });
    const words = (filter: unknown): string => JSON.stringify(refused(filter));
    expect(words({})).toContain("asks for nothing");
    expect(words({ stage: [] })).toContain("at least one value for stage");
    expect(words({ text: "" })).toContain("at least one value for text");
    expect(words({ custom: { Size: [] } })).toContain("at least one value for");
    expect(words({ link: Array.from({ length: 100 }, (_, at) => `${at}`.padStart(200, "x")) })).toContain("10,000");
    expect(words({ under: "OPEN-3" })).toContain("nothing is below it");
    for (const wrong of [{ trash: true }, { stage: ["done"] }, { hostile: 1 }, [], "stage"])
      expect(refused(wrong).kind, JSON.stringify(wrong)).toBe("invalid");
    for (const gone of [{ under: "OPEN-999" }, { assignee: ["nobody"] }, { custom: { nothing: ["x"] } }])
      expect(refused(gone).kind, JSON.stringify(gone)).toBe("not-found");
    expect(world.refusal("admin", "webhook.create", { address, view: "No such view" }).kind).toBe("not-found");
    world.run("editor", "item.edit", { item: "OPEN-3", title: "Again" });
    expect(told(world, { filter: { assignee: ["gone"] } })).toBe(0);
    expect(told(world, { filter: { assignee: ["gone", "none"] } })).toBe(1);
    expect(told(world, { filter: { custom: { gone: ["none"] } } })).toBe(0);
    expect(told(world, { view: "gone" })).toBe(0);
  });

  it("[WH-11] it goes by how an item stood when it happened, whatever came after", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", title: "Once" });
    world.run("owner", "stage.move", { item: "OPEN-3", stage: "to-do", override: true, reason: "Agreed" });
    world.run("owner", "item.move", { item: "OPEN-3", parent: null, product: "OPEN" });
    const [stage, under] = [{ filter: { stage: ["to-do"] } }, { filter: { under: idOf(world, "OPEN-2") } }];
    expect([0, 1, 2].map((behind) => told(world, stage, all, behind))).toEqual([1, 1, 0]);
    expect([0, 1, 2].map((behind) => told(world, under, all, behind))).toEqual([1, 1, 1]);
    expect(told(world, under)).toBe(1);
    world.run("editor", "item.edit", { item: "OPEN-3", title: "Twice" });
    expect(told(world, under)).toBe(0);
  });

  it("[WH-12] a view of somebody else chooses nothing, tells no name, and is not told on by another", () => {
    const world = backlog();
    const view = world.run<{ id: string }>("owner", "view.create", { name: "Mine", page: "board", search: {} });
    const hook = world.run<WebhookView>("owner", "webhook.create", { address, view: view.id });
    expect(hook.view?.name).toBe("Mine");
    const { webhooks } = world.ask<{ webhooks: WebhookView[] }>("admin", "webhook.list");
    expect(webhooks[0]?.view).toEqual({ id: view.id, name: null });
    expect(world.refusal("admin", "webhook.edit", { webhook: hook.id, name: "New" }).code).toBe("view-not-seen");
    expect(world.run("admin", "webhook.edit", { webhook: hook.id, name: "New", view: null })).toMatchObject({
      view: null,
    });
    world.run("editor", "item.edit", { item: "OPEN-3", title: "Seen" });
    const by = (name: string) => (world.row(webhookKind, hook.id) as Webhook).by && name;
    expect(told(world, { view: view.id, by: by("nobody") })).toBe(0);
    world.run("insider", "item.edit", { item: "SHUT-3", title: "Out of sight" });
    expect(told(world, { filter: { kind: ["story"] } }, (scope) => all(scope) && scope !== "product:p-shut")).toBe(0);
  });
});
