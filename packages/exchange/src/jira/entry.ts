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
  epicName?: string;
  points?: number;
  labels: string[];
  priority?: string;
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
}
