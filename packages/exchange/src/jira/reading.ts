import type { Mapping } from "./mapping-types.ts";
import type { PeopleNames } from "./people.ts";

/** What reading a cell needs to know about the file as a whole. */
export interface ReadingContext {
  mapping: Mapping;
  people: PeopleNames;
  /** Labels stand in one column, so that a cell may hold several. */
  splitLabels: boolean;
}

/** The cells of one row that name its parent. */
export interface ParentCells {
  parent?: string;
  parentKey?: string;
  parentId?: string;
  parentSummary?: string;
  epicLink?: string;
}

/** Adds a cell under its column's name; repeated columns gather in one list. */
export function put(into: Record<string, string[]>, header: string, cell: string): void {
  const list = into[header];
  if (list === undefined) into[header] = [cell];
  else list.push(cell);
}
