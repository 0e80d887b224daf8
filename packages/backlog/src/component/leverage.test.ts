import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import type { LeverageComponent } from "./leverage.ts";

type Answer = { components: LeverageComponent[]; saves: number };
const leverage = (world: World, who = "insider"): Answer => world.ask<Answer>(who, "component.leverage", {});
const keys = (list: readonly { key: string }[] = []): string[] => list.map(({ key }) => key);
const effort = (world: World, item: string, points: number) =>
  world.run("insider", "item.edit", { item, effort: points });
const share = (world: World, items: string[], more: object = {}, who = "insider") =>
  world.run<{ id: string; name: string; items: { key: string }[] }>(who, "component.share", { items, ...more });

describe("leverage", () => {
  it("[LV-1] a component saves the effort of its consumers but that of building it once: its largest consumer's, or its home's", () => {
    const world = backlog();
    effort(world, "OPEN-3", 5);
    effort(world, "SHUT-3", 8);
    share(world, ["OPEN-3", "SHUT-3", "SHUT-4"], { name: "Payments" });
    expect(leverage(world).components[0]).toMatchObject({
      total: 13,
      once: 8,
      onceBy: "SHUT-3",
      saves: 5,
      unestimated: 1,
    });
    world.run("insider", "story.create", { parent: "OPEN-2", title: "Build it", effort: 3 });
    world.run("insider", "link.remove", { item: "OPEN-3", noun: "component", to: "Payments" });
    effort(world, "SHUT-4", 2);
    world.run("insider", "item.delete", { item: "OPEN-4" });
    world.run("insider", "item.delete", { item: "OPEN-3" });
    world.run("insider", "component.edit", { component: "Payments", home: "OPEN-2" });
    const [one] = leverage(world).components;
    expect(one).toMatchObject({ total: 10, once: 3, onceBy: "OPEN-2", saves: 7, unestimated: 0 });
    expect(keys(one?.backlog)).toEqual(["OPEN-5"]);
    expect(leverage(world).saves).toBe(7);
  });

  it("[LV-2] every point counts once: a consumer within another one is named and adds nothing; no saving is below 0", () => {
    const world = backlog();
    effort(world, "OPEN-3", 5);
    effort(world, "OPEN-4", 2);
    share(world, ["OPEN-2", "OPEN-3"], { name: "Payments" });
    const [one] = leverage(world).components;
    expect(one).toMatchObject({ total: 7, once: 7, saves: 0, products: 1 });
    expect(one?.consumers.map(({ key, within, effort: points }) => [key, within, points])).toEqual([
      ["OPEN-2", null, 7],
      ["OPEN-3", "OPEN-2", 5],
    ]);
  });

  it("[LV-3] what is out of sight is neither named nor counted, and the figures are those of a recount", () => {
    const world = backlog();
    effort(world, "OPEN-3", 5);
    effort(world, "OPEN-4", 3);
    effort(world, "SHUT-3", 8);
    share(world, ["OPEN-3", "OPEN-4", "SHUT-3"], { name: "Payments" });
    world.run("insider", "component.edit", { component: "Payments", home: "SHUT-2" });
    world.run("insider", "dependency.create", { item: "SHUT-4", on: "OPEN-3" });
    const told = leverage(world, "editor");
    expect(JSON.stringify(told)).not.toMatch(/SHUT|shut/);
    expect(told.components[0]).toMatchObject({ total: 8, once: 5, saves: 3, products: 1, home: null, dependents: [] });
    for (const who of ["insider", "editor"])
      for (const { consumers, total, saves, once } of leverage(world, who).components) {
        const points = consumers.filter(({ within }) => within === null).map((one) => one.effort ?? 0);
        expect(total).toBe(points.reduce((sum, one) => sum + one, 0));
        expect(saves).toBe(Math.max(0, total - once));
      }
  });

  it("[LV-4] what waits for a consumer or for the home is told until that is met", () => {
    const world = backlog();
    share(world, ["OPEN-3"], { name: "Payments" });
    world.run("insider", "dependency.create", { item: "SHUT-3", on: "OPEN-3" });
    const waiting = () => leverage(world).components[0]?.dependents.map(({ key, needs }) => `${key} ${needs}`);
    expect(waiting()).toEqual(["SHUT-3 OPEN-3"]);
    world.run("owner", "stage.move", { item: "OPEN-3", stage: "finished", override: true, reason: "Done" });
    expect(waiting()).toEqual([]);
  });

  it("[LV-5] sharing makes the component and links every item in one entry; a name that exists is refused, unless it is meant", () => {
    const world = backlog();
    const made = share(world, ["OPEN-3", "SHUT-3"]);
    expect([made.name, keys(made.items)]).toEqual(["OPEN story one", ["OPEN-3", "SHUT-3"]]);
    const before = world.version;
    expect(world.refusal("insider", "component.share", { items: ["OPEN-4"], name: "open Story One" }).code).toBe(
      "component-exists",
    );
    expect(keys(share(world, ["OPEN-4"], { component: made.name }).items)).toEqual(["OPEN-3", "OPEN-4", "SHUT-3"]);
    world.run("insider", "history.revert", { version: before });
    expect(leverage(world).components).toEqual([]);
    expect(world.refusal("editor", "component.share", { items: ["OPEN-3", "SHUT-3"] }).kind).toBe("not-found");
  });
});
