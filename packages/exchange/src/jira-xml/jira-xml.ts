import type { Field } from "../jira/fields.ts";
import { matchHeader } from "../jira/headers.ts";
import { htmlToMarkdown } from "../jira/html.ts";
import { attachmentCell, cell, cells, commentCell } from "../source/cells.ts";
import type { Cell } from "../source/rows.ts";
import type { Node } from "./read-xml.ts";

/** Accounts by the id that comments name them by. */
export type Accounts = ReadonlyMap<string, string>;

const child = (node: Node, name: string): Node | undefined => node.children.find((one) => one.name === name);

const textIn = (node: Node | undefined): string | undefined => {
  const text = node?.text.trim();
  return text === undefined || text === "" ? undefined : text;
};

const valueIn = (item: Node, name: string): string | undefined => textIn(child(item, name));

const all = (item: Node, name: string): (string | undefined)[] =>
  item.children.filter((one) => one.name === name).map(textIn);

const within = (item: Node, outer: string, inner: string): Node[] =>
  (child(item, outer)?.children ?? []).filter((one) => one.name === inner);

const markdown = (node: Node | undefined): string | undefined => {
  const html = textIn(node);
  return html === undefined ? undefined : htmlToMarkdown(html);
};

/** "Unassigned" and "Unresolved" stand for nobody and nothing; their ids are -1. */
const chosen = (item: Node, name: string): string | undefined => {
  const node = child(item, name);
  const { id, accountid, username } = node?.attributes ?? {};
  return [id, accountid, username].includes("-1") ? undefined : textIn(node);
};

const CATEGORIES: Readonly<Record<string, string>> = { new: "To Do", indeterminate: "In Progress", done: "Done" };

const TAKEN: ReadonlySet<Field | null | undefined> = new Set<Field>([
  "points",
  "epicLink",
  "epicName",
  "sprint",
  "parent",
]);

/** Descriptions of Jira's rank and development panel say nothing to people outside it. */
const customCells = (item: Node): Cell[] =>
  within(item, "customfields", "customfield").flatMap((node) => {
    const name = valueIn(node, "customfieldname");
    if (name === undefined) return [];
    const field = matchHeader(name)?.field;
    const values = (child(node, "customfieldvalues")?.children ?? []).map((one) =>
      /<\/?[a-z][^>]*>/i.test(one.text) ? markdown(one) : textIn(one),
    );
    return cells(`Custom field (${name})`, TAKEN.has(field) ? (field ?? null) : null, values);
  });

const linksOf = (item: Node): Cell[] =>
  within(item, "issuelinks", "issuelinktype").flatMap((type) => {
    const name = valueIn(type, "name") ?? "Relates";
    const keys = (direction: string): (string | undefined)[] =>
      type.children
        .filter((one) => one.name === direction)
        .flatMap((links) => links.children.map((link) => valueIn(link, "issuekey")));
    return [
      ...cells(`Outward issue link (${name})`, "outwardLink", keys("outwardlinks")),
      ...cells(`Inward issue link (${name})`, "inwardLink", keys("inwardlinks")),
    ];
  });

const attachmentsOf = (item: Node, accounts: Accounts): Cell[] => {
  const site = /^(https?:\/\/[^/]+.*?)\/browse\//.exec(valueIn(item, "link") ?? "")?.[1];
  return within(item, "attachments", "attachment").map(({ attributes: { id, name, author, created } }) =>
    attachmentCell(
      created,
      accounts.get(author ?? "") ?? author,
      name,
      site === undefined || id === undefined || name === undefined
        ? undefined
        : `${site}/secure/attachment/${id}/${encodeURIComponent(name)}`,
    ),
  );
};

/** Title of RSS: "[KEY-1] Summary". */
const titleOf = (item: Node): string | undefined =>
  valueIn(item, "summary") ?? valueIn(item, "title")?.replace(/^\[[^\]]+\]\s*/, "");

/** Whether an item of RSS is an issue, and not the news of a page. */
export const isIssue = (item: Node): boolean =>
  valueIn(item, "key") !== undefined || /^\[[A-Z][A-Z0-9_]*-\d+\]/.test(valueIn(item, "title") ?? "");

/** The names of everyone whom the items name with an id. */
export const accountsOf = (items: readonly Node[]): Accounts => {
  const accounts = new Map<string, string>();
  for (const item of items)
    for (const { name, attributes, text } of item.children) {
      const id = attributes.accountid ?? attributes.username;
      if ((name === "assignee" || name === "reporter") && id !== undefined && id !== "-1" && text.trim() !== "")
        accounts.set(id, text.trim());
    }
  return accounts;
};

/** What one item tells, under the names that Jira's tables have for it. */
export const cellsOf = (item: Node, accounts: Accounts): Cell[] => {
  const project = child(item, "project");
  const key = valueIn(item, "key") ?? /^\[([^\]]+)\]/.exec(valueIn(item, "title") ?? "")?.[1];
  const category = child(item, "statusCategory");
  return [
    cell("Issue key", "key", key),
    cell("Issue id", "id", child(item, "key")?.attributes.id),
    cell("Summary", "title", titleOf(item)),
    cell("Issue Type", "type", valueIn(item, "type")),
    cell("Status", "status", valueIn(item, "status")),
    cell("Status Category", "statusCategory", CATEGORIES[category?.attributes.key ?? ""] ?? textIn(category)),
    cell("Project key", "projectKey", project?.attributes.key),
    cell("Project name", "project", textIn(project)),
    cell("Priority", "priority", valueIn(item, "priority")),
    cell("Resolution", null, chosen(item, "resolution")),
    cell("Assignee", "assignee", chosen(item, "assignee")),
    cell("Reporter", "reporter", chosen(item, "reporter")),
    cell("Created", "created", valueIn(item, "created")),
    cell("Updated", "updated", valueIn(item, "updated")),
    cell("Resolved", "resolved", valueIn(item, "resolved")),
    cell("Due date", "due", valueIn(item, "due")),
    cell("Description", "description", markdown(child(item, "description"))),
    cell("Environment", null, markdown(child(item, "environment"))),
    cell("Parent", "parentKey", valueIn(item, "parent")),
    cell("Parent id", "parentId", child(item, "parent")?.attributes.id),
    cell("Original estimate", null, valueIn(item, "timeoriginalestimate")),
    cell("Remaining estimate", null, valueIn(item, "timeestimate")),
    cell("Time spent", null, valueIn(item, "timespent")),
    cell("Votes", null, valueIn(item, "votes")),
    cell("Watches", null, valueIn(item, "watches")),
    ...customCells(item),
    ...cells("Components", "component", all(item, "component")),
    ...cells("Fix versions", "version", all(item, "fixVersion")),
    ...cells("Affects versions", "version", all(item, "version")),
    ...linksOf(item),
    ...cells("Sub-task", null, within(item, "subtasks", "subtask").map(textIn)),
    ...cells("Labels", "labels", within(item, "labels", "label").map(textIn)),
    ...within(item, "comments", "comment").map((comment) => {
      const { author, created } = comment.attributes;
      return commentCell(accounts.get(author ?? "") ?? author, created, markdown(comment));
    }),
    ...attachmentsOf(item, accounts),
  ];
};
