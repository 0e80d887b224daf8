import { profileOf } from "../profiles/profile-of.ts";
import type { Table } from "../table/types.ts";
import { type DateOrder, orderEvidence } from "./dates.ts";
import type { Field } from "./fields.ts";
import { fold } from "./fold.ts";
import { guessKind } from "./kinds.ts";
import type { ColumnMapping, Mapping, Question } from "./mapping-types.ts";
import { looksLikeMoney } from "./numbers.ts";
import { guessPriority } from "./priorities.ts";
import { proposeColumns } from "./propose-columns.ts";
import { guessStage } from "./stages.ts";

/** How the whole of a table is best understood, with the questions that only a person can answer. `columns` where they are known. */
export function proposeMapping(table: Table, columns: ColumnMapping[] = proposeColumns(table)): Mapping {
  const indexesOf = (...fields: Field[]): number[] =>
    columns.filter(({ field }) => field !== null && fields.includes(field)).map(({ index }) => index);
  const questions: Question[] = [];
  const profile = table.header === "absent" ? undefined : profileOf(table.columns);
  if (table.header !== "present") questions.push(headerQuestion(table));
  if (indexesOf("title").length === 0) {
    questions.push({
      id: "title",
      text: "No column looks like a title. Which column names the entries?",
      proposal: "none: the key is used",
    });
  }

  const unknown: string[] = [];
  const stages: Mapping["stages"] = emptyRecord();
  const [status] = indexesOf("status");
  const [category] = indexesOf("statusCategory");
  if (status !== undefined || category !== undefined) {
    for (const { cells } of table.records) {
      const kind = category === undefined ? "" : (cells[category] ?? "").trim();
      const name = status === undefined ? kind : (cells[status] ?? "").trim();
      if (name === "" || Object.hasOwn(stages, name)) continue;
      const usual = profile?.stages.get(fold(name));
      if (usual !== undefined) {
        stages[name] = { stage: usual, reason: `what it means in ${profile?.name}` };
        continue;
      }
      const { stage, reason, unsure } = guessStage(name, kind);
      stages[name] = { stage, reason };
      if (unsure) unknown.push(`${name} → ${stage}`);
    }
  }
  if (unknown.length > 0)
    questions.push({ id: "stages", text: "Which stages do these statuses mean?", proposal: unknown.join(", ") });

  const kinds: Mapping["kinds"] = emptyRecord();
  const [type] = indexesOf("type");
  if (type !== undefined) {
    for (const { cells } of table.records) {
      const name = (cells[type] ?? "").trim();
      if (Object.hasOwn(kinds, name)) continue;
      const usual = profile?.kinds.get(fold(name));
      kinds[name] =
        usual === undefined ? guessKind(name) : { kind: usual, reason: `what it means in ${profile?.name}` };
    }
  }

  const priorities: NonNullable<Mapping["priorities"]> = emptyRecord();
  const [priority] = indexesOf("priority");
  if (priority !== undefined) {
    for (const { cells } of table.records) {
      const name = (cells[priority] ?? "").trim();
      if (name === "" || Object.hasOwn(priorities, name)) continue;
      priorities[name] = guessPriority(name);
    }
  }

  const dates = guessOrder(table, indexesOf("created", "updated", "resolved", "due"));
  if (!dates.certain && dates.ambiguous > 0) {
    questions.push({
      id: "date-order",
      text: "Does 03/04 mean the 3rd of April or March the 4th?",
      options: ["dmy", "mdy"],
      proposal: dates.order,
    });
  }

  const pointColumns = indexesOf("points");
  const values = new Map(pointColumns.map((index) => [index, valuesOf(table, index)]));
  const all = [...values.values()].flat();
  const decimalComma =
    all.some((value) => /^\d+,\d{1,2}$/.test(value)) && !all.some((value) => /^\d+\.\d+$/.test(value));
  const amounts = pointColumns.filter((index) => looksLikeMoney(values.get(index) ?? [], decimalComma));
  for (const index of amounts) {
    const examples = (values.get(index) ?? []).slice(0, 3).join(", ");
    questions.push({
      id: `amounts:${index}`,
      text: `The numbers in "${table.columns[index]}" (${examples}) look like amounts, not story points. Are they effort?`,
      options: ["keep as extra", "import as effort"],
      proposal: "keep as extra",
    });
  }
  const jira = columns.filter(({ confidence, header }) => confidence === "certain" && header !== "").length;
  const hasKey = indexesOf("key").length > 0 && indexesOf("type").length > 0;
  const own = indexesOf("want").length > 0 && indexesOf("outcome").length > 0;
  const markup = profile === undefined && jira >= 8 && hasKey && !own ? "wiki" : "plain";
  const needsAnswer = questions.some(({ id }) => id === "header" || id === "title");
  const understood = { columns, stages, kinds, ...(Object.keys(priorities).length > 0 && { priorities }) };
  return { ...understood, dates, decimalComma, markup, guarded: own, amounts, needsAnswer, questions };
}

function headerQuestion(table: Table): Question {
  const first = (table.header === "absent" ? (table.records[0]?.cells ?? []) : table.columns).slice(0, 5).join(" | ");
  return {
    id: "header",
    text: `Does the first row hold the names of the columns? It begins: ${first}`,
    options: ["yes", "no"],
    proposal: table.header === "absent" ? "no" : "yes",
  };
}

/** Day first or month first, from every numeric date of the date columns, then of all others. */
function guessOrder(table: Table, dateColumns: readonly number[]): Mapping["dates"] {
  const votes = { dmy: 0, mdy: 0, ambiguous: 0 };
  const others = { dmy: 0, mdy: 0, ambiguous: 0 };
  const own = new Set(dateColumns);
  let named = false;
  for (const { cells } of table.records) {
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? "";
      if (cell.length < 6 || cell.length > 30) continue;
      const first = cell.charCodeAt(0);
      if (first < 48 || first > 57) continue;
      const evidence = orderEvidence(cell);
      if (evidence !== undefined) (own.has(at) ? votes : others)[evidence]++;
      else if (own.has(at) && /^\d{1,2}[-/. ]+[\p{L}]/u.test(cell)) named = true;
    }
  }
  const decide = ({ dmy, mdy }: typeof votes): DateOrder | undefined =>
    dmy === mdy ? undefined : dmy > mdy ? "dmy" : "mdy";
  const ambiguous = votes.ambiguous;
  const byOwn = decide(votes);
  if (byOwn !== undefined) {
    const mixed = votes.dmy > 0 && votes.mdy > 0;
    return {
      order: byOwn,
      certain: !mixed,
      ambiguous,
      reason: mixed ? "most dates of the file, though some differ" : "days above 12 in the file",
    };
  }
  const byOthers = decide(others);
  if (byOthers !== undefined)
    return { order: byOthers, certain: true, ambiguous, reason: "days above 12 in other columns" };
  if (named) return { order: "dmy", certain: true, ambiguous, reason: "dates with month names put the day first" };
  return {
    order: "dmy",
    certain: ambiguous === 0,
    ambiguous,
    reason: ambiguous === 0 ? "no date depends on it" : "nothing in the file tells",
  };
}

function valuesOf(table: Table, index: number): string[] {
  const values: string[] = [];
  for (const { cells } of table.records) {
    const cell = (cells[index] ?? "").trim();
    if (cell !== "") values.push(cell);
  }
  return values;
}

/** A record whose keys come from a file: `__proto__` is a name like any other. */
function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
