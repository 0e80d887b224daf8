import { newId } from "../../workspaces/ids.ts";
import { ownerRuns, type Sample, type Setting } from "./fresh.ts";

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
  "kpi.delivery": {
    make: ({ place }) => ({ kpi: place.records.kpi }),
    more: ({ place }) => [{ item: place.story }],
  },
  "objective.delivery": { make: ({ place }) => ({ objective: place.records.objective }) },
  "roadmap.get": { make: ({ place }) => ({ product: place.product, limit: 5, offset: 0 }) },
  "baseline.list": { make: ({ place }) => ({ product: place.product }) },
  "baseline.get": { make: ({ place }) => ({ baseline: place.baseline, limit: 5, offset: 0 }) },
};
