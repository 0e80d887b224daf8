import type { Kind, Row } from "@overstory/kernel";
import { assetDef } from "../asset/schema.ts";
import { clusterDef } from "../cluster/schema.ts";
import { commentKind } from "../comment/schema.ts";
import { componentDef } from "../component/schema.ts";
import { decisionDef } from "../decision/schema.ts";
import type { Document } from "../document/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { guideDef } from "../guide/schema.ts";
import { insightDef } from "../insight/schema.ts";
import { interviewDef, type Transcript, textOf as textOfTranscript } from "../interview/schema.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { kpiDef } from "../kpi/schema.ts";
import { milestoneDef } from "../milestone/schema.ts";
import { keyResultDef, objectiveDef } from "../objective/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { questionDef } from "../question/schema.ts";
import type { AnyRecord } from "../record/record-kind.ts";
import { releaseDef } from "../release/schema.ts";
import { type CustomerRequest, requestKind } from "../request/schema.ts";
import { riskDef } from "../risk/schema.ts";
import { sprintDef } from "../sprint/schema.ts";
import type { Entry } from "./text-index.ts";

/** Nouns that are rows of fields and can be found by them. */
const recordDefs: readonly AnyRecord[] = [
  ...[personaDef, componentDef, objectiveDef, keyResultDef, kpiDef, riskDef, decisionDef, questionDef, assetDef],
  ...[evidenceDef, interviewDef, insightDef, clusterDef, guideDef, releaseDef, sprintDef, milestoneDef],
];

/** What can be found: the kinds of items, then everything around them. */
export const searchSorts = [
  ...["theme", "epic", "story", "comment", "request"],
  ...recordDefs.map(({ noun }) => noun),
] as [string, ...string[]];

/** Kinds whose rows lie in memory, and those that are fetched: by the item that they hang on. */
export const hotSearched: readonly Kind<Row>[] = [itemKind, requestKind, ...recordDefs.map(({ kind }) => kind)].filter(
  (kind) => kind.heat === "hot",
) as unknown as Kind<Row>[];
export const coldSearched: readonly Kind<Row>[] = [commentKind, questionDef.kind] as unknown as Kind<Row>[];

/** Texts that lie beside a row: an item's document, the words of an interview. */
export type Beside = { readonly document?: Document | undefined; readonly transcript?: Transcript | undefined };

/** So much of one thing is looked at, in UTF-16 units. */
const longestText = 200_000;

const notTexts: ReadonlySet<string> = new Set(["id", "product", "item"]);
/** What a number is counted in: no words that anybody looks for, nor an excerpt worth reading. */
const unit = "unit";

const stringsIn = (row: object | undefined): string[] =>
  Object.entries(row ?? {}).flatMap(([name, value]) => {
    if (notTexts.has(name)) return [];
    if (typeof value === "string") return [value];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  });

const itemEntry = (item: Item, document: Document | undefined): Entry | undefined =>
  item.deletedAt !== undefined
    ? undefined
    : {
        sort: item.kind,
        id: item.id,
        scope: itemKind.scope(item),
        product: item.product,
        stage: item.stage,
        key: item.key,
        title: item.title,
        text: [...stringsIn(document), ...(item.labels ?? []), item.source?.key ?? ""].join("\n"),
      };

const recordEntry = (def: AnyRecord, row: Record<string, unknown> & Row, { transcript }: Beside): Entry => {
  const texts = Object.entries(def.fields).flatMap(([name, { type }]) => {
    const value = name === def.name || name === unit ? undefined : row[name];
    if (type === "lines" && Array.isArray(value)) return value.map(String);
    return typeof value === "string" && (type === "line" || type === "prose" || type === "url") ? [value] : [];
  });
  if (def.noun === "question" && typeof row.answer === "string") texts.push(row.answer);
  return {
    sort: def.noun,
    id: row.id,
    scope: def.kind.scope(row),
    product: row.product as string | undefined,
    title: String(row[def.name] ?? ""),
    text: [...texts, textOfTranscript(transcript)].join("\n").slice(0, longestText),
  };
};

/** What can be found of a row; nothing where it is not to be found. */
export const entryOf = (kind: string, row: Row, beside: Beside = {}): Entry | undefined => {
  if (kind === itemKind.name) return itemEntry(row as Item, beside.document);
  if (kind === commentKind.name) {
    const { id, product, body } = row as unknown as { id: string; product: string; body: string };
    return { sort: "comment", id, scope: `product:${product}`, product, title: "", text: body };
  }
  if (kind === requestKind.name) {
    const request = row as unknown as CustomerRequest;
    const { id, product, text, area = "", source = "" } = request;
    return {
      sort: "request",
      id,
      scope: requestKind.scope(request),
      product,
      title: text.slice(0, 300),
      text: `${area}\n${source}`,
    };
  }
  const def = recordDefs.find((one) => one.kind.name === kind);
  return def && recordEntry(def, row as Record<string, unknown> & Row, beside);
};

/** The kind that holds a sort of thing. */
export const kindOfSort = (sort: string): Kind<Row> =>
  (sort === "theme" || sort === "epic" || sort === "story"
    ? itemKind
    : sort === "comment"
      ? commentKind
      : sort === "request"
        ? requestKind
        : recordDefs.find(({ noun }) => noun === sort)?.kind) as unknown as Kind<Row>;
