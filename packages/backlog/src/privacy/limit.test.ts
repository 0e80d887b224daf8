import { describe, expect, it } from "vitest";
import { evidenceDef } from "../evidence/schema.ts";
import { memberSees } from "../member/actor.ts";
import { type Member, memberKind } from "../member/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { evidenceMarkKind } from "./marks.ts";

const limit = (world: World, input: object = {}) =>
  world.run("owner", "product.limitResearch", { product: "OPEN", ...input });
const find = (world: World, quote: string, participant?: string) =>
  world.run<{ id: string }>("insider", "evidence.create", { product: "OPEN", quote, participant, sort: "pain" }).id;
const trace = (world: World, evidence: string, stance = "supports") =>
  world.run("insider", "trace.set", { item: "OPEN-3", evidence, stance });
const strength = (world: World, as: string) =>
  world.ask<{ evidence: object }>(as, "item.get", { item: "OPEN-3" }).evidence;

describe("limits of research", () => {
  it("[PV-1] research is seen by the named members, by whole functions, by owners and admins", () => {
    const world = backlog();
    find(world, "Secret words");
    const seen = (as: string) => world.ask<{ evidence: object[] }>(as, "evidence.list", {}).evidence.length;
    expect(["viewer", "insider", "editor"].map(seen)).toEqual([1, 1, 1]);
    limit(world, { members: ["insider"], functions: ["research"] });
    expect(["viewer", "insider", "editor", "owner", "admin"].map(seen)).toEqual([0, 1, 0, 1, 1]);
    world.run("owner", "member.setRole", { member: "viewer", function: "research" });
    expect(["viewer", "editor"].map(seen)).toEqual([1, 0]);
    limit(world, { members: [] });
    expect(["viewer", "insider", "owner"].map(seen)).toEqual([0, 0, 1]);
    limit(world, { limited: false });
    expect(["viewer", "insider", "editor"].map(seen)).toEqual([1, 1, 1]);
  });

  it("[PV-1] who does not see a product does not see its research, named or not", () => {
    const world = backlog();
    world.run("owner", "product.limitResearch", { product: "SHUT", members: ["editor"] });
    expect(memberSees(world.rows, world.row(memberKind, "editor") as Member, "research:p-shut")).toBe(false);
    expect(memberSees(world.rows, world.row(memberKind, "editor") as Member, "product:p-shut")).toBe(false);
  });

  it("[PV-2] what is out of sight is as absent, and nothing is added to it", () => {
    const world = backlog();
    const id = find(world, "Secret words", "Nora");
    limit(world, { members: ["insider"] });
    const absent = JSON.stringify(world.refusal("editor", "evidence.edit", { evidence: "x", quote: "Q" }));
    expect(
      JSON.stringify(world.refusal("editor", "evidence.edit", { evidence: id, quote: "Q" })).replaceAll(id, "x"),
    ).toBe(absent);
    expect(world.refusal("editor", "trace.set", { item: "OPEN-4", evidence: id }).kind).toBe("not-found");
    expect(world.refusal("editor", "evidence.create", { product: "OPEN", quote: "Mine" })).toMatchObject({
      code: "research-limited",
    });
  });

  it("[PV-13] guides, forms and requests are within the limit, and nobody else adds to them", () => {
    const world = backlog();
    const made = (name: string, input: object) =>
      world.run<{ id: string }>("insider", name, { product: "OPEN", ...input }).id;
    const guide = made("guide.create", { name: "Secret guide", questions: ["How do you file?"] });
    const form = made("form.create", { title: "Secret form" });
    const [request, other] = [
      made("request.create", { text: "Secret wish" }),
      made("request.create", { text: "Wish two" }),
    ];
    limit(world, { members: ["insider"] });
    for (const [noun, many] of [
      ["guide", "guides"],
      ["form", "forms"],
      ["request", "requests"],
    ] as const) {
      const told = (as: string) =>
        world.ask<Record<string, object[]>>(as, `${noun}.list`, { product: "OPEN" })[many]?.length;
      expect([told("insider"), told("owner"), told("editor"), told("viewer")]).toEqual(
        noun === "request" ? [2, 2, 0, 0] : [1, 1, 0, 0],
      );
    }
    expect(world.ask<{ open: number }>("editor", "request.list", {}).open).toBe(0);
    const calls: [string, (id: string) => object, string][] = [
      ["guide.edit", (id) => ({ guide: id, name: "N" }), guide],
      ["guide.delete", (id) => ({ guide: id }), guide],
      ["guide.check", (id) => ({ guide: id }), guide],
      ["form.edit", (id) => ({ form: id, title: "N" }), form],
      ["form.open", (id) => ({ form: id }), form],
      ["form.close", (id) => ({ form: id }), form],
      ["request.accept", (id) => ({ request: id }), request],
      ["request.merge", (id) => ({ request: id, into: other }), request],
      ["request.decline", (id) => ({ request: id, reason: "R" }), request],
      ["request.snooze", (id) => ({ request: id, until: "2099-01-01T00:00:00.000Z" }), request],
      ["request.reopen", (id) => ({ request: id }), request],
      ["request.link", (id) => ({ request: id, item: "OPEN-3" }), request],
      ["request.alike", (id) => ({ request: id }), request],
    ];
    for (const [name, input, id] of calls) {
      const there = JSON.stringify(world.refusal("editor", name, input(id))).replaceAll(id, "x");
      expect(there, name).toBe(JSON.stringify(world.refusal("editor", name, input("x"))));
      expect(JSON.parse(there).kind, name).toBe("not-found");
    }
    for (const [name, input] of [
      ["guide.create", { name: "N" }],
      ["form.create", { title: "T" }],
      ["request.create", { text: "T" }],
    ] as const)
      expect(world.refusal("editor", name, { product: "OPEN", ...input }).code, name).toBe("research-limited");
    limit(world, { limited: false });
    expect(world.ask<{ requests: object[] }>("editor", "request.list", {}).requests).toHaveLength(2);
  });

  it("[PV-3] strength is the same number for everybody, from marks that hold no words and no names", () => {
    const world = backlog();
    const ids = [
      find(world, "One", "Nora"),
      find(world, "Two", "nora"),
      find(world, "Three", "Ole"),
      find(world, "Four"),
    ];
    for (const id of ids) trace(world, id, id === ids[3] ? "contradicts" : "supports");
    expect(strength(world, "viewer")).toEqual({ supports: 2, contradicts: 1 });
    limit(world);
    expect([strength(world, "viewer"), strength(world, "owner")]).toEqual(
      Array(2).fill({ supports: 2, contradicts: 1 }),
    );
    const marks = world.rowsOf(evidenceMarkKind);
    expect(marks).toHaveLength(4);
    expect(JSON.stringify(marks)).not.toMatch(/nora|ole|one|two/i);
    // The same person from now on, one more finding, and one less.
    world.run("owner", "evidence.edit", { evidence: ids[2], participant: "Nora" });
    world.run("owner", "evidence.delete", { evidence: ids[0] });
    const five = world.run<{ id: string }>("owner", "evidence.create", {
      product: "OPEN",
      quote: "5",
      participant: "Pia",
    });
    world.run("owner", "trace.set", { item: "OPEN-3", evidence: five.id });
    expect([strength(world, "viewer"), strength(world, "owner")]).toEqual(
      Array(2).fill({ supports: 2, contradicts: 1 }),
    );
    limit(world, { limited: false });
    expect(world.rowsOf(evidenceMarkKind)).toEqual([]);
  });

  it("[PV-3] marks stand and fall with the limit when that is undone, whatever came in between", () => {
    const world = backlog();
    limit(world);
    const { version } = world;
    world.run("owner", "evidence.create", { product: "OPEN", quote: "Later" });
    expect(world.rowsOf(evidenceMarkKind)).toHaveLength(1);
    world.run("owner", "history.revert", { version });
    expect(world.rowsOf(evidenceMarkKind)).toEqual([]);
    world.run("owner", "evidence.create", { product: "OPEN", quote: "Later still" });
    world.run("owner", "history.revert", { version: world.version - 1 });
    expect(world.rowsOf(evidenceMarkKind)).toHaveLength(world.rowsOf(evidenceDef.kind).length);
  });
});
