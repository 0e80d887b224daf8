import type { Paper } from "./items.ts";
import { type Column, table } from "./table.ts";
import { isObject, textOf } from "./value.ts";

type Thing = Record<string, unknown>;
type Presented = (result: unknown, paper: Paper) => string[];

const objects = (value: unknown): Thing[] => (Array.isArray(value) ? value.filter(isObject) : []);
const thing = (value: unknown): Thing => (isObject(value) ? value : {});

/** Places up or down since the last committed order. */
const movedText = (moved: unknown): string =>
  typeof moved !== "number" ? "" : moved > 0 ? `▲${moved}` : moved < 0 ? `▼${-moved}` : "=";

/** What a score rests on: "3 for, 1 against", or that it is an opinion. */
const founding = ({ evidence, opinion }: Thing): string => {
  const { supports, contradicts } = thing(evidence);
  const against = contradicts ? `${textOf(contradicts)} against` : "";
  if (opinion === true) return ["opinion", against].filter(Boolean).join(", ");
  return [supports ? `${textOf(supports)} for` : "", against].filter(Boolean).join(", ");
};

/** The numbers of a result, or why there is none. */
const why = ({ explanation, problem, missing }: Thing): string =>
  textOf(explanation) ||
  textOf(problem) ||
  (Array.isArray(missing) && missing.length > 0 ? `missing: ${textOf(missing)}` : "");

/** Columns without those that say nothing in any row. */
const filled = (columns: readonly Column[], rows: readonly (readonly string[])[], { style, columns: width }: Paper) => {
  const kept = columns.map((_, at) => at).filter((at) => rows.some((row) => (row[at] ?? "") !== ""));
  return table(
    kept.map((at) => columns[at] as Column),
    rows.map((row) => kept.map((at) => row[at] ?? "")),
    style,
    width,
  );
};

/** Items in order with the numbers behind each score. */
export const scoreList: Presented = (result, paper) => {
  const { items, total, note } = thing(result);
  const rows = objects(items).map((item) => [
    textOf(item.rank) || "–",
    movedText(item.moved),
    textOf(item.key),
    textOf(item.score),
    textOf(item.bucket),
    founding(item),
    textOf(item.title),
    why(item),
  ]);
  if (rows.length === 0) return ["No items."];
  const columns = [
    { head: "Rank", right: true },
    { head: "Moved" },
    { head: "Key" },
    { head: "Score", right: true },
    { head: "Bucket" },
    { head: "Evidence" },
    { head: "Title", gives: true },
    { head: "Why" },
  ];
  const more =
    typeof total === "number" && total > rows.length
      ? [paper.style.faint(`${rows.length} of ${total}; --offset goes on.`)]
      : [];
  return [...filled(columns, rows, paper), ...(textOf(note) ? [textOf(note)] : []), ...more];
};

/** Techniques by id, with their rules. */
export const techniqueList: Presented = (result, paper) => {
  const rows = objects(thing(result).techniques).map((one) => [
    textOf(one.id),
    textOf(one.name),
    [
      one.isDefault && "default",
      one.own && "own",
      one.changed && "set up here",
      one.off && "off",
      one.type === "survey" && "survey",
    ]
      .filter(Boolean)
      .join(", "),
    objects(one.inputs)
      .map(({ name }) => textOf(name))
      .join(", "),
    textOf(one.formula),
  ]);
  const columns = [{ head: "Id" }, { head: "Name" }, { head: "" }, { head: "Inputs" }, { head: "Rule", gives: true }];
  return filled(columns, rows, paper);
};

const storyColumns: readonly Column[] = [
  { head: "Key" },
  { head: "Points", right: true },
  { head: "Score", right: true },
  { head: "Title", gives: true },
  { head: "Why" },
];
const storyRows = (stories: unknown) =>
  objects(stories).map((story) => ["key", "effort", "score", "title", "reason"].map((name) => textOf(story[name])));

