import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import type { ConnectionView } from "./find.ts";
import { connectionKind } from "./schema.ts";

const secret = "ghp_a-token-that-nobody-may-see";
const given = { product: "OPEN", tracker: "github", project: "octo/shop", token: secret };

const make = (world: World, more: object = {}): ConnectionView =>
  world.run("editor", "connection.create", { ...given, ...more });
const only = (world: World): ConnectionView =>
  world.ask<{ connections: ConnectionView[] }>("editor", "connection.list", { product: "OPEN" })
    .connections[0] as ConnectionView;

describe("connections", () => {
  it("[LC-1] a connection names tracker, address and project; usual addresses and whole addresses of projects are understood", () => {
    const world = backlog();
    expect(make(world)).toMatchObject({
      name: "GitHub octo/shop",
      address: "https://github.com",
      project: "octo/shop",
    });
    expect(make(world, { project: "https://github.com/octo/shop/issues/12" }).project).toBe("octo/shop");
    expect(make(world, { tracker: "gitlab", project: "https://gitlab.com/a/b/c/-/issues" }).project).toBe("a/b/c");
    expect(make(world, { tracker: "linear", project: "eng" }).project).toBe("ENG");
    const jira = { tracker: "jira", project: "pay" };
    expect(world.refusal("editor", "connection.create", { ...given, ...jira })).toMatchObject({
      code: "invalid-input",
      errors: [{ field: "address" }],
    });
    expect(make(world, { ...jira, address: "Company.Atlassian.net/" })).toMatchObject({
      address: "https://company.atlassian.net",
      project: "PAY",
    });
    const isWrong = (more: object) =>
      world.refusal("editor", "connection.create", { ...given, ...more }).errors?.[0]?.field;
    for (const address of [
      "ftp://a.b",
      "https://me:secret@a.b",
      "https://a.b/?x=1",
      "https://a.b/../c d",
      "javascript:alert(1)",
    ])
      expect(isWrong({ address }), address).toBe("address");
    for (const project of ["shop", "octo/../shop", "octo/sh op", "..", "octo/.."])
      expect(isWrong({ project }), project).toBe("project");
    expect(isWrong({ user: "a:b" })).toBe("user");
  });

  it("[LC-2] a token is in no row, answer or entry of the log", () => {
    const world = backlog();
    const { id } = make(world);
    world.run("editor", "connection.edit", { connection: id, token: `${secret}-2` });
    const all = JSON.stringify([world.log, world.everything(), only(world)]);
    expect(all).toContain("octo/shop");
    expect(all).not.toContain("a-token-that");
    expect(JSON.stringify(only(world))).not.toContain("sealed");
    expect(world.row(connectionKind, id)?.sealed).toMatch(/^sealed-/);
  });

  it("[LC-3] another address takes the token for it; other changes leave the token", () => {
    const world = backlog();
    const { id } = make(world);
    const elsewhere = { connection: id, address: "https://git.example.com" };
    expect(world.refusal("editor", "connection.edit", elsewhere)).toMatchObject({ code: "connection-token" });
    const before = world.row(connectionKind, id)?.sealed;
    world.run("editor", "connection.edit", {
      connection: id,
      name: "Shop",
      project: "octo/store",
      address: "https://github.com",
    });
    expect(world.row(connectionKind, id)).toMatchObject({ sealed: before, name: "Shop", project: "octo/store" });
    world.run("editor", "connection.edit", { ...elsewhere, token: "another" });
    expect(world.row(connectionKind, id)?.sealed).not.toBe(before);
  });

  it("[LC-4] a pull is asked for once at a time, taken on once, and its end is noted with what became of the plan", () => {
    const world = backlog();
    const { id } = make(world);
    world.run("editor", "connection.pull", { connection: id });
    expect(world.refusal("editor", "connection.pull", { connection: id }).code).toBe("pull-under-way");
    const planned = only(world).pull?.import as string;
    const begin = () => world.run<{ did: boolean }>("system", "connection.begin", { connection: id, import: planned });
    expect([begin().did, begin().did]).toEqual([true, false]);
    const counts = { rows: 2, created: 1, changed: 1, conflicts: 0 };
    world.run("system", "connection.end", { connection: id, import: planned, state: "planned", counts });
    expect(only(world)).toMatchObject({ pull: null, last: { import: planned, state: "planned", counts } });
    world.run("system", "connection.end", { connection: id, import: planned, state: "applied" });
    expect(only(world).last).toMatchObject({ state: "applied", counts });
    world.run("editor", "connection.pull", { connection: id });
    world.run("system", "connection.end", { connection: id, import: "an older one", state: "cancelled" });
    expect(only(world).last?.state).toBe("applied");
    expect(only(world).pull).not.toBeNull();
  });

  it("[LC-5] a schedule's pull is due once in each period, whoever asks how often, and not while another is under way", () => {
    const world = backlog();
    const { id, nextAt } = make(world, { schedule: "hourly" });
    const due = () => world.run<{ did: boolean }>("system", "connection.due", { connection: id }).did;
    expect(due()).toBe(false);
    world.wait(3_600);
    expect([due(), due()]).toEqual([true, false]);
    expect(Date.parse(only(world).nextAt ?? "") - Date.parse(nextAt ?? "")).toBe(3_600_000);
    expect(only(world).pull).toMatchObject({ by: "editor", isScheduled: true });
    world.wait(7_200);
    expect(due()).toBe(false);
    const planned = only(world).pull?.import;
    world.run("system", "connection.end", { connection: id, import: planned, state: "unchanged" });
    // What was missed is made up for once.
    expect([due(), due()]).toEqual([true, false]);
    world.run("editor", "connection.edit", { connection: id, schedule: "off" });
    expect(only(world).nextAt).toBeNull();
  });

  it("[LC-7] a pull may be asked to read everything anew; since when the last one read, and when it was last read whole, is told", () => {
    const world = backlog();
    const { id } = make(world);
    const pull = (more: object = {}): string => {
      const asked = world.run<ConnectionView>("editor", "connection.pull", { connection: id, ...more });
      expect(asked.pull?.isWhole).toBe("whole" in more);
      return asked.pull?.import as string;
    };
    const end = (planned: string, state: string, more: object = {}) =>
      world.run("system", "connection.end", { connection: id, import: planned, state, ...more });
    expect(only(world)).toMatchObject({ wholeAt: null, last: null });
    const first = pull({ whole: true });
    end(first, "planned");
    const { last } = only(world);
    expect(only(world)).toMatchObject({ wholeAt: null, last: { since: null } });
    world.wait(60);
    // It is as old as it was when it was read, whenever it is applied.
    end(first, "applied");
    expect(only(world).wholeAt).toBe(last?.at);
    world.wait(60);
    const since = "2026-11-27T10:00:00.000Z";
    end(pull(), "unchanged", { since });
    expect(only(world)).toMatchObject({ wholeAt: last?.at, last: { since } });
    end(pull({ whole: true }), "failed");
    expect(only(world)).toMatchObject({ wholeAt: last?.at, last: { since: null } });
    end(pull({ whole: true }), "unchanged");
    expect(only(world).wholeAt).toBe(only(world).last?.at);
  });

  it("[LC-6] a connection of a product out of sight is as absent as none", () => {
    const world = backlog();
    const { id } = world.run<ConnectionView>("insider", "connection.create", { ...given, product: "SHUT" });
    for (const verb of ["edit", "delete", "pull"])
      for (const connection of [id, "none"])
        expect(world.refusal("editor", `connection.${verb}`, { connection }), verb).toMatchObject({
          code: "not-found",
        });
    expect(world.refusal("commenter", "connection.list", { product: "OPEN" }).kind).toBe("forbidden");
    world.run("insider", "connection.delete", { connection: id });
    expect(world.rowsOf(connectionKind)).toEqual([]);
  });
});
