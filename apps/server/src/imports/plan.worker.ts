// Reads a file and plans its import, away from the event loop that serves everyone else.
import { copyFileSync, createReadStream, statSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { planItemSchema, stagedImportSchema } from "@overstory/backlog";
import {
  ExchangeError,
  groupedPlan,
  type ImportPlan,
  type Mapping,
  type MappingChoices,
  type PlanItem,
  planSource,
  withChoices,
} from "@overstory/exchange";
import { fingerprint } from "@overstory/kernel";
import { changedPlan, type PrintPaths, type Prints, printsOf, readPrints, writePrints } from "./changed-plan.ts";
import { type Planned, type PlanPart, type PreviewItem, type Progress, partItems } from "./job.ts";
import { writeRows } from "./rows-file.ts";

/** What the worker is told to do. `path` is the uploaded file. */
export type PlanTask = {
  readonly path: string;
  readonly file: string;
  readonly product: string;
  readonly mapping?: Mapping;
  /** The file is a whole project of which only the changes are to be planned, against an earlier plan. */
  readonly prints?: PrintPaths;
  /** The file is the one of that earlier plan to the letter. */
  readonly isSame?: boolean;
  /** What was chosen at earlier imports into the product, by format. */
  readonly saved?: readonly (MappingChoices & { readonly format: string })[];
};

export type PlanMessage =
  | { readonly t: "progress"; readonly progress: Progress }
  | { readonly t: "items"; readonly part: PlanPart }
  | { readonly t: "planned"; readonly planned: Planned }
  | { readonly t: "refused"; readonly code: string; readonly message: string; readonly line?: number };

const progressPause = 100;

const send = (message: PlanMessage): void => parentPort?.postMessage(message);

const previewOf = ({
  source,
  row,
  kind,
  parent,
  title,
  stage,
  effort,
  labels,
  assignee,
  story,
  reason,
}: PlanItem): PreviewItem => ({
  source,
  ...(row !== undefined && { row }),
  kind,
  ...(parent !== undefined && { parent }),
  title,
  ...(kind === "story" && { stage }),
  ...(effort !== undefined && { effort }),
  labels,
  ...(assignee !== undefined && { assignee }),
  isStory: story !== undefined,
  reason,
});

const plannedOf = (
  { counts, source, mapping, troubles, questions }: ImportPlan,
  { file, product }: PlanTask,
): Planned => ({
  head: { rows: counts.rows, counts, source, mapping, troubles, questions },
  staged: stagedImportSchema.parse({
    file,
    format: source.format,
    system: source.format.split("-")[0],
    product,
    rows: counts.rows,
    skipped: counts.skipped,
    troubles: troubles.map(({ row, line, reason, skipped }) => ({ row, line, reason, skipped })),
    parentsResolved: counts.parentsResolved,
    parentsMissing: counts.parentsMissing,
  }),
});

const sendPlan = (plan: ImportPlan, planned: Planned, tell: (progress: Progress) => void): void => {
  for (let at = 0; at < plan.items.length; at += partItems) {
    const part = plan.items.slice(at, at + partItems);
    const staged = JSON.stringify(part.map((item) => planItemSchema.parse(item)));
    const preview = JSON.stringify(part.map(previewOf));
    send({ t: "items", part: { sources: part.map(({ source }) => source), staged, preview } });
    tell({ phase: "planning", done: at + part.length, total: plan.items.length });
  }
  send({ t: "planned", planned });
};

/** What the plan before came to, how it was understood, and what a plan of no change at all says. */
type Before = Prints & { readonly meant: string; readonly nothing: Planned };

const meantBy = ({ mapping, saved }: PlanTask): string => fingerprint(JSON.stringify([mapping ?? null, saved ?? []]));

const run = async (task: PlanTask): Promise<void> => {
  const { prints } = task;
  const before = prints?.before === undefined ? undefined : readPrints<Before>(prints.before);
  // Read as it was read then, the same comes to the same.
  if (prints?.before !== undefined && task.isSame && before?.meant === meantBy(task)) {
    copyFileSync(prints.before, prints.after);
    return send({ t: "planned", planned: before.nothing });
  }
  const total = statSync(task.path).size;
  let told = 0;
  const tell = (progress: Progress) => {
    const now = performance.now();
    if (now - told < progressPause && progress.done < progress.total) return;
    told = now;
    send({ t: "progress", progress });
  };
  const readAs = (mapping: Mapping | undefined) =>
    planSource(createReadStream(task.path, { highWaterMark: 256 * 1024 }), {
      mapping,
      file: task.file,
      onProgress: (done) => tell({ phase: "reading", done, total }),
    });
  const first = await readAs(task.mapping);
  // A file of a format that was mapped before begins with what was chosen then.
  const saved = task.mapping ? undefined : task.saved?.find(({ format }) => format === first.source.format);
  const chosen = saved && !first.mapping.needsAnswer ? withChoices(first.mapping, saved) : undefined;
  const read = chosen ? await readAs(chosen) : first;
  const whole = read.mapping.groups ? { ...read, ...groupedPlan(read) } : read;
  const plan = before ? changedPlan(whole, before) : whole;
  if (task.prints) {
    const own = printsOf(whole);
    const nothing = plannedOf(changedPlan(whole, own), task);
    writePrints(task.prints.after, { ...own, meant: meantBy(task), nothing });
  }
  if (plan.cells) writeRows(task.path, plan.cells);
  const { head, staged } = plannedOf(plan, task);
  sendPlan(plan, { head, staged: plan.records ? { ...staged, records: plan.records } : staged }, tell);
};

// One file after the other.
parentPort?.on("message", (task: PlanTask) => {
  run(task).catch((error: unknown) => {
    if (!(error instanceof ExchangeError)) throw error;
    send({
      t: "refused",
      code: error.code,
      message: error.message,
      // Said once is enough.
      ...(error.line !== undefined && !error.message.includes(`line ${error.line}`) && { line: error.line }),
    });
  });
});
