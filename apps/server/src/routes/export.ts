import {
  type BaselinePlan,
  baselinePlanKind,
  baselinesOf,
  type Comment,
  childrenOf,
  commentKind,
  type Document,
  documentKind,
  exportedAttached,
  exportedBaselines,
  exportedOrders,
  exportedTechniques,
  type Item,
  memberKind,
  ordersOf,
  type Product,
  productKind,
  type RankingRow,
  type RecordBase,
  rankingKind,
  rolledScore,
  rollUps,
  type Stage,
  scrumPokerScore,
  stageOf,
  type Transcript,
  textOfTranscript,
  transcriptKind,
} from "@overstory/backlog";
import {
  type ExportItem,
  type MoreColumn,
  tableOf,
  workbookParts,
  writeCsv,
  writeGithub,
  writeJiraCsv,
  writeJson,
  writeMarkdown,
} from "@overstory/exchange";
import { type FolderFile, writeFolder } from "@overstory/exchange/markdown-folder";
import { DomainError, forbidden, type MemoryRows, notFound, type Row, type Scope } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import type { Storage } from "@overstory/sync";
import { exportArchive } from "../exports/export-archive.ts";
import { folderTexts } from "../exports/folder-texts.ts";
import { zipped } from "../exports/zip.ts";
import { streamed } from "../http/stream.ts";
import type { Session } from "../identity/session.ts";
import { viewOf } from "../workspaces/visibility.ts";
import { columnsFor, textColumns } from "./export-columns.ts";
import { attachedOf, commentOf, type Names, recordsFor, textsOf, wholeOf } from "./export-whole.ts";

/** So many items' texts are asked for at once. */
const page = 500;

const formats = {
  json: { type: "application/json", ending: "json" },
  csv: { type: "text/csv; charset=utf-8", ending: "csv" },
  markdown: { type: "text/markdown; charset=utf-8", ending: "md" },
  jira: { type: "text/csv; charset=utf-8", ending: "jira.csv" },
  github: { type: "application/x-ndjson; charset=utf-8", ending: "github.jsonl" },
  "markdown-folder": { type: "application/zip", ending: "md.zip" },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ending: "xlsx" },
} as const;
type Format = keyof typeof formats;

type Outline = {
  readonly product: Product;
  readonly items: readonly ExportItem[];
  readonly names: Names;
  readonly records: Readonly<Record<string, unknown>>;
  readonly columns: readonly MoreColumn[];
  /** Reads what hangs on items and is in memory. */
  attached(id: string, cold: ReadonlyMap<string, readonly RecordBase[]>): Record<string, unknown>;
};

type Asked = { readonly product: Product; sees(scope: Scope): boolean };

const seenProduct = (rows: MemoryRows, session: Session, name: string): Asked => {
  const view = viewOf(rows, session.member);
  if (!view || !session.actor(rows).may("backlog.view")) throw forbidden("backlog.view", "exporting");
  const product = rows.get<Product>(productKind, name) ?? rows.by<Product>(productKind, "key", name.toUpperCase())[0];
  if (!product || product.deletedAt !== undefined || !view.sees(productKind.scope(product)))
    throw notFound("product", name.slice(0, 80));
  return { product, sees: view.sees };
};

/** Everything of the product that is in memory, parents before their children, without the texts. */
const outlineOf = (rows: MemoryRows, { product, sees }: Asked): Outline => {
  const names = new Map([...rows.all(memberKind)].map(({ id, name }) => [id, name]));
  const keys = new Map<string, string>();
  const items: ExportItem[] = [];
  const tree: Item[] = [];
  const walk = (parent: string | undefined) => {
    for (const item of childrenOf(rows, product.id, parent)) {
      tree.push(item);
      keys.set(item.id, item.key);
      walk(item.id);
    }
  };
  walk(undefined);
  const sums = rollUps(rows, tree);
  for (const item of tree) {
    const sum = item.kind === "story" ? undefined : sums.get(item.id);
    const score = sum ? rolledScore(sum) : scrumPokerScore(item.inputs, item.effort);
    items.push({
      key: item.key,
      id: item.id,
      kind: item.kind,
      ...(item.parent !== undefined && { parent: keys.get(item.parent) as string }),
      title: item.title,
      stage: item.stage ?? (sum ? (stageOf(sum) as Stage | null) : null) ?? "pending",
      ...wholeOf(rows, item, names, sees),
      ...(item.effort !== undefined && { effort: item.effort }),
      ...(score !== undefined && { score }),
      ...item.inputs,
      labels: item.labels ?? [],
      ...(item.assignee !== undefined && { assignee: names.get(item.assignee) ?? item.assignee }),
      ...(item.source && { source: item.source.key }),
      createdAt: item.createdAt,
      updatedAt: item.updatedAt,
      comments: [],
    });
  }
  const attached: Outline["attached"] = (id, cold) =>
    attachedOf(rows, names, (def) =>
      def.kind.heat === "cold" ? (cold.get(def.noun) ?? []) : (rows.by<Row>(def.kind, "item", id) as RecordBase[]),
    );
  return {
    product,
    items,
    names,
    records: { ...recordsFor(rows, product, names, sees), ...exportedTechniques(rows) },
    columns: columnsFor(rows),
    attached,
  };
};

