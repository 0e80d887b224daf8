import { evidenceDef } from "@overstory/backlog";
import type { ColumnName } from "./model/graph.ts";

export const titles: Readonly<Record<ColumnName, string>> = {
  objective: "Objectives",
  theme: "Themes",
  epic: "Epics",
  story: "Stories",
  evidence: "Evidence",
  participant: "Participants",
};

export const sorts = (evidenceDef.fields.sort as { options: Record<string, string> }).options;

/** The word for a kind of evidence. */
export const sortWord = (sort: string | undefined): string | undefined =>
  sort === undefined ? undefined : sorts[sort];
