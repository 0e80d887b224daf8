import type { StagedImport } from "@overstory/backlog";
import { DomainError } from "@overstory/kernel";
import type { PrintPaths } from "./changed-plan.ts";
import type { Progress } from "./job.ts";
import type { PlanTask } from "./plan.worker.ts";
import { type Planning, type PlanningResult, startPlanning } from "./planning.ts";

/** What is to be done with a plan that nobody has looked at: wait for somebody, go in, or be let go because it changes nothing. */
export type Decision = "wait" | "apply" | "drop";

/** An import whose file is not uploaded but fetched. */
export type Order = {
  readonly id: string;
  readonly product: string;
  /** What stands in place of the file's name. */
  readonly file: string;
  readonly connection: string;
  readonly since?: string;
  readonly prints: PrintPaths;
  /** Resolves to whether everything is as it was at the pull before. */
  fetch(path: string, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<boolean>;
  decide(result: PlanningResult): Promise<Decision>;
};

const cancelled = (file: string): DomainError =>
  new DomainError({
    kind: "refused",
    code: "cancelled",
    subject: file,
    message: "The pull was cancelled. Nothing was changed.",
  });

/** Fetches, then plans. `isCancelled` tells of a cancel that came to another process meanwhile. */
export const fetchThenPlan = (
  order: Order,
  task: PlanTask,
  onProgress: (progress: Progress) => void,
  isCancelled: () => Promise<boolean>,
): Planning => {
  const abort = new AbortController();
  let planning: Planning | undefined;
  const run = async (): Promise<PlanningResult> => {
    onProgress({ phase: "fetching", done: 0, total: 0 });
    const isSame = await order.fetch(task.path, onProgress, abort.signal);
    if (abort.signal.aborted || (await isCancelled())) throw cancelled(order.file);
    planning = startPlanning({ ...task, isSame }, onProgress);
    return planning.result;
  };
  return {
    result: run(),
    cancel: () => {
      abort.abort(cancelled(order.file));
      planning?.cancel();
    },
  };
};

/** The outcome of an import that changes nothing, and so was not applied. */
export const unchangedOutcome = ({ rows, skipped, troubles, parentsResolved, parentsMissing }: StagedImport) => ({
  ...{ rows, imported: 0, updated: 0, unchanged: rows - skipped, skipped },
  ...{ troubles, parentsResolved, parentsMissing },
});
