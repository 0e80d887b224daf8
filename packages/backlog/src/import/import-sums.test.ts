import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollUps } from "../item/rollup.ts";
import { RollUpIndex } from "../item/rollup-index.ts";
import { itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { backlog, importPlan, planned, type World } from "../testing/index.ts";

const bySource = (world: World, source: string) => world.rowsOf(itemKind).find((item) => item.source?.key === source);

describe("sums over imports", () => {
  it("[IT-19] sums equal a recount after imports and what is done between them", () => {
    const source = fc.constantFrom("E1", "E2", "S1", "S2", "S3", "S4");
    const row = fc.record({
      source,
      effort: fc.option(fc.nat(8), { nil: undefined }),
      stage: fc.constantFrom("pending", "developing", "finished"),
      under: fc.constantFrom("E1", "E2", undefined),
    });
    const planOf = (
      rows: readonly { source: string; effort: number | undefined; stage: string; under: string | undefined }[],
    ) =>
      rows.map(({ source: name, effort, stage, under }) =>
        name.startsWith("E")
          ? planned({ source: name, kind: "epic" })
          : planned({
              source: name,
              effort,
              stage,
              parent: rows.some((one) => one.source === under) ? under : undefined,
            }),
      );
    const plans = fc.array(fc.uniqueArray(row, { selector: (one) => one.source }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat(2)), (list, choices) => {
        const world = backlog();
        const sums = new RollUpIndex(world.rows);
        list.forEach((rows, at) => {
          importPlan(world, `job-${at}`, planOf(rows));
          const choice = choices.next().value;
          if (choice === 1) world.run("insider", "import.revert", { import: `job-${at}` });
          const epic = bySource(world, "E1");
          if (choice === 2 && epic)
            world.run("insider", "item.move", { item: epic.key, product: epic.product === "p-open" ? "SHUT" : "OPEN" });
          const items = world.rowsOf(itemKind);
          const counted = rollUps(world.rows, items);
          for (const { id } of items) expect(sums.of(id)).toEqual(counted.get(id));
          expect(world.row(productKind, "p-open")?.lastNumber).toBeGreaterThanOrEqual(
            items.filter(({ key }) => key.startsWith("OPEN")).length,
          );
        });
      }),
      { numRuns: 80 },
    );
  });
});
