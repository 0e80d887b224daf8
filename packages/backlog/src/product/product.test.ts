import { describe, expect, it } from "vitest";
import { backlog, type World, workspace } from "../testing/index.ts";

type Product = { id: string; key: string; members: string[]; rollup: { stories: number; effort: number } };
const list = (world: World, as: string) => world.ask<{ products: Product[] }>(as, "product.list").products;

describe("products", () => {
  it("[PR-1] have a key of 2 to 10 capitals or digits, unique and not ALL", () => {
    const world = workspace();
    for (const key of ["P", "pay", "1PAY", "PAY!", "PAYPAYPAYPAY", "ALL", "PÄY", "PAY ", "", 1, null]) {
      expect(world.refusal("owner", "product.create", { key, name: "N" })).toMatchObject({
        kind: "invalid",
        errors: [{ field: "key" }],
      });
    }
    expect(world.run("admin", "product.create", { key: "P2", name: " Two\nlines " })).toMatchObject({
      key: "P2",
      name: "Two lines",
      visibility: "all",
    });
    for (const key of ["OPEN", "SHUT", "P2"])
      expect(world.refusal("admin", "product.create", { key, name: "N" })).toMatchObject({
        code: "product-key-taken",
        errors: [{ field: "key" }],
      });
  });

  it("[PR-1] stay apart by key when an undo brings one back", () => {
    const world = workspace();
    world.run("owner", "product.create", { key: "NEW", name: "One" });
    world.run("owner", "history.revert", { version: 1 });
    world.run("owner", "product.create", { key: "NEW", name: "Two" });
    expect(world.refusal("owner", "history.revert", { version: 2 }).code).toBe("product-key-taken");
  });

  it("[PR-5] are listed with their stories added up, those that one sees", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", effort: 5 });
    world.run("editor", "item.delete", { item: "OPEN-4" });
    expect(list(world, "viewer").map(({ key, rollup }) => [key, rollup.stories, rollup.effort])).toEqual([
      ["OPEN", 1, 5],
    ]);
    expect(list(world, "insider").map(({ key }) => key)).toEqual(["OPEN", "SHUT"]);
  });

  it("[PR-2] name members that exist", () => {
    expect(workspace().refusal("owner", "product.edit", { product: "OPEN", members: ["nobody"] })).toMatchObject({
      kind: "not-found",
      subject: "nobody",
    });
    expect(workspace().refusal("owner", "product.edit", { product: "OPEN", members: ["gone"] }).kind).toBe("not-found");
  });

  it("[ME-1] the workspace is renamed by owners", () => {
    const world = workspace();
    expect(world.run("owner", "workspace.rename", { name: "Other" })).toMatchObject({ name: "Other" });
    expect(world.ask("viewer", "workspace.get")).toMatchObject({ name: "Other" });
  });
});
