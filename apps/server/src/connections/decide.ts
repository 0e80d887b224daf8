import { decidedPlan, decisionsIn, draftKind, type ImportDraft, type PullCounts } from "@overstory/backlog";
import type { Storage, Workspace } from "@overstory/sync";
import { itemsOf, previewsOf } from "../imports/job.ts";
import type { PlanningResult } from "../imports/planning.ts";
import type { Decision } from "../imports/pulled.ts";

/** What a plan would do, once it is made. */
export type Judged = { readonly counts?: PullCounts; readonly hasQuestion?: boolean };

const draftsOf = async (storage: Storage, workspace: Workspace, product: string): Promise<ImportDraft[]> =>
  (await storage.rowsByRefs(workspace.id, draftKind.name, [product])) as ImportDraft[];

/** Whether somebody has decided something about a plan that is not applied yet. */
export const isWorkedOn = async (storage: Storage, workspace: Workspace, product: string, id: string) =>
  (await draftsOf(storage, workspace, product)).some((draft) => draft.id === id && draft.appliedAt === undefined);

/** Counts what a plan would do, without what was left out or merged at earlier imports. */
export const judge = async (
  storage: Storage,
  workspace: Workspace,
  product: string,
  id: string,
  { parts, head }: PlanningResult,
): Promise<Judged> => {
  const decisions = decisionsIn(await draftsOf(storage, workspace, product), id);
  const isDecided = Object.keys(decisions).length > 0;
  const coming = isDecided
    ? new Set(decidedPlan(parts.flatMap(itemsOf), decisions, id).items.map(({ source }) => source))
    : null;
  const counts = { rows: head.rows, created: 0, changed: 0, conflicts: 0 };
  for (const part of parts) {
    for (const { source, known, row } of previewsOf(part)) {
      if (coming && !coming.has(source)) continue;
      // Containers that the plan makes by itself are no rows of the source.
      if (known === undefined) counts.created += row === undefined ? 0 : 1;
      else if (known.fate === "changed") counts.changed += 1;
      else if (known.fate === "conflict") counts.conflicts += 1;
    }
  }
  return { counts, hasQuestion: head.mapping.needsAnswer };
};

/** A plan that changes nothing is let go; one that may go in by itself does so where nobody has to decide anything. */
export const decisionOf = ({ counts, hasQuestion }: Judged, mayApply: boolean): Decision => {
  if (!counts) return "wait";
  if (counts.created + counts.changed + counts.conflicts === 0) return "drop";
  return mayApply && counts.conflicts === 0 && !hasQuestion ? "apply" : "wait";
};
