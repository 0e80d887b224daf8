import type { CardTechnique, Scale } from "../types.ts";

const places: Scale = { type: "number", min: 1, max: 999, whole: true };

/**
 * The order of a story map: release bands from the top, and within a band along the walk through the product: activity, then step.
 * The score is minus the place, as band with activity and step in the decimals (band 1, activity 2, step 3 is −1.002003), so that
 * more comes first here too.
 * Source: Jeff Patton, "User Story Mapping", O'Reilly, 2014; "The new user story backlog is a map", 2008, https://www.jpattonassociates.com/the-new-backlog/
 */
export const storyMap: CardTechnique = {
  type: "card",
  id: "story-map",
  name: "Story map",
  summary:
    "Release by release, along the way people take through the product. Good for a first release that holds together.",
  formula: "by release band, then activity, then step",
  source: "Jeff Patton, “User Story Mapping”, 2014; https://www.jpattonassociates.com/the-new-backlog/",
  scoreName: "Place",
  inputs: [
    {
      name: "activity",
      label: "Activity",
      scale: places,
      direction: "down",
      rubric: "Which part of the walk from left to right: 1 is what people do first.",
      by: ["product", "research"],
    },
    {
      name: "step",
      label: "Step",
      scale: places,
      direction: "down",
      rubric: "Which step within the activity, from left to right.",
      by: ["product", "research"],
    },
    {
      name: "band",
      label: "Release band",
      scale: places,
      direction: "down",
      rubric: "Which slice from the top: 1 is the smallest thing that gets people through the whole walk.",
      by: ["product", "engineering"],
    },
  ],
  rule: ({ activity = 1, step = 1, band = 1 }) => ({
    score: -(band * 1_000_000 + activity * 1_000 + step) / 1_000_000,
    bucket: `Band ${band}`,
    explanation: `Band ${band}, then activity ${activity}, step ${step}`,
  }),
};
