import type { Caller } from "../../testing/running.ts";
import { newId } from "../../workspaces/ids.ts";
import { ownerRuns, type Sample, type Setting } from "./fresh.ts";

/** A baseline of a place, in which its epic stands with days of its own. */
export const baselineOf = async (caller: Caller, product: string, epic: string, mark: string): Promise<string> => {
  await caller.run("item.edit", { item: epic, start: "2026-02-02", end: "2026-03-27" });
  return (await caller.run<{ id: string }>("baseline.create", { product, name: `Baseline ${mark}` })).id;
};

let names = 0;
const freshName = (): string => {
  names += 1;
  return `Plan ${names}`;
};

const freshBaseline = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "baseline", "baseline.create", { product: setting.place.product, name: freshName() });

/** A valid input for every command of roadmaps and baselines. */
export const roadmapCommandSamples: Readonly<Record<string, Sample>> = {
  "baseline.create": {
    make: ({ place }) => ({ id: newId(), product: place.product, name: freshName(), note: "For the board" }),
  },
  "baseline.rename": { make: async (setting) => ({ baseline: await freshBaseline(setting), name: freshName() }) },
  "baseline.delete": { make: async (setting) => ({ baseline: await freshBaseline(setting) }) },
};

/** A valid input for every query of roadmaps and baselines. */
export const roadmapQuerySamples: Readonly<Record<string, Sample>> = {
  "roadmap.get": { make: ({ place }) => ({ product: place.product, limit: 5, offset: 0 }) },
  "baseline.list": { make: ({ place }) => ({ product: place.product }) },
  "baseline.get": { make: ({ place }) => ({ baseline: place.baseline, limit: 5, offset: 0 }) },
};
