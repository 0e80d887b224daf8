/** The six stages of a story's life, in order. */
export const stageNames = ["pending", "to-do", "discussing", "developing", "confirming", "finished"] as const;
export type Stage = (typeof stageNames)[number];

/** What people read for a stage. */
export const stageLabels: Readonly<Record<Stage, string>> = {
  pending: "Pending",
  "to-do": "To-do",
  discussing: "Discussing",
  developing: "Developing",
  confirming: "Confirming",
  finished: "Finished",
};

/** Position in the life of a story: 0 (Pending) to 5 (Finished). */
export const stageIndex = (stage: Stage): number => stageNames.indexOf(stage);
