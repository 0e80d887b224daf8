import { expect, it } from "vitest";
import { backlog } from "../testing/index.ts";

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
