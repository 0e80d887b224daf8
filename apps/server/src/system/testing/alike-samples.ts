import { newId } from "../../workspaces/ids.ts";
import { freshStory, type Sample } from "./fresh.ts";

/** Valid inputs for what is done about look-alikes. */
export const alikeSamples: Readonly<Record<string, Sample>> = {
  "lookalike.dismiss": {
    make: async (setting) => ({ a: await freshStory(setting), b: await freshStory(setting) }),
  },
  "item.merge": {
    make: async (setting) => ({ item: await freshStory(setting), into: await freshStory(setting) }),
  },
  "component.share": {
    make: async (setting) => ({ items: [await freshStory(setting)], name: `Shared ${newId()}` }),
    more: ({ place }) => [{ items: [place.story], component: place.records.component }],
  },
};
