import { describe, expect, it } from "vitest";
import { documentKind } from "../document/schema.ts";
import { itemKind } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { backlog, type World } from "../testing/index.ts";

type Files = { files: { path: string; key: string; text: string }[] };
const exported = (world: World, input: object, as = "viewer") => world.ask<Files>(as, "feature.export", input).files;
const imported = (world: World, input: object, as = "editor") =>
  world.run<{ items: ItemView[] }>(as, "feature.import", input).items;
const criteriaOf = (world: World, key: string) => {
  const { id } = world.ask("owner", "item.get", { item: key });
  return world.row(documentKind, id)?.criteria;
};

const pay = "Feature: Pay\nScenario: By card\nGiven a card\nThen it is paid\n";
const refund = "Feature: Refund\nScenario: In full\nGiven a payment\nThen it is back\n";

describe("feature files", () => {
  it("[FE-1] a story goes out as its file; an epic, theme or product as a file for each story below that has criteria", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", criteria: "Scenario: One" });
    world.run("editor", "story.create", { parent: "OPEN-3", title: "Part", criteria: "Scenario: Two" });
    expect(exported(world, { item: "OPEN-3" }).map(({ key }) => key)).toEqual(["OPEN-3", "OPEN-5"]);
    expect(exported(world, { item: "OPEN-5" })).toEqual([
      { path: "OPEN/OPEN-3/OPEN-5.feature", key: "OPEN-5", text: "@OPEN-5\nFeature: Part\nScenario: Two\n" },
    ]);
    for (const input of [{ item: "OPEN-2" }, { item: "OPEN-1" }, { product: "OPEN" }])
      expect(
        exported(world, input)
          .map(({ key }) => key)
          .sort(),
      ).toEqual(["OPEN-3", "OPEN-5"]);
    expect(exported(world, { item: "OPEN-4" })).toEqual([]);
    world.run("editor", "item.delete", { item: "OPEN-5" });
    expect(exported(world, { product: "OPEN" }).map(({ key }) => key)).toEqual(["OPEN-3"]);
    expect(world.refusal("viewer", "feature.export", {})).toMatchObject({ code: "feature-of-what" });
  });

  it("[FE-2] a file becomes a pending story with its title and criteria, in the order given", () => {
    const world = backlog();
    const files = [
      { name: "pay.feature", text: pay },
      { name: "refund.feature", text: refund },
    ];
    expect(imported(world, { parent: "OPEN-2", files })).toMatchObject([
      { key: "OPEN-5", title: "Pay", stage: "pending", kind: "story" },
      { key: "OPEN-6", title: "Refund" },
    ]);
    expect(criteriaOf(world, "OPEN-5")).toBe(pay);
    expect(imported(world, { product: "OPEN", files: files.slice(0, 1) })).toMatchObject([{ key: "OPEN-7" }]);
    expect(world.refusal("editor", "feature.import", { files })).toMatchObject({ code: "product-missing" });
    const long = { name: "long.feature", text: `Feature: ${"word ".repeat(100)}\n` };
    expect(imported(world, { product: "OPEN", files: [long] })[0]?.title.length).toBeLessThanOrEqual(300);
  });

  it("[FE-3] what went out comes in to the same story: nothing twice, ticks stay with scenarios that did not change", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", criteria: "Scenario: One\nScenario: Two" });
    for (const scenario of ["One", "Two"]) world.run("editor", "criteria.confirm", { item: "OPEN-3", scenario });
    const [out] = exported(world, { item: "OPEN-3" });
    const text = out?.text.replace("Two", "Three") ?? "";
    const before = world.ask<{ total: number }>("owner", "item.list", { product: "OPEN" }).total;
    // Without a product the key is enough.
    expect(imported(world, { files: [{ name: "x", text }] })).toMatchObject([{ key: "OPEN-3" }]);
    const { id } = world.ask("owner", "item.get", { item: "OPEN-3" });
    expect(world.row(itemKind, id)?.criteria).toMatchObject({ scenarios: 2, confirmed: 1 });
    expect(criteriaOf(world, "OPEN-3")).toBe(text);
    expect(world.ask<{ total: number }>("owner", "item.list", { product: "OPEN" }).total).toBe(before);
  });

  it("[FE-4] a key of another product, of the trash or of no story is only a tag: a new story is made", () => {
    const world = backlog();
    world.run("editor", "item.delete", { item: "OPEN-4" });
    for (const key of ["SHUT-3", "OPEN-2", "OPEN-4", "OPEN-99"]) {
      const text = `@${key}\n${pay}`;
      const [made] = imported(world, { product: "OPEN", files: [{ name: "x", text }] }, "insider");
      expect(made?.key).toMatch(/^OPEN-([5-9]|1\d)$/);
    }
    expect(criteriaOf(world, "SHUT-3")).toBeUndefined();
    // Who does not see a product does not reach its stories by their keys.
    const files = [{ name: "x", text: `@SHUT-3\n${pay}` }];
    expect(world.refusal("editor", "feature.import", { files })).toMatchObject({ code: "product-missing" });
  });

  it("[FE-5] a file that cannot be read, or two for one story, bring nothing in and are told by name", () => {
    const world = backlog();
    const good = { name: "pay.feature", text: pay };
    expect(
      world.refusal("editor", "feature.import", { product: "OPEN", files: [good, { name: "no.feature", text: "no" }] }),
    ).toMatchObject({
      code: "feature-unreadable",
      subject: "no.feature",
      message: "no.feature is no feature. (line 1) Nothing was brought in.",
      errors: [{ field: "files.1.text" }],
    });
    const tagged = { name: "again.feature", text: `@OPEN-3\n${pay}` };
    expect(world.refusal("editor", "feature.import", { files: [{ ...tagged, name: "first" }, tagged] })).toMatchObject({
      code: "feature-twice",
      subject: "again.feature",
      errors: [{ field: "files.1.text" }],
    });
  });

  it("[FE-6] an import of files is undone as one", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", criteria: "Scenario: One" });
    const before = world.everything();
    const files = [
      { name: "a", text: `@OPEN-3\n${pay}` },
      { name: "b", text: refund },
    ];
    imported(world, { product: "OPEN", files });
    world.run("editor", "history.revert", { version: world.version });
    const { product: _, ...after } = world.everything();
    const { product: __, ...was } = before;
    expect(after).toEqual(was);
  });
});
