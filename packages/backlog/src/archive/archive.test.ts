import { describe, expect, it } from "vitest";
import { commentKind } from "../comment/schema.ts";
import { importKind } from "../import/schema.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { productKind } from "../product/schema.ts";
import { backlog, type World, workspace } from "../testing/index.ts";
import { archivedKinds } from "./kinds.ts";
import { remapped } from "./remap.ts";
import { type ArchivedRow, pastKind } from "./schema.ts";

/** What an archive of the product OPEN holds, as the server reads it. */
const archiveOf = (world: World): ArchivedRow[] =>
  Object.entries(world.everything()).flatMap(([kind, rows]) => {
    const def = archivedKinds.get(kind);
    return def === undefined
      ? []
      : Object.values(rows).flatMap((row) =>
          ["product:p-open", "workspace"].includes(def.scope(row)) ? [{ kind, row: row as ArchivedRow["row"] }] : [],
        );
  });

const past = (product: string, about: string): ArchivedRow => ({
  kind: pastKind.name,
  row: {
    id: `past-${about}`,
    product,
    about,
    part: 0,
    entries: ["story.create", "item.edit"].map((name, at) => ({
      at: `2025-01-0${at + 1}T00:00:00.000Z`,
      actorName: "Old Hand",
      via: "web",
      name,
      reason: null,
      override: false,
      changes: [],
    })),
  } as ArchivedRow["row"],
});

const people = [
  { id: "stranger", name: "Old Hand" },
  { id: "elsewhere", name: "The Editor", email: "editor@example.com" },
];

const stage = (world: World, job: string, rows: readonly ArchivedRow[], more: object = {}) =>
  world.staged.set(job, [{ archive: 1, file: "a.zip", people, ...more }, rows.slice(0, 3), rows.slice(3)]);

const filled = (): World => {
  const world = backlog();
  world.run("owner", "persona.create", { name: "Skipper" });
  world.run("editor", "comment.add", { item: "OPEN-3", body: "Said" });
  return world;
};

/** A workspace without the products. */
const empty = (): World => {
  const world = workspace();
  for (const { id } of world.rowsOf(productKind)) world.rows.set(productKind.name, id, undefined);
  return world;
};

describe("archives", () => {
  it("[AR-1] bring every row of a product in under its own id, with the past of its items", () => {
    const from = filled();
    const rows = archiveOf(from);
    const story = from.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")?.id as string;
    const to = empty();
    stage(to, "a", [...rows, past("p-open", story)]);
    expect(to.run("owner", "archive.apply", { archive: "a" })).toMatchObject({ products: ["OPEN"], items: 4 });
    expect(archiveOf(to).filter(({ kind }) => kind !== importKind.name)).toEqual(rows);
    const { entries, total } = to.ask<{ entries: { name: string; actorName: string }[]; total: number }>(
      "viewer",
      "history.past",
      { item: "OPEN-3" },
    );
    expect([total, ...entries.map(({ name }) => name)]).toEqual([2, "item.edit", "story.create"]);
    expect(to.ask<{ entries: object[] }>("viewer", "history.past", { item: "OPEN-3", skip: 1 }).entries).toHaveLength(
      1,
    );
  });

  it("[AR-2] name people by those who are here; others come as former members who may nothing", () => {
    const from = filled();
    const rows = archiveOf(from).map(({ kind, row }) =>
      kind === commentKind.name ? { kind, row: { ...row, author: "elsewhere" } } : { kind, row },
    );
    const to = empty();
    stage(to, "a", rows);
    to.run("owner", "archive.apply", { archive: "a" });
    expect(to.rowsOf(commentKind).map(({ author }) => author)).toEqual(["editor"]);
    expect(to.row(memberKind, "stranger")).toMatchObject({
      name: "Old Hand",
      role: "viewer",
      removedAt: expect.any(String),
    });
    expect(to.row(memberKind, "elsewhere")).toBeUndefined();
  });

  it("[AR-3] replace nothing: a product that is here is refused, and comes as a copy under a free key", () => {
    const world = filled();
    const rows = archiveOf(world);
    const before = world.everything();
    stage(world, "a", rows);
    expect(world.refusal("owner", "archive.apply", { archive: "a" })).toMatchObject({ code: "product-here" });
    expect(world.everything()).toEqual(before);
    stage(world, "b", rows, { key: "COPY" });
    world.run("owner", "archive.apply", { archive: "b" });
    const keys = world.rowsOf(itemKind).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith("COPY-"))).toHaveLength(4);
    expect(world.rowsOf(personaDef.kind)).toHaveLength(1);
    expect(world.rowsOf(commentKind)).toHaveLength(2);
    for (const [kind, former] of Object.entries(before)) expect(world.everything()[kind]).toMatchObject(former);
  });

  it("[AR-4] are refused to who may not create products, are applied once, and taken back but for the empty product", () => {
    const to = empty();
    stage(to, "a", archiveOf(filled()));
    expect(to.refusal("editor", "archive.apply", { archive: "a" }).kind).toBe("forbidden");
    expect(to.refusal("owner", "archive.apply", { archive: "none" }).kind).toBe("not-found");
    to.run("owner", "archive.apply", { archive: "a" });
    expect(to.refusal("owner", "archive.apply", { archive: "a" }).code).toBe("archive-applied");
    to.run("owner", "import.revert", { import: "a" });
    expect(to.rowsOf(itemKind)).toEqual([]);
    expect(to.rowsOf(commentKind)).toEqual([]);
    expect(to.rowsOf(productKind).map(({ key }) => key)).toEqual(["OPEN"]);
  });

  it("[AR-3] give ids anew also where they stand within texts and as names", () => {
    const [a, b] = ["0190b2c4-0000-7000-8000-00000000000a", "0190b2c4-0000-7000-8000-00000000000b"];
    const ids = new Map([[a, b]]);
    expect(remapped({ [a]: [a, `see /items/${a}.`, "other", 1, null] }, ids)).toEqual({
      [b]: [b, `see /items/${b}.`, "other", 1, null],
    });
  });
});