const withTexts = (
  item: ExportItem,
  document: Document | undefined,
  comments: readonly Comment[],
  attached: Readonly<Record<string, unknown>>,
  names: Names,
): ExportItem => {
  const { role, situation, want, outcome, description, extra } = document ?? {};
  const parts = {
    ...(role && { role }),
    ...(situation && { situation }),
    ...(want && { want }),
    ...(outcome && { outcome }),
  };
  return {
    ...item,
    ...(Object.keys(parts).length > 0 && { story: parts }),
    ...(description && { description }),
    ...(extra && { extra }),
    ...textsOf(document, names),
    ...attached,
    comments: [...comments]
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
      .map((comment) => commentOf(comment, names)),
  };
};

const grouped = <T extends Row>(rows: readonly T[], by: (row: T) => string): Map<string, T[]> => Map.groupBy(rows, by);

const coldDefs = exportedAttached.filter((def) => def.kind.heat === "cold");

const loadTexts = async (
  storage: Storage,
  workspace: string,
  { items, names, attached }: Outline,
): Promise<ExportItem[]> => {
  const whole: ExportItem[] = [];
  for (let at = 0; at < items.length; at += page) {
    const part = items.slice(at, at + page);
    const ids = part.map(({ id }) => id);
    const [documents, comments, ...others] = await Promise.all([
      storage.rowsByIds(workspace, documentKind.name, ids),
      storage.rowsByRefs(workspace, commentKind.name, ids),
      ...coldDefs.map(({ kind }) => storage.rowsByRefs(workspace, kind.name, ids)),
    ]);
    const cold = others.map((list) => grouped(list as (Row & { item: string })[], (row) => row.item));
    const byId = new Map((documents as Document[]).map((row) => [row.id, row]));
    const byItem = grouped(comments as Comment[], (row) => row.item);
    for (const item of part) {
      const hanging = attached(
        item.id,
        new Map(coldDefs.map(({ noun }, nth) => [noun, cold[nth]?.get(item.id) ?? []])) as never,
      );
      whole.push(withTexts(item, byId.get(item.id), byItem.get(item.id) ?? [], hanging, names));
    }
  }
  return whole;
};

/** The interviews of an export with their words, which are not in memory. */
const withWords = async (storage: Storage, workspace: string, records: Outline["records"]): Promise<object> => {
  const interviews = (records.interviews ?? []) as readonly { id: string }[];
  if (interviews.length === 0) return {};
  const whole: object[] = [];
  for (let at = 0; at < interviews.length; at += page) {
    const part = interviews.slice(at, at + page);
    const found = await storage.rowsByIds(
      workspace,
      transcriptKind.name,
      part.map(({ id }) => id),
    );
    const words = new Map(found.map((row) => [row.id, textOfTranscript(row as Transcript)]));
    for (const one of part) whole.push({ ...one, ...(words.get(one.id) && { transcript: words.get(one.id) }) });
  }
  return { interviews: whole };
};

