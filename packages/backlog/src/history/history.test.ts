import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentKind } from "../comment/schema.ts";
import { documentKind } from "../document/schema.ts";
import { itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { backlog, doStep, steps, type World, workspace } from "../testing/index.ts";

type Entries = {
  entries: {
    version: number;
    name: string;
    clientId: string;
    seq: number;
    changes: { kind: string; id: string; before: object | null; after: object | null }[];
  }[];
};

const undo = (world: World, as = "insider", version = world.version) =>
  world.run<{ restored: number; kept: number; version: number }>(as, "history.revert", { version });
const idOf = (world: World, key: string) => world.rowsOf(itemKind).find((item) => item.key === key)?.id as string;

/** All rows but for the numbers given out, which no undo takes back. */
const comparable = (world: World) => {
  const all = world.everything();
  for (const product of world.rowsOf(productKind))
    all.product = { ...all.product, [product.id]: { ...product, lastNumber: 0 } as never };
  return all;
};

describe("undo", () => {
  it("[HI-1] is for one's own entries, and for anybody's as an owner or admin", () => {
    const world = backlog();
    const { version } = world;
    expect(world.refusal("editor", "history.revert", { version })).toMatchObject({ kind: "not-found" });
    world.run("owner", "product.edit", { product: "SHUT", visibility: "all" });
    expect(world.refusal("editor", "history.revert", { version })).toMatchObject({ code: "entry-of-another" });
    expect(undo(world, "insider", version)).toMatchObject({ restored: 2, kept: 0, version });
    expect(undo(world, "admin", version - 1).restored).toBe(2);
  });

  it("[HI-1] names the entry by version or by client and seq", () => {
    const world = backlog();
    const { clientId, seq } = world.log.at(-1) as { clientId: string; seq: number };
    expect(world.run<{ version: number }>("insider", "history.revert", { clientId, seq }).version).toBe(
      world.version - 1,
    );
    expect(world.refusal("insider", "history.revert", {}).code).toBe("entry-unnamed");
    expect(world.refusal("insider", "history.revert", { clientId }).code).toBe("entry-unnamed");
    expect(world.refusal("insider", "history.revert", { version: 999 })).toMatchObject({
      kind: "not-found",
      subject: "999",
    });
  });

  it("[HI-2] takes what making took, also after the role has changed", () => {
    const world = backlog();
    world.run("admin", "product.edit", { product: "OPEN", name: "Renamed" });
    const product = world.version;
    world.run("admin", "item.edit", { item: "OPEN-3", title: "Edited" });
    const item = world.version;
    world.run("admin", "comment.add", { item: "OPEN-3", body: "Said" });
    const comment = world.version;
    world.run("admin", "history.revert", { version: product });
    const redo = world.version;
    world.run("owner", "workspace.rename", { name: "Other" });
    const workspaceName = world.version;
    expect(world.refusal("admin", "history.revert", { version: workspaceName }).code).toBe("not-undoable");
    world.run("owner", "member.setRole", { member: "admin", role: "editor" });
    for (const version of [product, redo])
      expect(world.refusal("admin", "history.revert", { version }).code).toBe("not-undoable");
    undo(world, "admin", item);
    world.run("owner", "member.setRole", { member: "admin", role: "commenter" });
    expect(world.refusal("admin", "history.revert", { version: item }).code).toBe("not-undoable");
    // The comment, and the watching that came with it.
    expect(undo(world, "admin", comment).restored).toBe(2);
    expect(undo(world, "owner", workspaceName).restored).toBe(1);
  });

  it("[HI-3] does not touch memberships, invitations and tokens, in a batch either", () => {
    const world = backlog();
    const calls = [
      ["member.setRole", { member: "editor", role: "viewer" }],
      ["member.remove", { member: "viewer" }],
      ["member.invite", {}],
      ["token.create", { name: "T" }],
    ] as const;
    for (const [name, input] of calls) {
      world.run("owner", name, input);
      expect(world.refusal("owner", "history.revert", { version: world.version }).code).toBe("not-undoable");
    }
    world.run("owner", "batch", {
      commands: [
        { name: "item.edit", input: { item: "OPEN-3", title: "T" } },
        { name: "member.setRole", input: { member: "editor", role: "admin" } },
      ],
    });
    expect(world.refusal("owner", "history.revert", { version: world.version }).code).toBe("not-undoable");
  });

  it("[HI-4] gives the rows as they were before any command, and undone again as after it", () => {
    const done = new Set<string>();
    fc.assert(
      fc.property(steps(12), (list) => {
        const world = backlog();
        for (const step of list) {
          const before = comparable(world);
          if (!doStep(world, step)) continue;
          done.add(step.what);
          // An undo of an old entry may run the delete rule on later work: that is HI-9's matter.
          const after = comparable(world);
          undo(world, "owner");
          expect(comparable(world), JSON.stringify(step)).toEqual(before);
          undo(world, "owner");
          expect(comparable(world), JSON.stringify(step)).toEqual(after);
        }
      }),
      // One seed, so that the list below is no matter of luck.
      { numRuns: 220, seed: 20_260_114 },
    );
    expect([...done].sort()).toEqual([
      ...["accept", "asset", "beside", "bulkDelete", "bulkMove", "cards", "comment", "convert", "criteria", "decision"],
      ...["delete", "dependency", "effort", "epic", "field", "link", "move", "moveTop", "override", "parts"],
      ...["plan", "question", "record", "restore", "risk", "score", "stage", "startSprint", "story"],
      ...["substory", "swap", "texts", "theme", "toProduct", "trace", "undo", "watch"],
    ]);
  }, 60_000);

  it("[HI-5] answers an entry with anything out of sight as a missing one", () => {
    const world = backlog();
    world.run("insider", "item.move", { item: "OPEN-3", product: "SHUT" });
    const there = world.version;
    world.run("insider", "item.move", { item: "OPEN-3", parent: "OPEN-2" });
    const back = world.version;
    world.run("owner", "product.edit", { product: "SHUT", members: ["viewer"] });
    for (const version of [there, back])
      expect(world.refusal("insider", "history.revert", { version })).toMatchObject({
        kind: "not-found",
        code: "not-found",
        subject: String(version),
      });
  });

  it("[HI-6] takes along what came to a moved item since", () => {
    const world = backlog();
    world.run("insider", "item.move", { item: "OPEN-2", parent: "SHUT-1" });
    const { version } = world;
    world.run("insider", "comment.add", { item: "OPEN-3", body: "In the other product" });
    world.run("insider", "story.create", { parent: "OPEN-2", title: "New there" });
    undo(world, "insider", version);
    const branch = world
      .rowsOf(itemKind)
      .filter(({ key, parent }) => key === "OPEN-2" || parent === idOf(world, "OPEN-2"));
    expect(branch).toHaveLength(4);
    for (const { id, product } of branch)
      expect([product, world.row(documentKind, id)?.product]).toEqual(["p-open", "p-open"]);
    expect(world.rowsOf(commentKind).map(({ product }) => product)).toEqual(["p-open"]);
  });

  it("[HI-9] leaves and counts what was changed since", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", title: "Mine", effort: 3 });
    const { version } = world;
    world.run("owner", "item.edit", { item: "OPEN-3", title: "Theirs" });
    expect(undo(world, "editor", version).kept).toBeGreaterThan(0);
    expect(world.ask("editor", "item.get", { item: "OPEN-3" })).toMatchObject({ title: "Theirs", effort: null });
  });

  it("[HI-9] a restored rank, stage or parent obeys the rules of the tree as it is now", () => {
    const world = backlog();
    world.run("insider", "epic.create", { parent: "OPEN-1", title: "Other" });
    world.run("insider", "item.move", { item: "OPEN-3", parent: "OPEN-5" });
    const { version } = world;
    world.run("insider", "item.delete", { item: "OPEN-2" });
    expect(world.refusal("insider", "history.revert", { version })).toMatchObject({ code: "parent-deleted" });
  });

  it("[HI-10] loses no text written after an undo was undone, when it is undone once more", () => {
    const world = workspace();
    world.run("editor", "theme.create", { product: "OPEN", title: "T", description: "First" });
    const undone = undo(world, "editor");
    expect(undone.restored).toBe(2);
    const entry = world.version;
    undo(world, "editor", entry);
    world.run("editor", "item.edit", { item: "OPEN-1", description: "Second" });
    expect(undo(world, "editor", entry)).toMatchObject({ restored: 0 });
    expect(world.ask("editor", "item.get", { item: "OPEN-1" }).description).toBe("Second");
  });

  it("[PR-4] keeps a product that gave out a key or holds an item", () => {
    const world = workspace();
    world.run("owner", "product.create", { key: "NEW", name: "New" });
    const { version } = world;
    world.run("owner", "theme.create", { product: "NEW", title: "T" });
    expect(world.refusal("owner", "history.revert", { version })).toMatchObject({
      code: "product-in-use",
      subject: "NEW",
    });
    undo(world, "owner", version + 1);
    expect(world.refusal("owner", "history.revert", { version }).code).toBe("product-in-use");
    world.run("owner", "product.create", { key: "UNUSED", name: "Unused" });
    expect(undo(world, "owner").restored).toBe(1);
    expect(world.rowsOf(productKind).map(({ key }) => key)).not.toContain("UNUSED");
  });
});

