import { normalName, type Profile } from "../profiles/profile.ts";
import { profileOf } from "../profiles/profile-of.ts";
import type { Table } from "../table/types.ts";
import type { Field } from "./fields.ts";
import { matchHeader } from "./headers.ts";
import { isKnownType } from "./kinds.ts";
import type { ColumnMapping } from "./mapping-types.ts";
import { guessStage } from "./stages.ts";

/** Records looked at when a column's content must speak for it. */
const SAMPLE = 500;
const ISSUE_KEY = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;

/** A field for every column: by its name, and by what is in it where no name tells. */
export function proposeColumns(table: Table): ColumnMapping[] {
  const profile = table.header === "absent" ? undefined : profileOf(table.columns);
  const columns = table.columns.map((header, index): ColumnMapping => {
    const own = profile && header !== "" ? fieldIn(profile, table, header, index) : undefined;
    if (own !== undefined)
      return { index, header, field: own, confidence: "certain", reason: `a column of ${profile?.name}` };
    const match = table.header === "absent" || header === "" ? undefined : matchHeader(header);
    if (match === undefined)
      return { index, header, field: null, confidence: "none", reason: "unknown name: kept as extra" };
    if (match.field === null)
      return {
        index,
        header,
        field: null,
        confidence: "certain",
        reason: "a known column without a place here: kept as extra",
      };
    return {
      index,
      header,
      field: match.field,
      confidence: match.confidence,
      reason: match.confidence === "certain" ? "by its name" : "by words in its name",
    };
  });
  settleRivals(table, columns);
  fillByContent(table, columns);
  return columns;
}

function fieldIn(profile: Profile, table: Table, header: string, index: number): Field | null | undefined {
  const name = normalName(header);
  return profile.fieldByCells?.(name, () => filled(table, index)) ?? profile.fields.get(name);
}

const STORY = /^\s*(?:user\s*)?stor(?:y|ies)\s*$/i;

/** Names that mean one thing beside a proper key or title, and another alone. */
function settleRivals(table: Table, columns: ColumnMapping[]): void {
  const titles = columns.filter(({ field }) => field === "title");
  // Beside a column of titles, one of stories holds their sentences.
  if (titles.some(({ header }) => !STORY.test(header)))
    for (const column of titles)
      if (STORY.test(column.header))
        assign(column, has(columns, "description") ? null : "description", "the sentence beside a title");
  const certain = new Set(columns.filter(({ confidence }) => confidence === "certain").map(({ field }) => field));
  for (const column of columns) {
    if (column.field !== null && column.confidence === "likely" && certain.has(column.field)) {
      column.field = null;
      column.reason = "another column has this name exactly: kept as extra";
    }
    if (
      column.field === "key" &&
      !/key|schl|clave|cl[ée]|chave|sleutel|klucz|chiave|ключ|键|キー|密钥/iu.test(column.header)
    ) {
      const values = filled(table, column.index);
      if (values.filter((value) => value.includes(" ")).length * 2 > values.length)
        assign(column, has(columns, "title") ? null : "title", "its cells are sentences");
    }
  }
  if (!has(columns, "key")) {
    const id = columns.find((column) => column.field === "id");
    if (id !== undefined && filled(table, id.index).some((value) => !/^\d+$/.test(value)))
      assign(id, "key", "the only column with identifiers");
  }
  if (!has(columns, "title")) {
    const name = columns.find((column) => column.field === "epicName");
    if (name !== undefined) assign(name, "title", "the only column with names");
  }
}

/** What the cells themselves say: needed where there is no header, or one in an unknown language. */
function fillByContent(table: Table, columns: ColumnMapping[]): void {
  const free = (): ColumnMapping[] => columns.filter((column) => column.field === null && column.confidence === "none");
  const headless = table.header !== "present";
  const missing = (field: Field): boolean => !has(columns, field);
  if (missing("key")) {
    const key = free().find(
      ({ index }) => unique(filled(table, index)) && filled(table, index).every((value) => ISSUE_KEY.test(value)),
    );
    const number = headless
      ? free().find(
          ({ index }) =>
            allFilled(table, index) &&
            unique(filled(table, index)) &&
            filled(table, index).every((value) => /^\d+$/.test(value)),
        )
      : undefined;
    const found = key ?? (missing("id") ? number : undefined);
    if (found !== undefined) assign(found, "key", "every cell is another identifier");
  }
  const key = columns.find((column) => column.field === "key");
  if (key !== undefined && missing("parent") && missing("parentKey") && missing("parentId") && missing("epicLink")) {
    const keys = new Set(filled(table, key.index));
    const parent = free().find(({ index }) => {
      const values = filled(table, index);
      return (
        values.length > 0 &&
        values.length < keys.size &&
        values.filter((value) => keys.has(value)).length * 5 >= values.length * 4
      );
    });
    if (parent !== undefined && (headless || filled(table, parent.index).every((value) => ISSUE_KEY.test(value)))) {
      if (!/link|block|relat/i.test(parent.header)) assign(parent, "parent", "its cells are identifiers of other rows");
    }
  }
  if (missing("type")) {
    const type = free().find(({ index }) => mostly(filled(table, index), isKnownType));
    if (type !== undefined) assign(type, "type", "its cells are types of issues");
  }
  if (missing("status")) {
    const status = free().find(({ index }) =>
      mostly(filled(table, index), (value) => guessStage(value).reason === "by its name" && !guessStage(value).unsure),
    );
    if (status !== undefined) assign(status, "status", "its cells are names of statuses");
  }
  if (missing("title")) {
    const texts = free().filter(
      ({ index }) =>
        mostly(filled(table, index), (value) => /\p{L}{2}/u.test(value) && value.length < 400) &&
        distinct(filled(table, index)) > 0.5,
    );
    const title = texts[0];
    if (title !== undefined) assign(title, "title", "the first column of differing texts");
    const next = texts[1];
    if (next !== undefined && headless && missing("description"))
      assign(next, "description", "the second column of differing texts");
  }
}

function assign(column: ColumnMapping, field: Field | null, reason: string): void {
  column.field = field;
  column.confidence = "guess";
  column.reason = reason;
}

function has(columns: ColumnMapping[], field: Field): boolean {
  return columns.some((column) => column.field === field);
}

function filled(table: Table, index: number): string[] {
  const values: string[] = [];
  for (const { cells } of table.records.slice(0, SAMPLE)) {
    const cell = (cells[index] ?? "").trim();
    if (cell !== "") values.push(cell);
  }
  return values;
}

function allFilled(table: Table, index: number): boolean {
  return filled(table, index).length === Math.min(SAMPLE, table.records.length);
}

function unique(values: string[]): boolean {
  return values.length > 0 && new Set(values).size === values.length;
}

function distinct(values: string[]): number {
  return values.length === 0 ? 0 : new Set(values).size / values.length;
}

function mostly(values: string[], test: (value: string) => boolean): boolean {
  return values.length > 0 && values.filter(test).length * 5 >= values.length * 4;
}
