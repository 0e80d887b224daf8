import { describe, expect, it } from "vitest";
import { noticesOf } from "../notice/derive.ts";
import { backlog, type World } from "../testing/index.ts";

type View = {
  id: string;
  name: string;
  address: string;
  shared: boolean;
  pinned: boolean;
  subscribed: boolean;
  search: Record<string, string>;
};

const make = (world: World, who: string, more: object = {}): View =>
  world.run(who, "view.create", { name: "Mine", page: "board", product: "OPEN", ...more }) as unknown as View;
const list = (world: World, who: string, more: object = {}): View[] =>
  world.ask<{ views: View[] }>(who, "view.list", more).views;

describe("saved views", () => {
  it("[VW-1] keep a page's filter, columns, grouping and order, and lead to its address", () => {
    const world = backlog();
    const search = { label: "needs\\, care,b", group: "assignee", lanes: "theme", sort: "-score", item: "OPEN-3" };
    const view = make(world, "viewer", { search });
    expect(view.address).toBe("/OPEN/board?label=needs%5C,+care,b&group=assignee&lanes=theme&sort=-score");
    const edited = world.run("viewer", "view.edit", { view: "mine", name: "Ours", page: "outline", product: null });
    expect(edited).toMatchObject({ name: "Ours", page: "outline", product: null });
    world.run("viewer", "view.edit", { view: view.id, search: { text: "berth" } });
    expect(world.ask("viewer", "view.get", { view: "OURS" })).toMatchObject({
      view: { address: "/all/outline?text=berth" },
      items: 0,
    });
    world.run("viewer", "view.delete", { view: view.id });
    expect(list(world, "viewer")).toEqual([]);
    world.run("viewer", "view.create", { name: "Stories", page: "board", product: "OPEN" });
    expect(world.ask("viewer", "view.get", { view: "Stories" })).toMatchObject({ items: 2 });
  });

  it("[VW-2] are seen by their owner alone until they are shared, and then by whoever sees their product", () => {
    const world = backlog();
    const mine = make(world, "editor", { name: "Alone" });
    const open = make(world, "editor", { name: "Open", shared: true });
    const shut = make(world, "insider", { name: "Shut", product: "SHUT" });
    world.run("owner", "product.edit", { product: "SHUT", members: ["insider", "editor"] });
    const names = (who: string) => list(world, who).map(({ name }) => name);
    expect(names("viewer")).toEqual(["Open"]);
    expect(names("editor")).toEqual(["Alone", "Open"]);
    for (const view of [mine.id, shut.id])
      for (const command of ["view.edit", "view.delete", "view.pin", "view.subscribe"])
        expect(world.refusal("viewer", command, { view }).kind).toBe("not-found");
    expect(world.refusal("viewer", "view.edit", { view: open.id, name: "N" }).code).toBe("view-of-another");
    expect(world.refusal("viewer", "view.delete", { view: open.id }).code).toBe("view-of-another");
    expect(world.refusal("viewer", "view.create", { name: "N", page: "board", shared: true }).code).toBe(
      "view-not-shared",
    );
    // Back to its owner alone.
    expect(world.refusal("admin", "view.edit", { view: open.id, shared: false }).code).toBe("view-of-another");
    world.run("editor", "view.edit", { view: open.id, shared: false });
    expect(names("viewer")).toEqual([]);
  });

  it("[VW-3] are pinned and subscribed to by each member for themselves, and go with their marks", () => {
    const world = backlog();
    const view = make(world, "editor", { shared: true });
    make(world, "editor", { name: "Another", shared: true });
    world.run("viewer", "view.pin", { view: view.id });
    world.run("viewer", "view.subscribe", { view: view.id });
    expect(list(world, "viewer").map(({ name, pinned, subscribed }) => [name, pinned, subscribed])).toEqual([
      ["Mine", true, true],
      ["Another", false, false],
    ]);
    expect(list(world, "editor").every(({ pinned, subscribed }) => !pinned && !subscribed)).toBe(true);
    world.run("viewer", "view.pin", { view: view.id, pin: false });
    world.run("viewer", "view.subscribe", { view: view.id, subscribe: false });
    expect(list(world, "viewer").some(({ pinned, subscribed }) => pinned || subscribed)).toBe(false);
    world.run("viewer", "view.pin", { view: view.id });
    world.run("editor", "view.delete", { view: view.id });
    expect(list(world, "viewer").map(({ name }) => name)).toEqual(["Another"]);
  });

  it("[VW-4] refuse too many columns, values and parameters, and hostile texts, in words", () => {
    const world = backlog();
    const refused = (search: object) =>
      world.refusal("editor", "view.create", { name: "N", page: "outline", search }).errors?.[0]?.message;
    const many = Array.from({ length: 5_000 }, (_, at) => `c${at}`);
    expect(refused({ columns: many.slice(0, 300).join(",") })).toMatch(/at most 50 columns/);
    expect(refused({ columns: many.join(",") })).toMatch(/at most 2,000 characters/);
    expect(refused({ label: many.slice(0, 250).join(",") })).toMatch(/at most 200 values/);
    expect(refused(Object.fromEntries(many.map((name) => [name, "x"])))).toMatch(/at most 40 parts/);
    expect(refused({ text: "x".repeat(201) })).toMatch(/at most 200 characters/);
    expect(refused({ text: "\u0000" })).toMatch(/cannot be kept/);
    expect(refused({ text: "\ud800" })).toMatch(/cannot be kept/);
    expect(refused({ "<script>": "x" })).toMatch(/keeps no parameter/);
    expect(refused({ constructor: "x" })).toMatch(/keeps no parameter/);
    // Hostile words that are only words are kept as they are, and find nothing.
    const text = "'; drop table items; -- <img src=x onerror=alert(1)> {{7*7}} ((((a+)+)+)+$";
    const view = make(world, "editor", {
      search: { text, "f.gone": "x", assignee: "nobody-of-that-id", stage: "nope" },
    });
    expect(view.search.text).toBe(text);
    expect(world.ask("editor", "view.get", { view: view.id })).toMatchObject({ items: 0 });
    for (let at = 1; at < 300; at += 1) make(world, "editor", { name: `View ${at}` });
    expect(world.refusal("editor", "view.create", { name: "N", page: "board" }).code).toBe("views-too-many");
  });

  it("[VW-5] tell who subscribed when somebody else brings an item in or takes it out, of what they see", () => {
    const world = backlog();
    const view = make(world, "editor", { name: "To do", shared: true, search: { label: "now" } });
    for (const who of ["viewer", "editor"]) world.run(who, "view.subscribe", { view: view.id });
    const told = () => {
      const entry = world.log.at(-1);
      return entry
        ? noticesOf(world.rows, entry)
            .filter(({ sort }) => sort === "view")
            .map(({ member, text, item }) => [member, text, item])
        : [];
    };
    const { id } = world.run("editor", "item.edit", { item: "OPEN-3", labels: ["now"] });
    expect(told()).toEqual([["viewer", "brought it into your view “To do”", id]]);
    world.run("owner", "item.edit", { item: "OPEN-3", title: "Still in it" });
    expect(told()).toEqual([]);
    world.run("owner", "item.edit", { item: "OPEN-3", labels: ["later"] });
    expect(
      told()
        .map(([member, text]) => [member, text])
        .sort(),
    ).toEqual([
      ["editor", "took it out of your view “To do”"],
      ["viewer", "took it out of your view “To do”"],
    ]);
    for (let at = 0; at < 5; at += 1) world.run("owner", "story.create", { product: "OPEN", title: `S${at}` });
    const keys = [5, 6, 7, 8, 9].map((at) => `OPEN-${at}`);
    world.run("owner", "item.bulkEdit", { items: keys, addLabels: ["now"] });
    expect(told().map(([, text]) => text)).toEqual([
      "brought it into your view “To do”, and 4 others",
      "brought it into your view “To do”, and 4 others",
    ]);
    world.run("owner", "item.delete", { item: "OPEN-5" });
    expect(told()).toHaveLength(2);
    world.run("owner", "item.restore", { item: "OPEN-5" });
    expect(told()).toHaveLength(2);
    // Of a product that they may not see any more, nobody is told.
    world.run("owner", "product.edit", { product: "OPEN", visibility: "members", members: ["editor"] });
    world.run("owner", "item.edit", { item: "OPEN-6", labels: [] });
    expect(told().map(([member]) => member)).toEqual(["editor"]);
  });
});
