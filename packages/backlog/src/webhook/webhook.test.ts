import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import type { DeliveryView, WebhookView } from "./find.ts";
import { sentencesOf, toldOf } from "./message.ts";
import { deliveriesJob, hookStateJob, webhookKind } from "./schema.ts";

const address = "https://hooks.example.com/services/T01/B02/part-that-nobody-may-see";
const make = (world: World, more: object = {}): WebhookView & { delivery?: string } =>
  world.run("admin", "webhook.create", { address, ...more });
const listed = (world: World): WebhookView =>
  world.ask<{ webhooks: WebhookView[] }>("admin", "webhook.list").webhooks[0] as WebhookView;

/** What the last entry of the log says to somebody who sees these scopes. */
const lastTold = (world: World, sees: (scope: string) => boolean = () => true, choice: object = {}): string[] => {
  const entry = world.log.at(-1);
  const told =
    entry &&
    toldOf(
      world.rows,
      { ...entry, changes: entry.changes.filter(({ scope }) => scope !== "server" && sees(scope)) },
      (scope) => scope !== "server" && sees(scope),
      choice,
    );
  return told ? sentencesOf(told) : [];
};

describe("webhooks", () => {
  it("[WH-1] an address is in no row, answer or entry; its host and end tell it apart", () => {
    const world = backlog();
    const hook = make(world);
    expect(hook).toMatchObject({ name: "hooks.example.com", address: "hooks.example.com/…-see", format: "overstory" });
    world.run("admin", "webhook.edit", { webhook: hook.id, address: `${address}-2` });
    const all = JSON.stringify([world.log, world.everything(), listed(world)]);
    expect(all).toContain("hooks.example.com");
    expect(all).not.toContain("part-that-nobody");
    expect(JSON.stringify(listed(world))).not.toContain("sealed");
    for (const wrong of [
      "ftp://a.b",
      "https://me:secret@a.b/x",
      "javascript:alert(1)",
      "https://a.b/#x",
      "a.b/c",
      "https://a b",
    ])
      expect(world.refusal("admin", "webhook.create", { address: wrong }).errors?.[0]?.field, wrong).toBe("address");
  });

  it("[WH-2] a new secret is made only where asked for; what was told cannot be undone", () => {
    const world = backlog();
    const hook = make(world);
    const before = world.row(webhookKind, hook.id)?.hash;
    world.run("admin", "webhook.edit", { webhook: hook.id, name: "Other" });
    expect(world.row(webhookKind, hook.id)?.hash).toBe(before);
    world.run("admin", "webhook.renew", { webhook: hook.id });
    expect(world.row(webhookKind, hook.id)?.hash).not.toBe(before);
    const { version } = world.log.at(-1) as { version: number };
    expect(world.refusal("owner", "history.revert", { version }).kind).toBe("refused");
    world.run("admin", "webhook.delete", { webhook: hook.id });
    expect(world.refusal("admin", "webhook.get", { webhook: hook.id }).kind).toBe("not-found");
  });

  it("[WH-3] it stands still with the reason until somebody resumes it, and tells how far it is", () => {
    const world = backlog();
    const { id } = make(world);
    const failing = { attempts: 2, since: "a", nextAt: "b", problem: "p" };
    world.staged.set(hookStateJob(id), [{ of: id, version: 7, failing: { version: 8, ...failing } }]);
    expect(listed(world)).toMatchObject({ failing, version: 7, parked: null });
    const park = { webhook: id, code: "receiver-failed", reason: "It did not answer." };
    expect(world.run("system", "webhook.park", park)).toEqual({ did: true });
    expect(world.run("system", "webhook.park", park)).toEqual({ did: false });
    expect(listed(world)).toMatchObject({
      failing: null,
      parked: { code: "receiver-failed", reason: "It did not answer." },
    });
    expect(world.run("admin", "webhook.resume", { webhook: id })).toMatchObject({ parked: null });
    expect(world.row(webhookKind, id)?.resumed?.from).toBe("again");
  });

  it("[WH-4] tries and old messages are asked for, at most 20 at a time, and answered once", () => {
    const world = backlog();
    const { id } = make(world);
    const asked = Array.from(
      { length: 20 },
      () => world.run<{ delivery: string }>("admin", "webhook.test", { webhook: id }).delivery,
    );
    expect(world.refusal("admin", "webhook.redeliver", { webhook: id, version: 1 }).code).toBe("webhook-busy");
    expect(world.run("system", "webhook.answer", { webhook: id, asked })).toEqual({ did: true });
    expect(world.run("system", "webhook.answer", { webhook: id, asked })).toEqual({ did: false });
    expect(world.row(webhookKind, id)?.asked).toBeUndefined();
  });

  it("[WH-5] deliveries are listed newest first, those of another webhook never", () => {
    const world = backlog();
    const { id } = make(world);
    const one = {
      id: "3",
      webhook: id,
      version: 3,
      at: "t",
      attempts: 1,
      state: "delivered",
      status: 204,
      text: "T",
      body: "{}",
    };
    world.staged.set(deliveriesJob(id), [one, { ...one, id: "2", webhook: "other" }, { damaged: true }]);
    const { deliveries } = world.ask<{ deliveries: DeliveryView[] }>("admin", "webhook.deliveries", { webhook: id });
    expect(deliveries).toEqual(
      [{ ...one, webhook: undefined, ms: null, problem: null, answer: null }].map(({ webhook: _, ...rest }) => rest),
    );
  });

  it("[WH-6] what happens is told in sentences: who did what to what", () => {
    const world = backlog();
    const say = (command: string, input: object): string[] => {
      world.run("editor", command, input);
      return lastTold(world);
    };
    const [made] = say("story.create", { parent: "OPEN-2", title: "Ask first" });
    expect(made).toMatch(/^\S.* created the story OPEN-\d+ Ask first$/);
    const key = /OPEN-\d+/.exec(made ?? "")?.[0] as string;
    expect(say("item.edit", { item: key, title: "Ask twice", labels: ["a"] })).toEqual([
      expect.stringMatching(new RegExp(`changed the (title and labels|labels and title) of ${key} Ask twice$`)),
    ]);
    expect(say("document.edit", { item: key, description: "Text" })).toEqual([
      expect.stringMatching(new RegExp(`changed the description of ${key} Ask twice$`)),
    ]);
    expect(say("comment.add", { item: key, body: "**Why** so?\nBecause" })).toEqual([
      expect.stringMatching(new RegExp(`commented on ${key} Ask twice: “Why so\\? Because”$`)),
    ]);
    expect(say("score.set", { item: key, inputs: { value: 5 } })).toEqual([
      expect.stringMatching(new RegExp(`scored ${key} Ask twice$`)),
    ]);
    world.run("owner", "stage.move", { item: key, stage: "to-do", override: true, reason: "Agreed" });
    expect(lastTold(world)).toEqual([
      expect.stringMatching(new RegExp(`moved ${key} Ask twice from Pending to To-do: “Agreed”$`)),
    ]);
    expect(say("item.delete", { item: key })).toEqual([
      expect.stringMatching(new RegExp(`put into the trash ${key} Ask twice$`)),
    ]);
    expect(say("sprint.create", { product: "OPEN", name: "Sprint 9" })).toEqual([
      expect.stringMatching(/added the sprint Sprint 9$/),
    ]);
    expect(say("item.watch", { item: "OPEN-3", watch: true })).toEqual([]);
  });

  it("[WH-7] it tells what its maker sees and chose: events, products, labels", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", labels: ["billing"] });
    expect(lastTold(world, undefined, { events: ["item.changed"] })).toHaveLength(1);
    expect(lastTold(world, undefined, { events: ["item.created"] })).toEqual([]);
    expect(lastTold(world, undefined, { labels: ["billing"] })).toHaveLength(1);
    expect(lastTold(world, undefined, { labels: ["other"] })).toEqual([]);
    expect(lastTold(world, undefined, { products: ["p-shut"] })).toEqual([]);
    expect(lastTold(world, (scope) => scope === "workspace")).toEqual([]);
    world.run("insider", "item.edit", { item: "SHUT-3", title: "Out of sight" });
    expect(lastTold(world, (scope) => scope !== "product:p-shut")).toEqual([]);
  });

  it("[WH-8] an entry about very many things is one message with the first of them and their number", () => {
    const world = backlog();
    const items = Array.from(
      { length: 130 },
      (_, at) => world.run<{ id: string }>("editor", "story.create", { product: "OPEN", title: `S ${at}` }).id,
    );
    world.run("editor", "item.bulkEdit", { items, labels: ["many"] });
    const entry = world.log.at(-1) as (typeof world.log)[number];
    const told = toldOf(world.rows, entry, () => true, {});
    expect(told?.lines).toHaveLength(100);
    expect(told?.more).toBe(30);
    expect(sentencesOf(told as never).at(-1)).toBe("and 120 more");
  });
});
