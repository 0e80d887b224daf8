import { describe, expect, it } from "vitest";
import { evidenceDef } from "../evidence/schema.ts";
import { strengthOf } from "../evidence/strength.ts";
import { formLinkKind } from "../form/schema.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { toForget, toTell } from "./contacts.ts";
import { askerKind, contactJob, requestKind } from "./schema.ts";

type Given = { readonly [field: string]: unknown };
type Told = { id: string; state: string; asked: number; waiting: number; told: number; evidence: string | null };

const openForm = (world: World, more: Given = {}): string => {
  const { id } = world.run<{ id: string }>("editor", "form.create", { product: "OPEN", title: "Ask us", ...more });
  world.run("editor", "form.open", { form: id });
  return id;
};

/** Somebody who sends the form; the asker's id where they want to be told. */
const sends = (world: World, form: string, text: string, wantsMail = false, more: Given = {}) => {
  const link = world.rows.get(formLinkKind, form)?.hash ?? "";
  const asker = wantsMail ? world.newId() : undefined;
  if (asker) world.staged.set(contactJob(asker), [{ asker, mail: `${asker}@example.com`, secret: "s" }]);
  const { id } = world.run<{ id: string }>("system", "request.leave", {
    ...{ form, link, text, ...more },
    ...(asker && { asker: { id: asker, hash: `hash ${asker}`, wantsMail } }),
  });
  return { id, asker: asker ?? "" };
};

const finish = (world: World, key: string): void => {
  const id = world.rows.by(itemKind, "key", key)[0]?.id as string;
  world.put(itemKind, { ...world.rows.get(itemKind, id), stage: "finished" } as never);
};

describe("forms", () => {
  it("[RQ-1] have a link that can be renewed and taken back; by a wrong, old or expired one nothing is kept", () => {
    const world = backlog();
    const form = openForm(world);
    const old = world.rows.get(formLinkKind, form)?.hash;
    const leave = (link: unknown) => ({ form, link, text: "Please" });
    world.run("system", "request.leave", leave(old));
    expect(world.refusal("system", "request.leave", leave("wrong")).code).toBe("form-closed");
    world.run("editor", "form.open", { form, expiresAt: "2026-02-01T00:00:00Z" });
    expect(world.refusal("system", "request.leave", leave(old)).code).toBe("form-closed");
    const fresh = world.rows.get(formLinkKind, form)?.hash;
    world.run("system", "request.leave", leave(fresh));
    world.wait(40 * 86_400);
    expect(world.refusal("system", "request.leave", leave(fresh)).code).toBe("form-closed");
    world.run("editor", "form.open", { form });
    world.run("editor", "form.close", { form });
    expect(world.rows.get(formLinkKind, form)).toBeUndefined();
    expect(world.refusal("editor", "form.open", { form, expiresAt: "2026-01-01T00:00:00Z" }).code).toBe("expiry-past");
    world.run("editor", "form.open", { form });
    world.run("editor", "form.delete", { form });
    expect(world.rowsOf(formLinkKind)).toEqual([]);
    expect(world.rowsOf(requestKind)).toHaveLength(2);
  });

  it("[RQ-2] name the pages that may show them as origins, and offer only what they say", () => {
    const world = backlog();
    for (const origin of [
      "https://a.example/path",
      "*",
      "https://*.example",
      "javascript:alert(1)",
      "https://a b",
      "http://a.example",
    ])
      expect(
        world.refusal("editor", "form.create", { product: "OPEN", title: "T", origins: [origin] }).code,
        origin,
      ).toBe("origin-invalid");
    const form = openForm(world, { origins: ["https://a.example:8443", "http://localhost:5173"], areas: ["Billing"] });
    const { id } = sends(world, form, "Help", false, { area: "Billing" });
    const other = sends(world, form, "Help", false, { area: "Secret", persona: "nobody" });
    expect(world.rows.get(requestKind, id)?.area).toBe("Billing");
    expect(world.rows.get(requestKind, other.id)).not.toHaveProperty("area");
  });
});

