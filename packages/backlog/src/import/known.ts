import { isSame, type Rows } from "@overstory/kernel";
import { customFieldDef } from "../custom/schema.ts";
import { type DocumentFieldName, documentTable } from "../document/fields.ts";
import type { Document } from "../document/schema.ts";
import { shortened } from "../fields.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { compareItem, type FieldChange } from "./compare.ts";
import { peopleByName } from "./keepable.ts";
import { namer } from "./named.ts";
import type { PlanItem } from "./plan-item.ts";
import { timeLabels } from "./time-columns.ts";

/** A field that differs from what was imported last, as people read it. */
export type KnownChange = {
  readonly field: string;
  readonly label: string;
  readonly fate: "theirs" | "conflict";
  readonly ours: string;
  readonly theirs: string;
};

/** An entry of a plan that an earlier import brought in. */
export type KnownEntry = {
  readonly key: string;
  readonly fate: "unchanged" | "changed" | "conflict";
  /** It lies in the trash, and comes back. */
  readonly isBack?: true;
  readonly changes: readonly KnownChange[];
};

const labels: Readonly<Record<string, string>> = {
  title: "Title",
  kind: "Kind",
  stage: "Stage",
  effort: "Effort",
  labels: "Labels",
  assignee: "Assignee",
  description: "Description",
  story: "Story",
  parent: "Lies in",
  extra: "Other columns",
};

const labelOf = (rows: Rows, field: string): string => {
  const [where, key = "", input] = field.split(":");
  if (where === "time") return timeLabels[key as keyof typeof timeLabels] ?? key;
  if (where === "text") return documentTable[key as DocumentFieldName]?.label ?? key;
  if (where === "own") return rows.get(customFieldDef.kind, key)?.name ?? "A field of the workspace";
  if (where === "input") return key[0]?.toUpperCase() + key.slice(1);
  return where === "card" ? `${key}: ${input}` : (labels[field] ?? field);
};

/** Characters of a value that are shown. */
const shownLength = 400;

const textOf = (rows: Rows, product: string, field: string, value: unknown, other: unknown): string => {
  if (value === undefined || value === null) return "";
  if (field === "parent") {
    const source = String(value);
    const item = source.startsWith("here:")
      ? rows.get(itemKind, source.slice("here:".length))
      : rows.by(itemKind, "source", `${product}/${source}`)[0];
    return item?.title ?? (source.startsWith("overstory:") ? "Unsorted" : source);
  }
  if (field === "assignee") return rows.get(memberKind, String(value))?.name ?? String(value);
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object") return String(value);
  // Of parts only those that differ.
  const against = (other ?? {}) as Record<string, unknown>;
  return Object.entries(value)
    .filter(([name, one]) => !isSame(one, against[name]))
    .map(([name, one]) => `${name}: ${Array.isArray(one) ? one.join("; ") : String(one)}`)
    .join("\n");
};

const told = (rows: Rows, product: string, { field, fate, ours, theirs }: FieldChange): KnownChange[] =>
  fate !== "theirs" && fate !== "conflict"
    ? []
    : [
        {
          field,
          label: labelOf(rows, field),
          fate,
          ours: shortened(textOf(rows, product, field, ours, theirs), shownLength),
          theirs: shortened(textOf(rows, product, field, theirs, ours), shownLength),
        },
      ];

/** What a plan would change about items that are here already, by source. `documents` are those of the items with these ids. */
export const knownEntries = (
  rows: Rows,
  product: string,
  items: readonly PlanItem[],
  documents: ReadonlyMap<string, Document>,
): Map<string, KnownEntry> => {
  const reading = { people: peopleByName(rows), named: namer(rows) };
  const known = new Map<string, KnownEntry>();
  for (const plan of items) {
    const item = rows.by(itemKind, "source", `${product}/${plan.source}`)[0];
    if (!item) continue;
    const changes = compareItem(rows, item, documents.get(item.id), plan, reading).changes.flatMap((one) =>
      told(rows, product, one),
    );
    const isConflict = changes.some(({ fate }) => fate === "conflict");
    const isBack = item.deletedAt !== undefined;
    known.set(plan.source, {
      key: item.key,
      fate: isConflict ? "conflict" : changes.length > 0 || isBack ? "changed" : "unchanged",
      ...(isBack && { isBack }),
      changes,
    });
  }
  return known;
};

/** Ids of the items here that the entries of a plan with these sources stand for. */
export const knownIds = (rows: Rows, product: string, sources: readonly string[]): string[] =>
  sources.flatMap((source) => rows.by(itemKind, "source", `${product}/${source}`).map(({ id }) => id));

/**
 * Items that earlier imports of the same source brought in and that it holds no more: imports that share an item with the plan count as
 * of the same source. They are told, never deleted.
 */
export const goneFrom = (
  rows: Rows,
  product: string,
  sources: ReadonlySet<string>,
): { readonly key: string; readonly source: string; readonly title: string }[] => {
  const live = rows
    .by(itemKind, "product", product)
    .filter(({ deletedAt, source }) => deletedAt === undefined && source !== undefined);
  const same = new Set(live.flatMap(({ source }) => (source && sources.has(source.key) ? [source.import] : [])));
  return live.flatMap(({ key, title, source }) =>
    source && same.has(source.import) && !sources.has(source.key) && !source.key.startsWith("overstory:")
      ? [{ key, source: source.key, title }]
      : [],
  );
};
