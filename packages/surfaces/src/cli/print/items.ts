import { clean, fitted, padded, type Style, widthOf } from "./style.ts";
import { type Column, table } from "./table.ts";
import { fieldText, heading, isObject, momentText, stageText, textOf } from "./value.ts";

export type Paper = { readonly style: Style; readonly columns: number | undefined };
type Thing = Record<string, unknown>;

const objects = (value: unknown): Thing[] => (Array.isArray(value) ? value.filter(isObject) : []);

const listColumns: readonly Column[] = [
  { head: "Key" },
  { head: "Kind" },
  { head: "Stage" },
  { head: "Effort", right: true },
  { head: "Score", right: true },
  { head: "Under" },
  { head: "Title", gives: true },
];

/** Items as a table, with how many of all are shown. */
export const itemList = (result: unknown, { style, columns }: Paper): string[] => {
  const { items, total } = isObject(result) ? result : {};
  const rows = objects(items).map((item) => [
    textOf(item.key),
    textOf(item.kind),
    stageText(item.stage),
    textOf(item.effort),
    textOf(item.score),
    textOf(item.parentKey),
    textOf(item.title),
  ]);
  if (rows.length === 0) return ["No items."];
  const more =
    typeof total === "number" && total > rows.length
      ? [style.faint(`${rows.length} of ${total}; --offset ${rows.length} goes on.`)]
      : [];
  return [...table(listColumns, rows, style, columns), ...more];
};

/** An item's own effort, or that of what is below it. */
const effortOf = (item: Thing): string =>
  textOf(item.effort) || (isObject(item.rollup) && item.rollup.effort ? `${textOf(item.rollup.effort)} below` : "");

type Line = { readonly left: string; readonly title: string; readonly right: string };

const treeLines = (items: readonly Thing[], indent: string): Line[] =>
  items.flatMap((item, at) => {
    const isLast = at === items.length - 1;
    const isTop = indent === "" && item.kind === "theme";
    const branch = isTop ? "" : isLast ? "└─ " : "├─ ";
    const left = `${indent}${branch}${textOf(item.key)}`;
    const right = [
      stageText(item.stage),
      effortOf(item) && `effort ${effortOf(item)}`,
      textOf(item.score) && `score ${textOf(item.score)}`,
    ]
      .filter(Boolean)
      .join("  ");
    const below = indent + (isTop ? "  " : isLast ? "   " : "│  ");
    return [{ left, title: textOf(item.title), right }, ...treeLines(objects(item.children), below)];
  });

/** Items as a tree, top to bottom as they are ranked. */
export const itemTree = (result: unknown, { style, columns }: Paper): string[] => {
  const lines = treeLines(objects(isObject(result) ? result.items : result), "");
  if (lines.length === 0) return ["No items."];
  const widest = (pick: (line: Line) => string, least: number) =>
    lines.reduce((most, line) => Math.max(most, widthOf(pick(line))), least);
  const lefts = widest(({ left }) => left, 0);
  const rights = widest(({ right }) => right, 0);
  const room = columns === undefined ? Number.POSITIVE_INFINITY : Math.max(16, columns - lefts - rights - 4);
  const titles = Math.min(
    room,
    widest(({ title }) => title, 0),
  );
  return lines.map(({ left, title, right }) =>
    `${padded(left, lefts)}  ${padded(fitted(title, titles), titles)}  ${style.faint(right)}`.trimEnd(),
  );
};

const partWords = [
  ["role", "As a"],
  ["situation", "when"],
  ["want", "I want to"],
  ["outcome", "so I can"],
] as const;

const sentence = (story: unknown): string[] => {
  if (!isObject(story)) return [];
  const written = partWords
    .filter(([part]) => textOf(story[part]) !== "")
    .map(([part, words]) => `${words} ${textOf(story[part])}`);
  return written.length > 0 ? ["", `  ${written.join(", ")}.`] : [];
};

const shownApart = new Set([
  "id",
  "key",
  "kind",
  "title",
  "stage",
  "story",
  "description",
  "rank",
  "product",
  "parent",
  "deletedAt",
  "version",
]);

/** One item: its name, its sentence, its fields, its text. */
export const itemCard = (result: unknown, { style }: Paper): string[] => {
  if (!isObject(result)) return [textOf(result)];
  const facts = Object.entries(result)
    .filter(([name]) => !shownApart.has(name))
    .map(([name, value]) => [heading(name), fieldText(name, value)] as const)
    .filter(([, value]) => value !== "");
  const width = facts.reduce((most, [name]) => Math.max(most, widthOf(name)), 0);
  const text =
    typeof result.description === "string" && result.description !== ""
      ? [
          "",
          ...clean(result.description)
            .split("\n")
            .map((line) => `  ${line}`),
        ]
      : [];
  return [
    `${style.bold(textOf(result.key))}  ${[textOf(result.kind), stageText(result.stage), textOf(result.deletedAt) && "in the trash"].filter(Boolean).join("  ")}`,
    textOf(result.title),
    ...sentence(result.story),
    ...(facts.length > 0 ? [""] : []),
    ...facts.map(([name, value]) => `  ${style.faint(padded(name, width))}  ${value}`),
    ...text,
  ];
};

const historyColumns: readonly Column[] = [
  { head: "Version", right: true },
  { head: "When" },
  { head: "Who" },
  { head: "Via" },
  { head: "What" },
  { head: "Changed", gives: true },
];

const changedIn = (changes: unknown): string => {
  const texts = objects(changes).map(({ before, after, kind }) => {
    if (before === null) return `new ${textOf(kind)}`;
    if (after === null) return `${textOf(kind)} gone`;
    const paths = Object.keys(isObject(after) ? after : {}).filter((path) => path !== "updatedAt");
    return paths
      .map(
        (path) =>
          `${textOf(path)}: ${textOf(isObject(before) ? before[path] : "") || "–"} → ${textOf(isObject(after) ? after[path] : "") || "–"}`,
      )
      .join("; ");
  });
  return texts.filter((text) => text !== "").join("; ");
};

/** Entries of the log as a table. */
export const history = (result: unknown, { style, columns }: Paper): string[] => {
  const rows = objects(isObject(result) ? result.entries : result).map((entry) => [
    textOf(entry.version),
    momentText(entry.at),
    textOf(entry.actorName ?? entry.actor),
    textOf(entry.via),
    textOf(entry.name),
    changedIn(entry.changes),
  ]);
  return rows.length === 0 ? ["Nothing happened yet."] : table(historyColumns, rows, style, columns);
};
