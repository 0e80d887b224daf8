import type { Caller } from "../../testing/running.ts";

/** A baseline of a place, in which its epic stands with days of its own. */
export const baselineOf = async (caller: Caller, product: string, epic: string, mark: string): Promise<string> => {
  await caller.run("item.edit", { item: epic, start: "2026-02-02", end: "2026-03-27" });
  return (await caller.run<{ id: string }>("baseline.create", { product, name: `Baseline ${mark}` })).id;
};
