import { planTable } from "../plan/plan-import.ts";
import type { ImportPlan, PlanItem } from "../plan/types.ts";
import { collectTable } from "../table/read-table.ts";
import type { ReadOptions, Table } from "../table/types.ts";

export function readText(text: string, options: ReadOptions = {}): Promise<Table> {
  return collectTable([new TextEncoder().encode(text)], options);
}

export async function planText(text: string): Promise<ImportPlan> {
  return planTable(await readText(text));
}

/** The item of one source; fails where there is none. */
export function itemOf(plan: ImportPlan, source: string): PlanItem {
  const item = plan.items.find((other) => other.source === source);
  if (item === undefined)
    throw new Error(`no item ${source} among ${plan.items.map((other) => other.source).join(", ")}`);
  return item;
}
