import { describe, expect, it } from "vitest";
import { backlog } from "../testing/index.ts";
import type { ItemView } from "./view.ts";

type Page = { items: ItemView[]; total: number };

describe("filters over what stands around items", () => {
  it("[IT-26] items are found by sprint, release, milestone, link and the workspace's own fields", () => {
    const world = backlog();
    const found = (filter: object) =>
      world
        .ask<Page>("viewer", "item.list", { product: "OPEN", kind: ["story"], ...filter })
        .items.map(({ key }) => key);
    world.run("editor", "sprint.create", { product: "OPEN", name: "Sprint 1" });
    world.run("editor", "release.create", { product: "OPEN", name: "2.0" });
    world.run("editor", "milestone.create", { product: "OPEN", name: "Q1" });
    const persona = world.run("editor", "persona.create", { name: "Skipper" });
    world.run("owner", "field.create", { name: "Market", type: "choices", options: ["DE", "AT", "CH"] });
    world.run("editor", "item.edit", {
      item: "OPEN-3",
      sprint: "Sprint 1",
      release: "2.0",
      milestone: "Q1",
      custom: { Market: ["DE", "AT"] },
    });
    world.run("editor", "link.add", { item: "OPEN-3", noun: "persona", to: "Skipper" });
    const all = found({});
    const others = all.filter((key) => key !== "OPEN-3");
    expect(others.length).toBeGreaterThan(0);
    for (const field of ["sprint", "release", "milestone"]) {
      const name = { sprint: "sprint 1", release: "2.0", milestone: "q1" }[field];
      expect(found({ [field]: [name] }), field).toEqual(["OPEN-3"]);
      expect(found({ [field]: ["none"] }), field).toEqual(others);
      expect(found({ [field]: [name, "none"] }), field).toEqual(all);
    }
    expect(found({ link: [persona.id] })).toEqual(["OPEN-3"]);
    expect(found({ custom: { market: ["at"] } })).toEqual(["OPEN-3"]);
    expect(found({ custom: { Market: ["CH"] } })).toEqual([]);
    expect(found({ custom: { Market: ["none"] } })).toEqual(others);
    expect(world.refusal("viewer", "item.list", { custom: { Nothing: ["x"] } }).kind).toBe("not-found");
  });
});
