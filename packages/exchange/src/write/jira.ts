import type { Stage } from "../jira/stages.ts";
import { type Cell, commentCells, csvOf, labelCells, mostOf } from "./csv.ts";
import type { ExportItem } from "./export-item.ts";
import { storySentence } from "./markdown.ts";
import { markdownToWiki } from "./wiki.ts";

/** Statuses that a fresh Jira project or a usual workflow has; our reader knows each. */
const STATUSES: Record<Stage, string> = {
  pending: "Backlog",
  "to-do": "To Do",
  discussing: "In Refinement",
  developing: "In Progress",
  confirming: "In Review",
  finished: "Done",
};

const typeOf = (item: ExportItem, kinds: ReadonlyMap<string, string>): string => {
  if (item.kind === "theme") return "Initiative";
  if (item.kind === "epic") return "Epic";
  return item.parent !== undefined && kinds.get(item.parent) === "story" ? "Sub-task" : "Story";
};

/** Values that an item kept from the tracker that it came from. */
const formerly = (item: ExportItem, name: string): string | undefined => {
  const extra = item.extra as Record<string, unknown> | undefined;
  const value = extra?.[name];
  return typeof value === "string"
    ? value
    : Array.isArray(value) && typeof value[0] === "string"
      ? value[0]
      : undefined;
};

const descriptionOf = (item: ExportItem): string =>
  markdownToWiki([storySentence(item), item.description ?? ""].filter((text) => text.trim() !== "").join("\n\n"));

/**
 * Items as a CSV that Jira's importer takes: ids and parent ids for its tree, "Epic Name" and "Epic Link" for older projects, texts in its
 * markup, a column for each label and comment. Labels lose their blanks, which Jira's have none of.
 */
export function* writeJiraCsv(items: readonly ExportItem[]): Generator<string, void, undefined> {
  const ids = new Map(items.map(({ key }, at) => [key, at + 1]));
  const kinds = new Map(items.map(({ key, kind }) => [key, kind]));
  const titles = new Map(items.map(({ key, title }) => [key, title]));
  const labels = mostOf(items, (item) => item.labels.length);
  const labelColumns = labels === 0 ? 0 : Math.max(labels, 2);
  const comments = mostOf(items, (item) => item.comments.length);
  const columns: readonly (readonly [string, (item: ExportItem) => Cell])[] = [
    ["Issue key", (item) => item.key],
    ["Issue id", (item) => ids.get(item.key)],
    ["Parent id", (item) => (item.parent === undefined ? undefined : ids.get(item.parent))],
    ["Issue Type", (item) => typeOf(item, kinds)],
    ["Summary", (item) => item.title.replace(/\s+/g, " ")],
    ["Status", (item) => STATUSES[item.stage]],
    ["Priority", (item) => formerly(item, "Priority")],
    ["Assignee", (item) => item.assignee],
    ["Story Points", (item) => item.effort],
    ["Epic Name", (item) => (item.kind === "epic" ? item.title.replace(/\s+/g, " ") : undefined)],
    [
      "Epic Link",
      (item) =>
        item.parent !== undefined && kinds.get(item.parent) === "epic"
          ? titles.get(item.parent)?.replace(/\s+/g, " ")
          : undefined,
    ],
    ["Created", (item) => item.createdAt],
    ["Updated", (item) => item.updatedAt],
    ["Description", descriptionOf],
  ];
  const table = function* (): Generator<Cell[]> {
    yield [
      ...columns.map(([name]) => name),
      ...Array.from({ length: labelColumns }, () => "Labels"),
      ...Array.from({ length: comments }, () => "Comment"),
    ];
    for (const item of items) {
      const spoken = { ...item, labels: item.labels.map((label) => label.replace(/\s+/g, "-")) };
      const said = { ...item, comments: item.comments.map((one) => ({ ...one, body: markdownToWiki(one.body) })) };
      yield [
        ...columns.map(([, cell]) => cell(item)),
        ...labelCells(spoken, labelColumns),
        ...commentCells(said, comments),
      ];
    }
  };
  yield* csvOf(table());
}
