import { expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, importPlan, planned } from "../testing/index.ts";

it("[IM-28] a mapping is kept for a product and a format, replaced by the next one, and forgotten", () => {
  const world = backlog();
  const given = {
    product: "OPEN",
    format: "jira-csv",
    columns: { Size: "points", Odd: null },
    stages: { Doing: "developing" },
    priorities: { Blocker: "must", Odd: "none" },
  };
  world.run("insider", "mapping.save", given);
  const list = () => world.ask<{ mappings: object[] }>("insider", "mapping.list", { product: "OPEN" }).mappings;
  expect(list()).toMatchObject([
    {
      format: "jira-csv",
      columns: { Size: "points", Odd: null },
      stages: { Doing: "developing" },
      priorities: given.priorities,
    },
  ]);
  world.run("insider", "mapping.save", { product: "OPEN", format: "jira-csv", dates: "mdy" });
  world.run("insider", "mapping.save", { product: "OPEN", format: "linear-csv" });
  expect(list()).toMatchObject([{ format: "jira-csv", columns: {}, dates: "mdy" }, { format: "linear-csv" }]);
  expect(list()[0]).not.toHaveProperty("priorities");
  world.run("insider", "mapping.delete", { product: "OPEN", format: "linear-csv" });
  expect(list().length).toBe(1);
  expect(world.refusal("insider", "mapping.delete", { product: "OPEN", format: "linear-csv" }).kind).toBe("not-found");
});

it("[IM-30] what a priority means comes in as the item's MoSCoW input; it scores there, and the next import brings it up to date", () => {
  const world = backlog();
  const bring = (value: string, job: string) =>
    importPlan(world, job, [
      planned({ source: "P-1", title: "Ranked", extra: { "MoSCoW: Priority": [value], Priority: ["x"] } }),
    ]);
  const card = () => world.rowsOf(itemKind).find((item) => item.source?.key === "P-1")?.cards;
  bring("4", "imp-1");
  expect(card()).toEqual({ moscow: { priority: 4 } });
  bring("2", "imp-2");
  expect(card()).toEqual({ moscow: { priority: 2 } });
});