describe("history", () => {
  it("[HI-7] tells what happened to an item, its texts and comments, newest first", () => {
    const world = backlog();
    const at = world.version;
    const comment = world.run("editor", "comment.add", { item: "OPEN-3", body: "One" }).id;
    world.run("editor", "comment.edit", { comment, body: "Two" });
    world.run("editor", "document.edit", { item: "OPEN-3", description: "Text" });
    world.run("editor", "item.edit", { item: "OPEN-4", title: "Another item" });
    world.run("editor", "comment.delete", { comment });
    const { entries } = world.ask<Entries>("viewer", "history.of", { item: "OPEN-3" });
    expect(entries.map(({ name }) => name)).toEqual([
      ...["comment.delete", "document.edit", "comment.edit", "comment.add", "story.create"],
    ]);
    expect(entries.every(({ changes }) => changes.length > 0)).toBe(true);
    const page = world.ask<Entries>("viewer", "history.of", { item: "OPEN-3", limit: 1, before: at + 5 }).entries;
    expect(page.map(({ version }) => version)).toEqual([at + 3]);
  });

  it("[HI-7] tells the edits of comments that are there", () => {
    const world = backlog();
    const comment = world.run("editor", "comment.add", { item: "OPEN-3", body: "One" }).id;
    world.run("editor", "comment.edit", { comment, body: "Two" });
    expect(world.ask<Entries>("viewer", "history.of", { item: "OPEN-3" }).entries[0]?.changes[0]?.after).toMatchObject({
      body: "Two",
    });
  });

  it("[HI-7] tells nothing of the time in a product that the reader does not see", () => {
    const world = backlog();
    world.run("insider", "item.edit", { item: "SHUT-3", title: "Secret title" });
    world.run("insider", "comment.add", { item: "SHUT-3", body: "Public by now" });
    world.run("insider", "item.move", { item: "SHUT-3", parent: "OPEN-2" });
    const { entries } = world.ask<Entries>("viewer", "history.of", { item: "SHUT-3" });
    expect(entries.map(({ name }) => name)).toEqual(["item.move"]);
    for (const { before } of entries.flatMap(({ changes }) => changes)) expect(before).toBeNull();
    expect(world.ask<Entries>("insider", "history.of", { item: "SHUT-3" }).entries).toHaveLength(4);
  });

  it("[HI-8] the log shows every version, and only what the reader may see of it", () => {
    const world = backlog();
    world.run("insider", "item.edit", { item: "SHUT-3", title: "Secret title" });
    world.run("insider", "comment.add", { item: "SHUT-3", body: "Secret words" });
    world.run("insider", "item.move", { item: "OPEN-3", parent: "SHUT-2" });
    world.run("owner", "member.invite", { email: "new@example.com" });
    world.run("owner", "token.create", { name: "Hidden token" });
    world.run("viewer", "token.create", { name: "Own token" });
    const { entries } = world.ask<Entries>("viewer", "log.since", { limit: 1_000 });
    expect(entries.map(({ version }) => version)).toEqual(world.log.map(({ version }) => version));
    const text = JSON.stringify(entries);
    for (const secret of [
      "Secret",
      "SHUT",
      "p-shut",
      "hash-",
      "Hidden token",
      "new@example.com",
      idOf(world, "SHUT-2"),
      "client-owner",
      "client-insider",
    ])
      expect(text).not.toContain(secret);
    expect(entries.at(-1)).toMatchObject({ clientId: "client-viewer", changes: [] });
    const own = JSON.stringify(world.ask<Entries>("owner", "log.since", { since: world.version - 3 }));
    expect(own).not.toContain("hash-");
  });

  it("[HI-8] an item that goes out of sight tells only that", () => {
    const world = backlog();
    world.run("insider", "item.move", { item: "OPEN-3", parent: "SHUT-2" });
    const [entry] = world.ask<Entries>("viewer", "log.since", { since: world.version - 1 }).entries;
    for (const change of entry?.changes ?? [])
      expect(change).toEqual({ kind: change.kind, id: change.id, before: { id: change.id }, after: null });
    expect(entry?.changes).toHaveLength(2);
  });

  it("[HI-8] pages on from a version", () => {
    const world = backlog();
    expect(
      world.ask<Entries>("viewer", "log.since", { since: 2, limit: 3 }).entries.map(({ version }) => version),
    ).toEqual([3, 4, 5]);
    expect(world.ask<Entries>("viewer", "log.since", { since: 99 }).entries).toEqual([]);
  });
});

describe("reasons", () => {
  it("[HI-11] tells why a story went back or passed a gate, to whoever sees anything of the entry", () => {
    const world = backlog();
    const move = { stage: "developing", override: true, reason: "The fair is on Monday" };
    world.run("owner", "stage.bulkMove", { items: ["OPEN-3", "SHUT-3"], ...move });
    world.run("owner", "stage.move", { item: "OPEN-3", stage: "pending", reason: "Not yet" });
    world.run("owner", "stage.move", { item: "SHUT-3", stage: "pending", reason: "Hidden" });
    type Told = { entries: { reason: string | null; override: boolean }[] };
    const { entries } = world.ask<Told>("viewer", "history.of", { item: "OPEN-3", limit: 2 });
    expect(entries.map(({ reason, override }) => [reason, override])).toEqual([
      ["Not yet", false],
      ["The fair is on Monday", true],
    ]);
    const log = world.ask<Told>("viewer", "log.since", { since: world.version - 1 });
    expect(log.entries.map(({ reason, override }) => [reason, override])).toEqual([[null, false]]);
  });
});
