import type { EntryComment, EntryLink } from "../jira/entry.ts";
import type { Field } from "../jira/fields.ts";
import type { Kind } from "../jira/kinds.ts";
import type { Mapping, Question } from "../jira/mapping-types.ts";
import type { Stage } from "../jira/stages.ts";
import type { Format } from "../source/formats.ts";

/** Sources of the containers that the plan makes itself; they stand for no row. */
export const UNSORTED_THEME = "overstory:unsorted-theme";
export const UNSORTED_EPIC = "overstory:unsorted-epic";

export interface PlanItem {
  /** Unique and stable: the key of the source row, so that a second import recognises it. */
  source: string;
  /** 1-based data row; absent for containers that the plan makes. */
  row?: number;
  kind: Kind;
  /** The `source` of the item it lies in; themes have none. */
  parent?: string;
  title: string;
  story?: { role?: string; situation?: string; want?: string; outcome?: string };
  /** Markdown; HTML in it is text and must be shown as text. */
  description?: string;
  stage: Stage;
  effort?: number;
  labels: string[];
  assignee?: string;
  reporter?: string;
  priority?: string;
  /** The latest sprint; all of them stand in `extra`. */
  sprint?: string;
  /** ISO 8601: a day. */
  due?: string;
  createdAt?: string;
  updatedAt?: string;
  comments: EntryComment[];
  links: EntryLink[];
  /** The item as our own export tells it, where the file is one. */
  whole?: Readonly<Record<string, unknown>>;
  /** Every other cell of the row, by column name. */
  extra: Record<string, string[]>;
  /** Why it lies where it lies, for people. */
  reason: string;
}

export interface Trouble {
  row: number;
  line: number;
  column?: string;
  reason: string;
  /** The row is not imported. */
  skipped: boolean;
}

export interface PlanCounts {
  /** Data records of the file: items plus skipped. */
  rows: number;
  themes: number;
  epics: number;
  stories: number;
  /** Items whose place the file tells, themes included. */
  placed: number;
  /** Items under a made "Unsorted" container directly. */
  unsorted: number;
  /** Rows with at least one trouble, skipped ones included. */
  troubled: number;
  skipped: number;
  /** Imported rows that name a parent. */
  parentsGiven: number;
  parentsResolved: number;
  parentsMissing: number;
  /** Stories that came as a sentence and were taken apart. */
  sentences: number;
  /** Items with an effort, with labels, cells that held labels, comments. */
  efforts: number;
  labels: number;
  comments: number;
}

export interface SourceColumn {
  index: number;
  header: string;
  field: Field | null;
  /** Up to three different filled cells, shortened. */
  samples: string[];
}

export interface SourceInfo {
  format: Format;
  encoding: string;
  delimiter: string;
  rows: number;
  columns: SourceColumn[];
}

export interface ImportPlan {
  source: SourceInfo;
  mapping: Mapping;
  /** Parents before their children. */
  items: PlanItem[];
  troubles: Trouble[];
  counts: PlanCounts;
  questions: Question[];
  /** Sources of what names a parent that is not in the file. */
  lost?: readonly string[];
  /** The cells of every row that comes in, by its number, under the names of `source.columns`. */
  cells?: ReadonlyMap<number, readonly string[]>;
}