/** What goes into a sprint, what stays out and why. */
export const sprintProposal: Presented = (result, paper) => {
  const { name, already, in: proposed, out, points, capacity, how } = thing(result);
  const part = (heading: string, stories: unknown): string[] => {
    const rows = storyRows(stories);
    return rows.length === 0
      ? []
      : [paper.style.bold(heading), ...table(storyColumns, rows, paper.style, paper.columns), ""];
  };
  return [
    ...part("In it already", already),
    ...part("To put in", proposed),
    ...part("Left out", out),
    `${textOf(name)}: ${textOf(points)} of ${textOf(capacity)} points.`,
    paper.style.faint(textOf(how)),
  ];
};

/** Ranks side by side, how far the orders agree, and where they agree least. */
export const comparison: Presented = (result, paper) => {
  const { techniques, agreement, items, disagreed } = thing(result);
  const ids = objects(techniques).map(({ id }) => textOf(id));
  const names = objects(techniques).map(({ name }) => textOf(name));
  const heads: Column[] = [
    { head: "Key" },
    ...names.map((head) => ({ head, right: true })),
    { head: "Title", gives: true },
  ];
  const rowsOf = (list: unknown) =>
    objects(list).map((item) => [
      textOf(item.key),
      ...ids.map((id) => textOf(thing(item.ranks)[id]) || "–"),
      textOf(item.title),
    ]);
  const agreed = (Array.isArray(agreement) ? agreement : []).map((row, at) => [
    names[at] ?? "",
    ...(Array.isArray(row) ? row.map((tau) => textOf(tau) || "–") : []),
  ]);
  const tables: [string, readonly Column[], string[][]][] = [
    ["Agreement (1 is the same order)", [{ head: "" }, ...names.map((head) => ({ head, right: true }))], agreed],
    ["Where they agree least", heads, rowsOf(disagreed)],
    ["In order", heads, rowsOf(items)],
  ];
  return tables.flatMap(([heading, columns, rows], at) =>
    rows.length === 0
      ? []
      : [...(at > 0 ? [""] : []), paper.style.bold(heading), ...table(columns, rows, paper.style, paper.columns)],
  );
};

const percent = (share: unknown): string => (typeof share === "number" ? `${Math.round(share * 100)} %` : "");

/** How the top holds when inputs are off by a step. */
export const stabilityTable: Presented = (result, paper) => {
  const { top, rounds, scored, shaken, unchanged, overlap, items, changes } = thing(result);
  const rows = objects(items).map((item) => [
    textOf(item.rank),
    textOf(item.key),
    percent(item.inTop),
    `${textOf(item.low)}–${textOf(item.high)}`,
    textOf(item.title),
  ]);
  if (rows.length === 0) return ["Nothing has a score yet."];
  const columns = [
    { head: "Rank", right: true },
    { head: "Key" },
    { head: "In the top", right: true },
    { head: "Ranks" },
    { head: "Title", gives: true },
  ];
  return [
    ...table(columns, rows, paper.style, paper.columns),
    `The top ${textOf(top)} stays the same in ${percent(unchanged)} of ${textOf(rounds)} rounds; ${percent(overlap)} of it stays on average.`,
    paper.style.faint(`${textOf(shaken)} of ${textOf(scored)} items with a score were shaken by a step.`),
    ...objects(changes).map(
      ({ key, input, from, to, enters, leaves }) =>
        `${textOf(key)}: ${textOf(input)} ${textOf(to)} instead of ${textOf(from)} brings ${textOf(enters)} in for ${textOf(leaves)}.`,
    ),
  ];
};

/** A committed order beside the present one. */
export const orderBeside: Presented = (result, paper) => {
  const { items, techniqueName, createdAt, note, agreement, added, gone } = thing(result);
  const rows = objects(items).map((item) => [
    textOf(thing(item.was).rank),
    textOf(thing(item.now).rank) || "–",
    movedText(item.moved),
    textOf(item.key),
    textOf(item.title),
  ]);
  const columns = [
    { head: "Then", right: true },
    { head: "Now", right: true },
    { head: "Moved" },
    { head: "Key" },
    { head: "Title", gives: true },
  ];
  return [
    `${textOf(techniqueName)}, ${textOf(createdAt)}${textOf(note) ? `: ${textOf(note)}` : ""}`,
    ...table(columns, rows, paper.style, paper.columns),
    `Agreement ${textOf(agreement) || "unknown"}; ${textOf(added)} came, ${textOf(gone)} went.`,
  ];
};