/** The product's committed orders; their items are not in memory. */
const loadOrders = async (storage: Storage, session: Session, { product, names }: Outline) => {
  const { workspace } = session;
  const ids = await workspace.read((rows) => ordersOf(rows, product.id).map(({ id }) => id));
  const rankings = (await storage.rowsByIds(workspace.id, rankingKind.name, ids)) as RankingRow[];
  const byId = new Map(rankings.map((ranking) => [ranking.id, ranking]));
  return workspace.read((rows) => exportedOrders(rows, product.id, byId, (id) => names.get(id) ?? id));
};

/** The product's baselines; what stands in them is not in memory. */
const loadBaselines = async (storage: Storage, session: Session, { product, names }: Outline) => {
  const { workspace } = session;
  const ids = await workspace.read((rows) => baselinesOf(rows, product.id).map(({ id }) => id));
  const plans = (await storage.rowsByIds(workspace.id, baselinePlanKind.name, ids)) as BaselinePlan[];
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  return workspace.read((rows) => exportedBaselines(rows, product.id, byId, (id) => names.get(id) ?? id));
};

const written = (
  format: Format,
  { product, records, columns }: Outline,
  items: readonly ExportItem[],
  { orders, baselines, words }: { readonly orders: object[]; readonly baselines: object[]; readonly words: object },
): Iterable<string> => {
  if (format === "csv") return writeCsv(items, columns);
  if (format === "jira") return writeJiraCsv(items);
  if (format === "github") return writeGithub(items);
  if (format === "markdown")
    return writeMarkdown(
      items,
      product.name,
      textColumns.map(([name, cell]) => [name, (item) => cell(item)?.toString()]),
    );
  return writeJson(items, {
    product: { key: product.key, name: product.name, ...(product.description && { description: product.description }) },
    ...records,
    ...words,
    ...(orders.length > 0 && { orders }),
    ...(baselines.length > 0 && { baselines }),
  });
};

/** A product's items as exports tell them, for whoever may see it. */
export const exportedItems = async (storage: Storage, session: Session, name: string) => {
  const { workspace } = session;
  const outline = await workspace.read((rows) => outlineOf(rows, seenProduct(rows, session, name)));
  return { product: outline.product, items: await loadTexts(storage, workspace.id, outline) };
};

const folderParts = function* (files: Iterable<FolderFile>) {
  for (const { path, text } of files) yield { path, chunks: [text] };
};

/** `GET /v1/export?product=KEY&format=json|csv|markdown|jira|github|xlsx|markdown-folder|archive`: a product's backlog as one file, streamed. */
export const exportProduct = async (
  storage: Storage & Blobs,
  session: Session,
  request: Request,
): Promise<Response> => {
  const query = new URL(request.url).searchParams;
  const format = query.get("format") ?? "json";
  if (format === "archive") return exportArchive(storage, session, query.get("product") ?? "");
  if (!Object.hasOwn(formats, format)) {
    const message = `format is one of ${[...Object.keys(formats), "archive"].join(", ")}; "${format.slice(0, 40)}" is none of them.`;
    throw new DomainError({
      kind: "invalid",
      code: "invalid-input",
      subject: "format",
      message,
      errors: [{ field: "format", message }],
    });
  }
  const { workspace } = session;
  const outline = await workspace.read((rows) =>
    outlineOf(rows, seenProduct(rows, session, query.get("product") ?? "")),
  );
  const items = await loadTexts(storage, workspace.id, outline);
  const { type, ending } = formats[format as Format];
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${outline.product.key}.${ending}"`,
  };
  if (format === "markdown-folder") {
    const files = writeFolder(outline.product.key, items, folderTexts);
    if (query.get("as") === "lines") {
      const lines = (function* () {
        for (const file of files) yield `${JSON.stringify(file)}\n`;
      })();
      return streamed(lines, request, { "content-type": "application/x-ndjson; charset=utf-8" });
    }
    return new Response(zipped(folderParts(files)), { headers: { "cache-control": "no-store", ...headers } });
  }
  if (format === "xlsx")
    return new Response(zipped(workbookParts(tableOf(items, outline.columns))), {
      headers: { "cache-control": "no-store", ...headers },
    });
  const isJson = format === "json";
  const more = {
    orders: isJson ? await loadOrders(storage, session, outline) : [],
    baselines: isJson ? await loadBaselines(storage, session, outline) : [],
    words: isJson ? await withWords(storage, workspace.id, outline.records) : {},
  };
  return streamed(written(format as Format, outline, items, more), request, headers);
};
