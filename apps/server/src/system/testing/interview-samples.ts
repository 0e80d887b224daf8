import { newId } from "../../workspaces/ids.ts";
import { ownerRuns, type Sample, type Setting } from "./fresh.ts";

const text = "P1: By hand, and it asks twice.";

/** An interview with words, new each time. */
const freshInterview = async (setting: Setting): Promise<string> => {
  const id = await ownerRuns(setting, "interview", "interview.create", {
    product: setting.place.product,
    title: `Filing ${newId()}`,
  });
  await ownerRuns(setting, "interview", "transcript.set", { interview: id, text });
  return id;
};

/** Valid inputs for what is done with an interview's words. */
export const interviewSamples: Readonly<Record<string, Sample>> = {
  "transcript.set": {
    make: async (setting) => ({ interview: await freshInterview(setting), text: `${text} Yes.`, file: "filing.txt" }),
  },
  "transcript.edit": {
    make: async (setting) => ({
      interview: await freshInterview(setting),
      edits: [{ start: 4, was: "By hand", text: "On paper" }],
    }),
  },
  "highlight.add": {
    make: async (setting) => ({
      id: newId(),
      interview: await freshInterview(setting),
      ...{ start: 4, end: 11, quote: "By hand", sort: "pain", tags: ["paper"] },
    }),
  },
  "highlight.capture": {
    make: async (setting) => {
      const interview = await freshInterview(setting);
      const evidence = await ownerRuns(setting, "evidence", "highlight.add", { interview, start: 4, end: 11 });
      return { evidence, id: newId(), text: "As a clerk, I want to file at once", parent: setting.place.epic };
    },
  },
};

export const interviewQuerySamples: Readonly<Record<string, Sample>> = {
  "transcript.get": {
    make: ({ place }) => ({ interview: place.records.interview }),
    more: ({ place }) => [{ interview: place.records.interview, start: 0, end: 5 }],
  },
};
