import type { DateOrder } from "./dates.ts";
import type { Field } from "./fields.ts";
import type { Kind } from "./kinds.ts";
import type { Priority } from "./priorities.ts";
import type { Stage } from "./stages.ts";

export interface ColumnMapping {
  /** 0-based place in the table; repeated names are columns of their own. */
  index: number;
  /** As in the file; empty where the file has no header. */
  header: string;
  /** Where the cells go; `null` keeps them as extra. */
  field: Field | null;
  confidence: "certain" | "likely" | "guess" | "none";
  reason: string;
}

export interface Question {
  id: string;
  text: string;
  /** Answers to choose from, where there are few. */
  options?: string[];
  proposal: string;
}

/** How a table is to be understood. Plain data, to be edited by hand and kept. */
export interface Mapping {
  columns: ColumnMapping[];
  /** Status, as written in the file, to stage. */
  stages: Record<string, { stage: Stage; reason: string }>;
  /** Issue type, as written in the file, to kind. */
  kinds: Record<string, { kind: Kind; reason: string }>;
  /** Priority, as written in the file, to a bucket of MoSCoW; absent where the file has none. */
  priorities?: Record<string, { priority: Priority; reason: string }> | undefined;
  dates: { order: DateOrder; certain: boolean; ambiguous: number; reason: string };
  decimalComma: boolean;
  /** Jira's wiki markup is turned into Markdown; other files keep their text. */
  markup: "wiki" | "plain";
  /** Cells that a spreadsheet could run stand behind an apostrophe, as this package writes them. */
  guarded: boolean;
  /** Points columns whose numbers are held to be amounts; their indexes. Taking one out imports it as effort. */
  amounts: number[];
  /** The mapping is a mere proposal: ask before applying. */
  /** What a person has said of the first row: whether it holds the columns' names. */
  hasNames?: boolean | undefined;
  /** Which sheet of a workbook is meant; set once a person has chosen, and in what is proposed. */
  sheet?: string | undefined;
  /** Themes and epics are proposed for what the file gives no place. */
  groups?: boolean | undefined;
  needsAnswer: boolean;
  questions: Question[];
}
