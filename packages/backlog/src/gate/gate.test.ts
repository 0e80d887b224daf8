import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { stageNames } from "../stage/stages.ts";
import { backlog, type World } from "../testing/index.ts";

type Gates = { gates: { stage: string; open: boolean; checks: { check: string; problem: string | null }[] }[] };
const move = (world: World, stage: string, more: object = {}, who = "editor") =>
  world.run(who, "stage.move", { item: "OPEN-3", stage, ...more });
const refused = (world: World, stage: string, more: object = {}, who: Parameters<World["run"]>[0] = "editor") =>
  world.refusal(who, "stage.move", { item: "OPEN-3", stage, ...more });
const missingAt = (world: World, stage: string) => {
  const { code, errors } = refused(world, stage);
  expect(code).toBe("gate-closed");
  return errors?.map(({ field }) => field);
};
const edit = (world: World, input: object) => world.run("editor", "item.edit", { item: "OPEN-3", ...input });

/** For each stage, what its gate asks for and how it is met. */
const steps: [stage: string, checks: string[], mend: (world: World) => void][] = [
  [
    "to-do",
    ["parts", "score", "epic"],
    (world) => {
      world.run("editor", "item.move", { item: "OPEN-3", parent: "OPEN-2" });
      edit(world, { story: { role: "a", situation: "b", want: "c", outcome: "d" } });
      world.run("editor", "score.set", { item: "OPEN-3", inputs: { value: 1, urgency: 1, risk: 1, effort: 20 } });
    },
  ],
  [
    "discussing",
    ["evidence", "size"],
    (world) => {
      edit(world, { effort: 8 });
      const { id } = world.run("editor", "evidence.create", { product: "OPEN", quote: "It hurts" });
      world.run("editor", "trace.set", { item: "OPEN-3", evidence: id });
    },
  ],
  [
    "developing",
    ["criteria", "dependencies", "planned"],
    (world) => {
      edit(world, { criteria: "Scenario: One\nGiven a", assignee: "editor" });
      const { dependencies } = world.ask<{ dependencies: { id: string }[] }>("editor", "dependency.list", {});
      world.run("editor", "dependency.edit", { dependency: dependencies[0]?.id, done: true });
    },
  ],
  ["confirming", ["delivery"], (world) => edit(world, { ticket: { url: "https://example.com/1" } })],
  [
    "finished",
    ["confirmed", "accepted"],
    (world) => {
      world.run("commenter", "criteria.confirm", { item: "OPEN-3", scenario: "One" });
      world.run("commenter", "story.accept", { item: "OPEN-3" });
    },
  ],
];

/** OPEN-3 as a bare story at the top that waits for something outside. */
const bare = (): World => {
  const world = backlog();
  world.run("editor", "item.move", { item: "OPEN-3", parent: null });
  world.run("editor", "dependency.create", { item: "OPEN-3", external: "A contract" });
  return world;
};

