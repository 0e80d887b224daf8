// Reads a file and plans its import, away from the event loop that serves everyone else.
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { planItemSchema, type PlanItem as StagedItem, stagedImportSchema } from "@overstory/backlog";
import {
  collectTable,
  ExchangeError,
  type ImportPlan,
  isExport,
  type Mapping,
  type PlanItem,
  planTable,
  proposeMapping,
  readExport,
  type Table,
  treatHeader,
} from "@overstory/exchange";
import { type Planned, type PreviewItem, type Progress, partItems } from "./job.ts";

/** What the worker is started with. `path` is the uploaded file. */
export type PlanTask = {
  readonly path: string;
  readonly file: string;
  readonly product: string;
  readonly mapping?: Mapping;
};

export type PlanMessage =
  | { readonly t: "progress"; readonly progress: Progress }
  | { readonly t: "items"; readonly staged: StagedItem[]; readonly preview: PreviewItem[] }
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

/** Plans with the mapping that a person gave. Once they have said whether the first row holds names, columns are proposed anew from that. */
const planAs = (read: Table, mapping: Mapping | undefined): ImportPlan => {
  if (mapping?.hasNames === undefined) return planTable(read, mapping);
  const table = treatHeader(read, mapping.hasNames);
  if (mapping.columns.length > 0) return planTable(table, mapping);
  const proposed = proposeMapping(table);
  const questions = proposed.questions.filter(({ id }) => id !== "header");
  const needsAnswer = questions.some(({ id }) => id === "title");
  return planTable(table, { ...proposed, questions, needsAnswer, hasNames: mapping.hasNames });
};

const headOf = (path: string): string => {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(200);
    return head.toString("utf8", 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
};

const sendPlan = (plan: ImportPlan, planned: Planned, tell: (progress: Progress) => void): void => {
  for (let at = 0; at < plan.items.length; at += partItems) {
    const part = plan.items.slice(at, at + partItems);
    send({ t: "items", staged: part.map((item) => planItemSchema.parse(item)), preview: part.map(previewOf) });
    tell({ phase: "planning", done: at + part.length, total: plan.items.length });
  }
  send({ t: "planned", planned });
};

const run = async (task: PlanTask): Promise<void> => {
  const total = statSync(task.path).size;
  let told = 0;
  const tell = (progress: Progress) => {
    const now = performance.now();
    if (now - told < progressPause && progress.done < progress.total) return;
    told = now;
    send({ t: "progress", progress });
  };
  if (isExport(headOf(task.path))) {
    const plan = readExport(readFileSync(task.path, "utf8"));
    const { head, staged } = plannedOf(plan, task);
    return sendPlan(plan, { head, staged: { ...staged, records: plan.records } }, tell);
  }
  const table = await collectTable(createReadStream(task.path, { highWaterMark: 256 * 1024 }), {
    onProgress: (done) => tell({ phase: "reading", done, total }),
  });
  send({ t: "progress", progress: { phase: "planning", done: 0, total: table.records.length } });
  const plan = planAs(table, task.mapping);
  sendPlan(plan, plannedOf(plan, task), tell);
};

run(workerData as PlanTask).catch((error: unknown) => {
  if (!(error instanceof ExchangeError)) throw error;
  send({
    t: "refused",
    code: error.code,
    message: error.message,
    ...(error.line !== undefined && { line: error.line }),
  });
});