describe("triage", () => {
  it("[RQ-3] accepting makes evidence of the very words, once; linking accepts and traces", () => {
    const world = backlog();
    const { id } = sends(world, openForm(world), "Pay\nby invoice");
    const accepted = world.run<Told>("editor", "request.accept", { request: id, participant: "P1", sort: "job" });
    expect(accepted.state).toBe("accepted");
    expect(world.rows.get(evidenceDef.kind, accepted.evidence as string)).toMatchObject({
      ...{ quote: "Pay by invoice", sort: "job", participant: "P1", source: "Request: Ask us", request: id },
    });
    world.run("editor", "request.accept", { request: id });
    expect(world.rowsOf(evidenceDef.kind)).toHaveLength(1);
    const second = sends(world, openForm(world), "Split a bill");
    const linked = world.run<Told & { items: { key: string }[] }>("editor", "request.link", {
      request: second.id,
      item: "OPEN-3",
    });
    expect(linked).toMatchObject({ state: "accepted", items: [{ key: "OPEN-3" }] });
    const item = world.rows.by(itemKind, "key", "OPEN-3")[0];
    expect(item && strengthOf(world.rows, item)).toEqual({ supports: 1, contradicts: 0 });
  });

  it("[RQ-4] merging counts there, keeps who asked, goes to the last of a chain and never in a circle", () => {
    const world = backlog();
    const form = openForm(world);
    const [a, b, c] = ["One", "Two", "Three"].map((text) => sends(world, form, text, true).id) as [
      string,
      string,
      string,
    ];
    world.run("editor", "request.merge", { request: a, into: b });
    const told = world.run<Told>("editor", "request.merge", { request: b, into: c });
    expect(told).toMatchObject({ id: c, asked: 3, waiting: 3 });
    expect(world.refusal("editor", "request.merge", { request: c, into: a }).code).toBe("merge-into-itself");
    expect(world.refusal("editor", "request.accept", { request: a }).code).toBe("request-merged");
    world.run("editor", "request.reopen", { request: b });
    const { requests } = world.ask<{ requests: Told[] }>("editor", "request.list", { product: "OPEN" });
    expect(Object.fromEntries(requests.map(({ id, asked }) => [id, asked]))).toEqual({ [a]: 1, [b]: 2, [c]: 1 });
  });

  it("[RQ-5] declining needs a reason; snoozing ends by itself; reopening takes either back", () => {
    const world = backlog();
    const { id } = sends(world, openForm(world), "Blink");
    const open = () => world.ask<{ open: number }>("editor", "request.list", { product: "OPEN", state: "open" }).open;
    expect(world.refusal("editor", "request.decline", { request: id, reason: " " }).kind).toBe("invalid");
    world.run("editor", "request.decline", { request: id, reason: "Not for us" });
    expect(open()).toBe(0);
    world.run("editor", "request.reopen", { request: id });
    expect(world.rows.get(requestKind, id)).not.toHaveProperty("reason");
    expect(world.refusal("editor", "request.snooze", { request: id, until: "2026-01-01T00:00:00Z" }).code).toBe(
      "snooze-past",
    );
    world.run("editor", "request.snooze", { request: id, until: "2026-01-02T00:00:00Z" });
    expect(open()).toBe(0);
    world.wait(2 * 86_400);
    expect(open()).toBe(1);
  });

  it("[RQ-6] suggests what asks for the same and what may be about it, of what the reader sees", () => {
    const world = backlog();
    const form = openForm(world);
    const { id } = sends(world, form, "pay the bill by invoice");
    const near = sends(world, form, "pay a bill with invoice").id;
    sends(world, form, "something else");
    const found = world.ask<{ requests: Told[] }>("editor", "request.alike", { request: id });
    expect(found.requests.map((one) => one.id)).toEqual([near]);
  });
});

describe("who asked", () => {
  it("[RQ-7] is told by contacts alone, and only to whom the capability is given; the log never holds it", () => {
    const world = backlog();
    const { id, asker } = sends(world, openForm(world), "Tell me", true);
    const contacts = (as: string) =>
      world.ask<{ contacts: object[] }>(as, "request.contacts", { request: id }).contacts;
    expect(contacts("owner")).toMatchObject([{ asker, mail: `${asker}@example.com` }]);
    expect(world.refusal("editor", "request.contacts", { request: id }).kind).toBe("forbidden");
    expect(world.refusal("editor", "request.eraseContact", { asker }).kind).toBe("forbidden");
    expect(JSON.stringify([world.log, world.everything(), world.ask("editor", "request.list")])).not.toContain(
      `${asker}@`,
    );
    expect(askerKind.scope(world.rowsOf(askerKind)[0] as never)).toBe("server");
  });

  it("[RQ-8] is told once when an item that rests on it is Finished, also through a merge, and not once erased", () => {
    const world = backlog();
    const form = openForm(world);
    const [kept, gone, third] = ["Keep", "Gone", "Third"].map((text) => sends(world, form, text, true)) as never as {
      id: string;
      asker: string;
    }[];
    world.run("editor", "request.merge", { request: gone?.id, into: kept?.id });
    world.run("editor", "request.merge", { request: third?.id, into: kept?.id });
    world.run("editor", "request.link", { request: kept?.id, item: "OPEN-3" });
    expect(toTell(world.rows)).toEqual([]);
    world.run("owner", "request.eraseContact", { asker: third?.asker });
    finish(world, "OPEN-3");
    const due = toTell(world.rows).map(({ id }) => id);
    expect([...due].sort()).toEqual([kept?.asker, gone?.asker].sort());
    const claim = () =>
      world.run<{ askers: string[] }>("system", "request.claimTelling", { askers: [...due, third?.asker] }).askers;
    expect([...claim()].sort()).toEqual([...due].sort());
    expect(claim()).toEqual([]);
    expect(toTell(world.rows)).toEqual([]);
    expect(toForget(world.rows).map(({ id }) => id)).toEqual([third?.asker]);
    world.run("system", "request.forget", { asker: third?.asker });
    expect(
      world.ask<{ requests: Told[] }>("editor", "request.list").requests.find(({ id }) => id === kept?.id),
    ).toMatchObject({
      ...{ asked: 3, waiting: 0, told: 2 },
    });
  });

  it("[RQ-9] of a product out of sight is as absent as nobody", () => {
    const world = backlog();
    const { id } = world.run<{ id: string }>("insider", "form.create", { product: "SHUT", title: "T" });
    world.run("insider", "form.open", { form: id });
    const { asker } = sends(world, id, "Hidden", true);
    const missing = world.refusal("owner", "request.eraseContact", { asker: "nobody" });
    expect(missing.kind).toBe("not-found");
    expect(world.refusal("editor", "form.open", { form: id }).kind).toBe("not-found");
    expect(world.run("owner", "request.eraseContact", { asker })).toMatchObject({ erased: true });
  });
});
