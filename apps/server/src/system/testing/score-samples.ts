import { freshStory, type Sample } from "./fresh.ts";

/** A valid input for every command of scoring and ordering. */
export const scoreCommandSamples: Readonly<Record<string, Sample>> = {
  "score.setEach": {
    make: async (setting) => ({
      technique: "scrum-poker",
      cards: [
        { item: await freshStory(setting), inputs: { value: 5, urgency: 3, risk: 4, effort: 8 } },
        { item: await freshStory(setting), inputs: { value: 1 } },
      ],
    }),
  },
};

/** A valid input for every query of scoring and ordering. */
export const scoreQuerySamples: Readonly<Record<string, Sample>> = {};
