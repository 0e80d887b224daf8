import { type KnownEntry, type PlanItem, type StagedImport, shownPlanName } from "@overstory/backlog";
import type { Mapping, PlanCounts, Question, SourceInfo, Trouble } from "@overstory/exchange";
import type { Problem } from "@overstory/kernel";
import type { PrintPaths } from "./changed-plan.ts";

export type ImportStatus = "reading" | "planned" | "applying" | "done" | "failed" | "cancelled";

/** How far it is: entries while fetching, bytes while reading, items afterwards. A total of 0 is not known. What is being written cannot be stopped any more. */
export type Progress = {
  readonly phase: "fetching" | "reading" | "planning" | "staging" | "applying" | "writing";
  readonly done: number;
  readonly total: number;
  /** The tracker takes no calls before then. */
  readonly waitsUntil?: string;
};

/** An item of the proposed tree, without its texts. */
export type PreviewItem = {
  readonly source: string;
  readonly row?: number;
  readonly kind: string;
  readonly parent?: string;
  readonly title: string;
  readonly stage?: string;
  readonly effort?: number;
  readonly labels: readonly string[];
  readonly assignee?: string;
  readonly isStory: boolean;
  readonly reason: string;
  /** What it would change, where an earlier import brought it in. */
  readonly known?: KnownEntry;
};

/** What the plan says as a whole; the items stand apart, because they may be many. */
export type PlanHead = {
  readonly rows: number;
  readonly counts: PlanCounts;
  readonly source: SourceInfo;
  readonly mapping: Mapping;
  readonly troubles: readonly Trouble[];
  readonly questions: readonly Question[];
  /** What earlier imports of the same source brought in and this file holds no more: told, never deleted. */
  readonly gone?: readonly { readonly key: string; readonly source: string; readonly title: string }[];
  /** Only what its tracker changed since then was read; what is not in it may well be there. */
  readonly since?: string;
};

/** An import from upload to outcome, as it is kept for any process to read. */
export type Job = {
  readonly id: string;
  readonly by: string;
  /** The product's id. */
  readonly product: string;
  readonly file: string;
  readonly isDry: boolean;
  /** The connection that it was pulled from, by its id. */
  readonly connection?: string;
  /** Only what was changed since then was asked for. */
  readonly since?: string;
  /** What its plan comes to is written down for the next pull, and held against the last one. */
  readonly prints?: PrintPaths;
  readonly createdAt: string;
  readonly status: ImportStatus;
  readonly progress: Progress | null;
  readonly plan: PlanHead | null;
  readonly outcome: unknown;
  readonly problem: Problem | null;
  /** It is applied as soon as it is planned. */
  readonly isApply?: boolean;
  /** The mapping that somebody changed it to, to plan by it again after a restart. */
  readonly mapping?: Mapping;
};

/** What the planner hands over. */
export type Planned = { readonly head: PlanHead; readonly staged: StagedImport };

/** So many items make one part of what is staged. */
export const partItems = 200;

/** A part of a plan as it is handed from the thread that made it to storage: as text, which costs those in between nothing to pass on. */
export type PlanPart = {
  readonly sources: readonly string[];
  /** The items to apply, as JSON. */
  readonly staged: string;
  /** What is shown of them (`PreviewItem`), as JSON. */
  readonly preview: string;
};

export const itemsOf = ({ staged }: PlanPart): PlanItem[] => JSON.parse(staged);
export const previewsOf = ({ preview }: PlanPart): PreviewItem[] => JSON.parse(preview);

/** The names under which parts of an import are kept. The plan to apply stands under the import's own id. */
export const jobName = (id: string): string => `job:${id}`;
export const previewName = shownPlanName;

export const isOver = (status: ImportStatus): boolean =>
  status === "done" || status === "failed" || status === "cancelled";
