import { describe, expect, it } from "vitest";
import { productKind } from "../product/schema.ts";
import { backlog } from "../testing/index.ts";
import { limitOf } from "./limits.ts";

const limitsOf = (world: ReturnType<typeof backlog>) =>
  world.ask<{ products: { key: string; limits: object }[] }>("viewer", "product.list").products[0]?.limits;

describe("limits of the board's columns", () => {
  it("[BD-1] are kept per product, by what the columns are made by, and taken away again", () => {
    const world = backlog();
    world.run("editor", "board.setLimit", { product: "OPEN", column: "developing", limit: 3 });
    world.run("editor", "board.setLimit", { product: "OPEN", by: "label", column: "a.b/c __proto__", limit: 2 });
    world.run("owner", "field.create", { name: "Market", type: "choice", options: ["DE"] });
    const set = world.run("editor", "board.setLimit", { product: "OPEN", by: "Market", column: "DE", limit: 5 });
    const { by } = set as unknown as { by: string };
    expect(by).toMatch(/^f\./);
    expect(limitsOf(world)).toEqual({
      stage: { developing: 3 },
      label: { "a.b/c __proto__": 2 },
      [by]: { DE: 5 },
    });
    const [product] = world.rows.by(productKind, "key", "OPEN");
    expect(limitOf(product, "stage", "developing")).toBe(3);
    expect(limitOf(product, "stage", "toString")).toBeUndefined();
    expect(limitOf(undefined, "stage", "developing")).toBeUndefined();
    world.run("editor", "board.setLimit", { product: "OPEN", by: "label", column: "a.b/c __proto__", limit: null });
    world.run("editor", "board.setLimit", { product: "OPEN", column: "developing", limit: null });
    expect(limitsOf(world)).toEqual({ [by]: { DE: 5 } });
  });

  it("[BD-2] are whole numbers from 1 to 10,000 on columns that there are", () => {
    const world = backlog();
    for (const limit of [0, -1, 1.5, 10_001, "3", undefined])
      expect(world.refusal("editor", "board.setLimit", { product: "OPEN", column: "to-do", limit })).toMatchObject({
        kind: "invalid",
        errors: [{ field: "limit" }],
      });
    expect(world.refusal("editor", "board.setLimit", { product: "OPEN", column: "done", limit: 3 }).code).toBe(
      "column-unknown",
    );
    expect(world.refusal("editor", "board.setLimit", { product: "OPEN", by: "mood", column: "x", limit: 3 }).kind).toBe(
      "not-found",
    );
    for (let at = 0; at < 500; at += 1)
      world.run("editor", "board.setLimit", { product: "OPEN", by: "label", column: `l${at}`, limit: 1 });
    expect(world.refusal("editor", "board.setLimit", { product: "OPEN", column: "to-do", limit: 3 }).code).toBe(
      "limits-too-many",
    );
  });

  it("[BD-3] are set and undone by whoever changes the backlog, not by whoever only looks or talks", () => {
    const world = backlog();
    for (const who of ["viewer", "commenter"])
      expect(world.refusal(who, "board.setLimit", { product: "OPEN", column: "to-do", limit: 3 }).kind).toBe(
        "forbidden",
      );
    world.run("editor", "board.setLimit", { product: "OPEN", column: "to-do", limit: 3 });
    world.run("editor", "history.revert", { version: world.version });
    expect(limitsOf(world)).toEqual({});
  });
});
