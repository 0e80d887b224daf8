import type { Kind } from "../jira/kinds.ts";
import type { Stage } from "../jira/stages.ts";

/** One item as it leaves the product; lists of items are in tree order, parents before their children. */
export interface ExportItem {
  key: string;
  id: string;
  kind: Kind;
  /** The parent's key. */
  parent?: string;
  title: string;
  stage: Stage;
  /** Story points. */
  effort?: number;
  score?: number;
  labels: string[];
  assignee?: string;
  story?: { role?: string; situation?: string; want?: string; outcome?: string };
  /** Markdown. */
  description?: string;
  value?: number;
  urgency?: number;
  risk?: number;
  /** Where an imported item came from. */
  source?: string;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
  comments: { author: string; at: string; body: string }[];
  /** Fields that a later version adds are written losslessly as JSON. */
  [later: string]: unknown;
}

export const STAGE_NAMES: Record<Stage, string> = {
  pending: "Pending",
  "to-do": "To-do",
  discussing: "Discussing",
  developing: "Developing",
  confirming: "Confirming",
  finished: "Finished",
};
