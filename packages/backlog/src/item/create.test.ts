import { describe, expect, it } from "vitest";
import { productKind } from "../product/schema.ts";
import { backlog, type World, workspace } from "../testing/index.ts";
import { itemKind } from "./schema.ts";

const create = (world: World, kind: string, input: object) => world.run("editor", `${kind}.create`, input);
const nest = (world: World, levels: number) => {
  let parent = "OPEN-3";
  for (let level = 0; level < levels; level += 1)
    parent = create(world, "story", { parent, title: `Level ${level}` }).key;
  return parent;
};

describe("new items", () => {
  it("[IT-1] get the next key of their product", () => {
    const world = workspace();
    expect(["A", "B"].map((title) => create(world, "theme", { product: "OPEN", title }).key)).toEqual([
      "OPEN-1",
      "OPEN-2",
    ]);
    expect(world.run("insider", "theme.create", { product: "SHUT", title: "C" }).key).toBe("SHUT-1");
  });

  it("[IT-1] never get a key again, after an undo or in a refused batch", () => {
    const world = workspace();
    create(world, "theme", { product: "OPEN", title: "A" });
    world.run("editor", "history.revert", { version: 1 });
    expect(world.rowsOf(itemKind)).toEqual([]);
    expect(create(world, "theme", { product: "OPEN", title: "B" }).key).toBe("OPEN-2");
    expect(world.row(productKind, "p-open")?.lastNumber).toBe(2);
    world.run("editor", "history.revert", { version: 2 });
    expect(world.ask("editor", "item.get", { item: "OPEN-1" }).title).toBe("A");
  });

  it("[IT-2] stand only under what may hold them", () => {
    const world = backlog();
    const kinds = { theme: "OPEN-1", epic: "OPEN-2", story: "OPEN-3" };
    const may = { epic: ["theme"], story: ["epic", "story"] };
    for (const [kind, allowed] of Object.entries(may)) {
      for (const [parentKind, parent] of Object.entries(kinds)) {
        if (allowed.includes(parentKind)) expect(create(world, kind, { parent, title: "T" }).parentKey).toBe(parent);
        else
          expect(world.refusal("editor", `${kind}.create`, { parent, title: "T" })).toMatchObject({
            code: "parent-kind",
            errors: [{ field: "parent" }],
          });
      }
      expect(create(world, kind, { product: "OPEN", title: "At the top" }).parent).toBeNull();
    }
    expect(world.refusal("editor", "theme.create", { parent: "OPEN-1", title: "T" }).errors?.[0]?.field).toBe("parent");
    expect(world.refusal("editor", "theme.create", { title: "T" })).toMatchObject({ code: "product-missing" });
  });

  it("[IT-3] stand in the product of their parent, not in another and not in the trash", () => {
    const world = backlog();
    expect(world.refusal("insider", "story.create", { product: "SHUT", parent: "OPEN-2", title: "T" }).code).toBe(
      "parent-missing",
    );
    world.run("editor", "item.delete", { item: "OPEN-2" });
    expect(world.refusal("editor", "story.create", { parent: "OPEN-2", title: "T" }).kind).toBe("not-found");
  });

  it("[IT-4] nest at most 8 levels below their first story", () => {
    const world = backlog();
    const deepest = nest(world, 8);
    expect(world.refusal("editor", "story.create", { parent: deepest, title: "Level 9" })).toMatchObject({
      code: "parent-depth",
    });
  });

  it("[IT-4] nest at most so deep when a branch is moved, or its top becomes a story", () => {
    const world = backlog();
    nest(world, 8);
    expect(world.refusal("editor", "item.move", { item: "OPEN-3", parent: "OPEN-4" }).code).toBe("parent-depth");
    expect(world.refusal("editor", "item.convert", { item: "OPEN-2", kind: "story" }).code).toBe("parent-depth");
    expect(world.run("editor", "item.move", { item: "OPEN-5", parent: "OPEN-4" }).parentKey).toBe("OPEN-4");
  });

  it("[IT-6] are called after the wish, situation, role or outcome", () => {
    const world = backlog();
    const titled = (story: object) => create(world, "story", { parent: "OPEN-2", story }).title;
    expect(titled({ role: "skipper", want: "see\nfree  berths" })).toBe("See free berths");
    expect(titled({ role: "skipper", outcome: "sleep" })).toBe("Skipper");
    expect(titled({ outcome: "sleep" })).toBe("Sleep");
    expect(world.refusal("editor", "story.create", { parent: "OPEN-2", story: { role: "  " } })).toMatchObject({
      code: "title-missing",
      errors: [{ field: "title" }],
    });
  });

  it("[IT-6] get a title that can be kept, cut between characters", () => {
    const title = create(backlog(), "story", { parent: "OPEN-2", story: { want: `a${"⛵🛟".repeat(150)}` } }).title;
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title.isWellFormed()).toBe(true);
  });

  it("[IT-7] are named by id or key in any letter case", () => {
    const world = backlog();
    const { id } = world.ask("viewer", "item.get", { item: "open-3" });
    expect(world.ask("viewer", "item.get", { item: id }).key).toBe("OPEN-3");
  });

  it("[IT-25] do not take the id of another", () => {
    const world = backlog();
    const id = world.rowsOf(itemKind).find(({ key }) => key === "SHUT-3")?.id;
    expect(world.refusal("editor", "theme.create", { id, product: "OPEN", title: "T" }).code).toBe("id-taken");
  });
});