describe("gates", () => {
  it("[GT-1] ask by default for what the reference says, and nothing stands before Pending", () => {
    const { gates } = backlog().ask<{ gates: { stage: string; checks: { check: string; on: boolean }[] }[] }>(
      "viewer",
      "gate.list",
    );
    const on = gates.map(({ stage, checks }) => [stage, checks.filter((one) => one.on).map(({ check }) => check)]);
    expect(on).toEqual(steps.map(([stage, checks]) => [stage, checks]));
  });

  it("[GT-2] refuse naming all that is missing, and open once it is mended, from Pending to Finished", () => {
    const world = bare();
    for (const [stage, checks, mend] of steps) {
      expect(missingAt(world, stage)).toEqual(checks);
      const before = world
        .ask<Gates>("viewer", "gate.of", { item: "OPEN-3" })
        .gates.find((gate) => gate.stage === stage);
      expect(before?.checks.filter(({ problem }) => problem !== null).map(({ check }) => check)).toEqual(checks);
      mend(world);
      expect(move(world, stage).stage).toBe(stage);
    }
    for (const query of ["OPEN-1", "OPEN-2"])
      expect(world.refusal("viewer", "gate.of", { item: query }).code).toBe("stage-of-story");
  });

  it("[GT-3] a story that skips stages passes all the gates on its way", () => {
    const world = bare();
    expect(missingAt(world, "finished")).toEqual(steps.flatMap(([, checks]) => checks));
    for (const [, , mend] of steps) mend(world);
    expect(move(world, "finished").stage).toBe("finished");
  });

  it("[GT-4] are passed unmet by owners and admins alone, with a reason that the history tells", () => {
    const world = bare();
    const override = { override: true, reason: "The fair is on Monday" };
    for (const who of ["editor", { member: "owner", scope: "edit" } as const])
      expect(refused(world, "to-do", override, who)).toMatchObject({ kind: "forbidden", code: "override-not-allowed" });
    for (const reason of [undefined, " "])
      expect(refused(world, "to-do", { override: true, reason }, "admin")).toMatchObject({
        code: "reason-missing",
        errors: [{ field: "reason" }],
      });
    expect(move(world, "to-do", override, "admin").stage).toBe("to-do");
    const { entries } = world.ask<{ entries: { reason: string }[] }>("viewer", "history.of", { item: "OPEN-3" });
    expect(entries[0]?.reason).toBe("The fair is on Monday");
  });

  it("[GT-5] a move back needs a reason and no gate, and takes the acceptance along", () => {
    const world = bare();
    move(world, "finished", { override: true, reason: "Was done", accept: true }, "owner");
    expect(world.ask<ItemView>("viewer", "item.get", { item: "OPEN-3" }).accepted?.by).toBe("owner");
    expect(refused(world, "confirming")).toMatchObject({ code: "reason-missing", errors: [{ field: "reason" }] });
    const back = move(world, "pending", { reason: "The client said no" });
    expect([back.stage, back.accepted]).toEqual(["pending", null]);
    world.run("editor", "history.revert", { version: world.version });
    expect(world.ask<ItemView>("viewer", "item.get", { item: "OPEN-3" })).toMatchObject({
      stage: "finished",
      accepted: { by: "owner" },
    });
  });

  it("[GT-6] are changed by the workspace check by check, and go back to the default", () => {
    const world = bare();
    const set = (stage: string, check: string, on: boolean | null) =>
      world.run("owner", "gate.set", { stage, check, on });
    for (const check of ["parts", "score", "epic"]) set("to-do", check, false);
    set("to-do", "evidence", true);
    expect(missingAt(world, "to-do")).toEqual(["evidence"]);
    set("to-do", "evidence", null);
    set("to-do", "epic", null);
    expect(missingAt(world, "to-do")).toEqual(["epic"]);
    expect(world.refusal("owner", "gate.set", { stage: "pending", check: "score", on: true }).errors?.[0]?.field).toBe(
      "stage",
    );
    expect(world.refusal("admin", "gate.set", { stage: "to-do", check: "score", on: true }).kind).toBe("forbidden");
    edit(world, { effort: 8 });
    world.run("owner", "workspace.setSprintLimit", { points: 5 });
    expect(refused(world, "discussing").errors?.find(({ field }) => field === "size")?.message).toContain("at most 5");
  });

  it("[GT-7] do not count what is gone: a deleted sprint, deleted evidence, a removed asset", () => {
    const world = bare();
    for (const [, , mend] of steps) mend(world);
    edit(world, { assignee: null, ticket: null });
    const sprint = world.run("editor", "sprint.create", { product: "OPEN", name: "S" }).id;
    const asset = world.run("editor", "asset.create", { item: "OPEN-3", title: "A", url: "https://example.com" }).id;
    edit(world, { sprint });
    const open = () =>
      world.ask<Gates>("viewer", "gate.of", { item: "OPEN-3" }).gates.filter((gate) => gate.open).length;
    expect(open()).toBe(stageNames.length - 1);
    const evidence = Object.keys(world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3")?.traces ?? {})[0];
    for (const [noun, id] of Object.entries({ sprint, asset, evidence }))
      world.run("editor", `${noun}.delete`, { [noun]: id });
    expect(open()).toBe(2);
    expect(world.ask<ItemView>("viewer", "item.get", { item: "OPEN-3" }).sprint).toBeNull();
  });
});
