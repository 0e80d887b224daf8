import {
  type AnyRecord,
  type Comment,
  customByName,
  type Document,
  documentFieldNames,
  evidenceDef,
  exportedAttached,
  exportedCards,
  exportedRecords,
  exportedResearch,
  type Item,
  itemKind,
  keyResultDef,
  kpiDef,
  linkDefs,
  linksOf,
  milestoneDef,
  objectiveDef,
  type Product,
  personaDef,
  type RecordBase,
  releaseDef,
  sprintDef,
} from "@overstory/backlog";
import type { MemoryRows, Row, Scope } from "@overstory/kernel";

export type Names = ReadonlyMap<string, string>;

type Given = Record<string, unknown>;

const withoutNothing = (fields: Given): Given =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== null && !(typeof value === "object" && Object.keys(value).length === 0),
    ),
  );

const nameOf = (rows: MemoryRows, def: AnyRecord, id: unknown): unknown =>
  typeof id === "string" ? (rows.get<Row>(def.kind, id) as Given | undefined)?.[def.name] : undefined;

/** A record with people and other records by their names: ids mean nothing elsewhere. */
const told = (rows: MemoryRows, def: AnyRecord, row: RecordBase, names: Names): Given => {
  const { product: _, item: __, updatedAt: ___, ...own } = row as unknown as Given;
  const people = Object.entries(def.fields).filter(([, field]) => field.type === "member");
  const told: Given = { ...own, createdBy: names.get(row.createdBy) ?? row.createdBy };
  for (const [name] of people) if (typeof own[name] === "string") told[name] = names.get(own[name]) ?? own[name];
  if (def === keyResultDef) {
    told.objective = nameOf(rows, objectiveDef, own.objective);
    told.kpi = nameOf(rows, kpiDef, own.kpi);
  }
  if (exportedResearch.includes(def)) {
    told.persona = nameOf(rows, personaDef, own.persona);
    if (Array.isArray(own.interviewer)) told.interviewer = own.interviewer.map((id) => names.get(id) ?? id);
    if (typeof own.by === "string") told.by = names.get(own.by) ?? own.by;
    // Maps, clusters and requests stay behind: what lies on them comes along, not where.
    for (const name of ["map", "cell", "rank", "cluster", "clusterRank", "request", "length", "remindedAt"])
      delete told[name];
  }
  if (typeof own.closedBy === "string") told.closedBy = names.get(own.closedBy) ?? own.closedBy;
  if (def.of === "item") {
    delete told.id;
    if (typeof own.on === "string") told.on = rows.get(itemKind, own.on)?.key;
    delete told.comment;
  }
  return withoutNothing(told);
};

/** What the product's items refer to: the workspace's records, and the product's own, its research as far as the asker sees it. */
export const recordsFor = (rows: MemoryRows, product: Product, names: Names, sees: (scope: Scope) => boolean): Given =>
  Object.fromEntries(
    exportedRecords.flatMap((def) => {
      if (exportedResearch.includes(def) && !sees(`research:${product.id}`)) return [];
      const list = (
        def.of === "workspace" ? [...rows.all<Row>(def.kind)] : rows.by<Row>(def.kind, "product", product.id)
      ) as RecordBase[];
      return list.length === 0 ? [] : [[def.many, list.map((row) => told(rows, def, row, names))]];
    }),
  );

const person = (value: { by: string; at: string } | undefined, names: Names) =>
  value && { by: names.get(value.by) ?? value.by, at: value.at };

/** What an item holds beyond a row of any tracker, without what is loaded on demand. */
export const wholeOf = (rows: MemoryRows, item: Item, names: Names, sees: (scope: Scope) => boolean): Given => {
  const links = linksOf(rows, item.links);
  return withoutNothing({
    epicKind: item.epicKind,
    inputs: item.inputs,
    cards: exportedCards(rows, item),
    ticket: item.ticket,
    ...Object.fromEntries(
      Object.keys(linkDefs).map((noun) => [`${noun}s`, links[noun as keyof typeof links].map(({ name }) => name)]),
    ),
    traces: Object.entries(item.traces ?? {}).flatMap(([evidence, stance]) => {
      const found = rows.get(evidenceDef.kind, evidence);
      return found && sees(evidenceDef.kind.scope(found))
        ? [{ evidence, stance, note: item.traceNotes?.[evidence] }]
        : [];
    }),
    sprint: nameOf(rows, sprintDef, item.sprint),
    release: nameOf(rows, releaseDef, item.release),
    milestone: nameOf(rows, milestoneDef, item.milestone),
    start: item.start,
    end: item.end,
    confidence: item.confidence,
    horizon: item.horizon,
    accepted: person(item.accepted, names),
    custom: customByName(rows, item),
  });
};

/** The texts of an item beside its story and description, with who ticked which scenario. */
export const textsOf = (document: Document | undefined, names: Names): Given =>
  withoutNothing({
    ...Object.fromEntries(
      documentFieldNames.filter((name) => name !== "description").map((name) => [name, document?.[name]]),
    ),
    confirmed: Object.fromEntries(
      Object.entries(document?.confirmed ?? {}).map(([fingerprint, value]) => [fingerprint, person(value, names)]),
    ),
  });

/** What hangs on an item, list by list; `rowsOf` gives the rows of a kind. */
export const attachedOf = (rows: MemoryRows, names: Names, rowsOf: (def: AnyRecord) => readonly RecordBase[]): Given =>
  withoutNothing(
    Object.fromEntries(
      exportedAttached.map((def) => [def.many, rowsOf(def).map((row) => told(rows, def, row, names))]),
    ),
  );

/** A comment with people by name; its id tells which others answer it. */
export const commentOf = (comment: Comment, names: Names): { author: string; at: string; body: string } => {
  const { author, authorName, at, body, id, stage, sort, replyTo, resolvedBy, resolvedAt } = comment;
  return {
    author: (author && names.get(author)) ?? authorName ?? "Somebody",
    at,
    body,
    ...withoutNothing({
      id,
      stage,
      sort,
      replyTo,
      resolvedBy: resolvedBy && (names.get(resolvedBy) ?? resolvedBy),
      resolvedAt,
    }),
  };
};
