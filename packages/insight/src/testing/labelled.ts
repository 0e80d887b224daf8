import type { RuleName } from "../findings/rules.ts";

export { type Agreement, agreementOf } from "./agreement.ts";

/** The half that rules are tuned on, or the one that only judges them. */
export type Half = "tuned" | "held out";

/** A story that people judged. */
export interface JudgedStory {
  readonly id: string;
  readonly text: string;
  readonly half: Half;
  readonly row: Readonly<Record<string, string>>;
}

/** One hand-written case. */
export interface QusCase {
  readonly criterion: string;
  readonly text: string;
  readonly bad: boolean;
  readonly half: Half;
}

/** The rows of a CSV text as objects named by its header. */
export function csvRows(csv: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const text = csv.replace(/^\uFEFF/u, "");
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? "";
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") {
      row.push(cell);
      cell = "";
    } else if (c === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else if (c !== "\r") cell += c;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  const [header = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])));
}

/** The stories of `ustai-a1-a21.csv`; every second project is held out. */
export function judgedStories(csv: string): JudgedStory[] {
  return csvRows(csv).map((row, i) => ({
    id: `${i}`,
    text: row["User story"] ?? "",
    half: Number(/\d+/u.exec(row.Abstract ?? "")?.[0] ?? 0) % 2 === 1 ? "tuned" : "held out",
    row,
  }));
}

/** The single-story cases of one file of `qus-by-criteria`; every second is held out. */
export function qusCases(criterion: string, json: string): QusCase[] {
  const cases = JSON.parse(json) as { story?: string; violation: string }[];
  return cases.flatMap(({ story, violation }, i): QusCase[] =>
    story === undefined
      ? []
      : [{ criterion, text: story, bad: !violation.startsWith("None"), half: i % 2 === 0 ? "tuned" : "held out" }],
  );
}

/** Which labels of which column each rule is measured against. */
export const judgedRules: readonly {
  readonly name: string;
  readonly column: string;
  readonly labels: readonly string[];
  readonly rules: readonly RuleName[];
}[] = [
  { name: "not atomic", column: "atomic", labels: ["conjunctions"], rules: ["several-wishes"] },
  { name: "not minimal", column: "minimal", labels: ["brackets", "example", "punctuation"], rules: ["not-minimal"] },
  {
    name: "no valid role",
    column: "Conceptually sound",
    labels: ["no_valid_role"],
    rules: ["role-builder", "role-generic"],
  },
  { name: "no feature", column: "Conceptually sound", labels: ["no_feature"], rules: ["want-no-feature"] },
  { name: "solution oriented", column: "Problem-oriented", labels: ["solution_oriented"], rules: ["solution-detail"] },
  { name: "vague", column: "Unambiguous", labels: ["Vagueness"], rules: ["vague"] },
  { name: "general", column: "Unambiguous", labels: ["General"], rules: ["coarse-action"] },
  {
    name: "vague or general",
    column: "Unambiguous",
    labels: ["Vagueness", "General"],
    rules: ["vague", "coarse-action"],
  },
];

/** The rules that find fault with the cases of each file of `qus-by-criteria`. */
export const qusRules: Readonly<Record<string, readonly RuleName[]>> = {
  atomic: ["several-wishes"],
  minimal: ["not-minimal"],
  "well-formed": ["role-missing", "want-missing"],
  "problem-oriented": ["solution-detail", "system-capability"],
  unambiguous: ["vague", "coarse-action"],
  estimatable: ["vague", "coarse-action"],
  "conceptually-sound": ["outcome-repeats-want"],
  "full-sentence": ["not-minimal"],
};

/** Alarms, faults and alarms that are faults. */
export interface Score {
  readonly hits: number;
  readonly alarms: number;
  readonly faults: number;
}

/** Counts the alarms on items that people judged (`bad` is undefined where they didn't). */
export function scoreOf<T>(
  items: readonly T[],
  alarm: (item: T) => boolean,
  bad: (item: T) => boolean | undefined,
): Score {
  let hits = 0;
  let alarms = 0;
  let faults = 0;
  for (const item of items) {
    const isBad = bad(item);
    if (isBad === undefined) continue;
    const alarmed = alarm(item);
    if (isBad) faults++;
    if (alarmed) alarms++;
    if (isBad && alarmed) hits++;
  }
  return { hits, alarms, faults };
}
