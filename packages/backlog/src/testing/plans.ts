import { type PlanItem, planItemSchema, type StagedImport } from "../import/plan-item.ts";
import { products } from "./fixture.ts";
import type { World } from "./world.ts";

/** A planned row of a file, checked and filled up as the server does before it stages it. */
export const planned = (item: object): PlanItem =>
  planItemSchema.parse({ kind: "story", row: 2, title: "Story", ...item });

/** Stages what is shown of a plan, as the server does beside the plan itself. */
export const showPlan = (
  world: World,
  job: string,
  items: readonly PlanItem[],
  product: string = products.open,
): void => {
  const shown = items.map(({ source, row, kind, parent, title }) => ({ source, row, kind, parent, title, reason: "" }));
  world.staged.set(`preview:${job}`, [{ import: job, product }, JSON.parse(JSON.stringify(shown))]);
};

/** Stages a plan as a job and applies it; answers the import. */
export const importPlan = (
  world: World,
  job: string,
  items: readonly PlanItem[],
  { as = "insider", product = "OPEN", skipped = 0 } = {},
) => {
  const rows = items.filter(({ row }) => row !== undefined).length + skipped;
  const head: StagedImport = {
    file: `${job}.csv`,
    format: "jira-csv",
    system: "jira",
    product: product === "OPEN" ? products.open : products.shut,
    rows,
    skipped,
    troubles: [],
    parentsResolved: 0,
    parentsMissing: 0,
  };
  // In several parts, as large plans are staged.
  showPlan(world, job, items, head.product);
  world.staged.set(job, [head, items.slice(0, 2), items.slice(2)]);
  return world.run<{ id: string; outcome: Record<string, unknown> }>(as, "import.apply", { import: job });
};
