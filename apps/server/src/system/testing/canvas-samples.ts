import { newId } from "../../workspaces/ids.ts";
import { freshStory, ownerRuns, type Sample, type Setting } from "./fresh.ts";
import { freshFinding } from "./record-samples.ts";

const journey = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "map", "map.create", {
    product: setting.place.product,
    name: `Journey ${newId()}`,
    sort: "journey",
    stages: [{ name: "First" }, { name: "Second" }],
  });

/** A finding that lies in a map's cell. */
const lying = async (setting: Setting, map: string): Promise<string> => {
  const evidence = await freshFinding(setting);
  await setting.world.owner.run("map.place", { map, evidence, cell: "doing", stage: "First" });
  return evidence;
};

const at = async (setting: Setting): Promise<{ map: string; cell: string; stage: string; before: string }> => {
  const map = await journey(setting);
  return { map, cell: "doing", stage: "First", before: await lying(setting, map) };
};

const linked = async (setting: Setting): Promise<{ insight: string; noun: string; to: string }> => {
  const { product } = setting.place;
  const insight = await ownerRuns(setting, "insight", "insight.create", { product, title: `Learned ${newId()}` });
  return { insight, noun: "item", to: await freshStory(setting) };
};

/** Valid inputs for what is done on maps, in clusters and with insights. */
export const canvasSamples: Readonly<Record<string, Sample>> = {
  "map.note": {
    make: async (setting) => ({
      id: newId(),
      ...(await at(setting)),
      quote: "Fresh words",
      participant: "P1",
      source: "An interview",
    }),
  },
  "map.place": {
    make: async (setting) => ({ ...(await at(setting)), evidence: await freshFinding(setting) }),
  },
  "map.takeOff": { make: async (setting) => ({ evidence: await lying(setting, await journey(setting)) }) },
  "map.addStage": {
    make: async (setting) => ({ id: newId(), map: await journey(setting), name: "Third", before: "First" }),
  },
  "map.editStage": {
    make: async (setting) => ({ map: await journey(setting), stage: "First", name: "Zeroth", feeling: -2 }),
  },
  "map.moveStage": {
    make: async (setting) => ({ map: await journey(setting), stage: "Second", before: "First" }),
  },
  "map.removeStage": { make: async (setting) => ({ map: await journey(setting), stage: "First" }) },
  "cluster.place": {
    make: async (setting) => {
      const { product } = setting.place;
      const before = await freshFinding(setting);
      const cluster = await ownerRuns(setting, "cluster", "cluster.create", {
        product,
        name: `Fresh ${newId()}`,
        evidence: [before],
      });
      return { evidence: [await freshFinding(setting)], cluster, before };
    },
  },
  "insight.link": { make: async (setting) => ({ ...(await linked(setting)), trace: true }) },
  "insight.unlink": { make: linked },
};

/** What is asked of maps and clusters. */
export const canvasQuerySamples: Readonly<Record<string, Sample>> = {
  "map.get": { make: ({ place }) => ({ map: place.records.map }) },
  "cluster.suggest": { make: ({ place }) => ({ product: place.product }) },
};
