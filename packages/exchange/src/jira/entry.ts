import type { Kind } from "./kinds.ts";

export interface EntryComment {
  author?: string;
  at?: string;
  body: string;
}

export interface EntryLink {
  /** Such as "Blocks"; with the direction that the column tells. */
  type: string;
  direction: "outward" | "inward";
  key: string;
}

export interface Note {
  column?: string;
  reason: string;
}

/** One row, read by a mapping, still flat. Dates are ISO 8601; what was not understood stands in `extra`. */
export interface FlatEntry {
  /** 1-based; below zero for a container that is no row of the file but named by rows (see `madeEntry`). */
  row: number;
  line: number;
  sourceKey?: string;
  sourceId?: string;
  project?: string;
  type: string;
  title: string;
  description?: string;
  status?: string;
  statusCategory?: string;
  /** Most telling first: parent key, id, parent, epic link; the parent's summary only where none of them is given. */
  parentRefs: string[];
  /** The row of the parent, where the place in the file tells it: trees by columns or indents. Counts where no reference is found. */
  parentRow?: number;
  epicName?: string;
  points?: number;
  labels: string[];
  priority?: string;
  /** The priority as it stands in the file, where its tracker writes numbers for names. */
  priorityAsWritten?: string;
  assignee?: string;
  reporter?: string;
  creator?: string;
  sprints: string[];
  versions: string[];
  components: string[];
  comments: EntryComment[];
  links: EntryLink[];
  attachments: { name?: string; url: string }[];
  created?: string;
  updated?: string;
  due?: string;
  resolved?: string;
  /** The four parts, where a file has them in columns of their own. */
  parts: { role?: string; situation?: string; want?: string; outcome?: string };
  /** Cells without a field, and what a field did not take, by column name. */
  extra: Record<string, string[]>;
  /** Cells that a field took but that a backlog item may have no place for, by column name; they stand in its extra. */
  kept: Record<string, string[]>;
  /** What was odd about the row, for people. */
  notes: Note[];
  /** Every cell is empty. */
  empty: boolean;
  /** A piece of a row that a broken quotation mark tore apart. */
  fragment: boolean;
  /** The row's cells, to compare rows of one key. */
  cells: readonly string[];
  /** The kind, where the entry's place tells it better than its type. */
  kind?: Kind;
  /** Why there is such a container, where it is no row. */
  madeBecause?: string;
}

/** An entry without anything in it. */
export const emptyEntry = (row: number, line: number): FlatEntry => ({
  row,
  line,
  type: "",
  title: "",
  parentRefs: [],
  labels: [],
  sprints: [],
  versions: [],
  components: [],
  comments: [],
  links: [],
  attachments: [],
  parts: {},
  extra: Object.create(null) as Record<string, string[]>,
  kept: Object.create(null) as Record<string, string[]>,
  notes: [],
  empty: true,
  fragment: false,
  cells: [],
});

/**
 * A container that no row stands for but that rows name (an epic's title in a column). `nth` counts those of a file from 1;
 * `key` makes it the same in every import.
 */
export const madeEntry = (nth: number, key: string, title: string, because: string): FlatEntry => ({
  ...emptyEntry(-nth, 0),
  sourceKey: key,
  title,
  empty: false,
  madeBecause: because,
});
