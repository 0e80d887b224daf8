import type { FlatEntry } from "../jira/entry.ts";
import type { Field } from "../jira/fields.ts";
import { fold } from "../jira/fold.ts";
import type { Kind } from "../jira/kinds.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import type { Stage } from "../jira/stages.ts";
import type { Table } from "../table/types.ts";

/** The trackers whose tables are known by their headers. */
export type System = "linear" | "azure" | "pivotal" | "asana" | "gitlab" | "plane" | "shortcut";

/** What one tracker's tables are like, beyond what every table is. */
export interface Profile {
  readonly system: System;
  /** As people call it, for reasons. */
  readonly name: string;
  /** Whether a header is this tracker's, by the normal forms of its names. */
  recognises(names: ReadonlySet<string>): boolean;
  /** Names in their normal form and what they mean here; `null` keeps a column as extra. Others go by the common names. */
  readonly fields: ReadonlyMap<string, Field | null>;
  /** For columns whose name alone does not tell: what their cells say. */
  fieldByCells?(name: string, cells: () => readonly string[]): Field | null | undefined;
  /** Types that mean another kind here than elsewhere, folded. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Statuses that mean another stage here than elsewhere, folded. */
  readonly stages: ReadonlyMap<string, Stage>;
  /** Rows that are shorter than the header are usual here. */
  readonly hasShortRows?: boolean;
  /** What only this tracker's conventions tell, once rows are read. Gives every entry back, made ones beside them. */
  refine?(entries: FlatEntry[], table: Table, mapping: Mapping): FlatEntry[];
}

/** A name of a column in its normal form: without prefixes of reference names, with words instead of humps. */
export const normalName = (header: string): string => {
  const bare = header.trim().replace(/^(?:System|Microsoft\.VSTS\.\w+)\./, "");
  return fold(bare.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"));
};

/** Names separated by bars, each with what it means. */
export const namesOf = <Value>(meanings: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> =>
  new Map(meanings.flatMap(([names, value]) => names.split("|").map((name) => [fold(name), value] as const)));

export const hasAny = (names: ReadonlySet<string>, wanted: string): boolean =>
  wanted.split("|").some((name) => names.has(fold(name)));

export const hasAll = (names: ReadonlySet<string>, wanted: string): boolean =>
  wanted.split("|").every((name) => names.has(fold(name)));

/** Places of the columns whose normal name is one of these. */
export const placesOf = (table: Table, wanted: string): number[] => {
  const names = new Set(wanted.split("|").map(fold));
  return table.columns.flatMap((header, at) => (names.has(normalName(header)) ? [at] : []));
};

/** Adds a paragraph to what an entry says of itself. */
export const addToDescription = (entry: FlatEntry, text: string): void => {
  entry.description = entry.description === undefined ? text : `${entry.description}\n\n${text}`;
};
