import { matchHeader } from "../jira/headers.ts";
import { htmlToMarkdown } from "../jira/html.ts";
import { wikiToMarkdown } from "../jira/wiki.ts";
import { attachmentCell, cell, cells, commentCell, moment } from "../source/cells.ts";
import type { Cell, Rows } from "../source/rows.ts";
import type { Shape } from "../source/shape.ts";
import { type Given, isObject, nameOf, namesOf, objectOf, objectsOf, shownOf, textOf } from "../source/values.ts";
import { documentText, isDocument } from "./adf.ts";

const HANDLED = new Set(
  "summary issuetype status statuscategory statusCategory project priority assignee reporter creator created updated resolutiondate duedate labels description parent components fixVersions versions comment attachment issuelinks subtasks environment progress aggregateprogress votes watches worklog timetracking thumbnail lastViewed workratio issuerestriction statuscategorychangedate".split(
    " ",
  ),
);

/** The ids that Jira's own fields have in its cloud, where a file does not tell names. */
const USUAL: Readonly<Record<string, string>> = {
  customfield_10011: "Epic Name",
  customfield_10014: "Epic Link",
  customfield_10016: "Story point estimate",
  customfield_10020: "Sprint",
};

/** What the types of Jira's own fields hold, where a file tells types but no names. */
const TYPES: Readonly<Record<string, string>> = {
  "com.pyxis.greenhopper.jira:gh-epic-label": "Epic Name",
  "com.pyxis.greenhopper.jira:gh-epic-link": "Epic Link",
  "com.pyxis.greenhopper.jira:gh-sprint": "Sprint",
  "com.pyxis.greenhopper.jira:jsw-story-points": "Story point estimate",
};

const CATEGORIES: Readonly<Record<string, string>> = { new: "To Do", indeterminate: "In Progress", done: "Done" };

/** A text in whichever of Jira's three forms it comes: a document, wiki markup, or HTML that was rendered of it. */
const markdownOf = (given: unknown, rendered?: unknown): string | undefined => {
  if (isDocument(given)) return documentText(given);
  const text = textOf(given);
  if (text !== undefined) return wikiToMarkdown(text);
  const html = textOf(rendered);
  return html === undefined ? undefined : htmlToMarkdown(html);
};

/** Sprints are objects, or on older servers the print of one. */
const sprintName = (given: unknown): string | undefined =>
  typeof given === "string" ? (/[[,]name=([^,\]]*)/.exec(given)?.[1] ?? textOf(given)) : nameOf(given);

const isSprint = (given: unknown): boolean =>
  isObject(given)
    ? "name" in given && "state" in given && ("boardId" in given || "startDate" in given)
    : typeof given === "string" && given.includes("greenhopper.service.sprint.Sprint");

const customCells = (name: string, header: string, value: unknown): Cell[] => {
  if (value === null || value === undefined) return [];
  const list = Array.isArray(value) ? value : [value];
  if (list.some(isSprint)) return cells(header, "sprint", list.map(sprintName));
  const field = header === name ? undefined : matchHeader(header)?.field;
  if (isDocument(value)) return [cell(header, null, documentText(value))];
  if (field === "points") return [cell(header, "points", value)];
  if (field === "epicLink" || field === "epicName" || field === "parent") return [cell(header, field, nameOf(value))];
  if (field === "sprint" || field === "labels") return cells(header, field, namesOf(value));
  return Array.isArray(value) ? cells(header, null, value.map(shownOf)) : [cell(header, null, value)];
};

const parentOf = (rows: Rows, parent: unknown): string | undefined => {
  if (!isObject(parent)) return textOf(parent);
  const key = textOf(parent.key) ?? textOf(parent.id);
  const fields = objectOf(parent.fields);
  const title = nameOf(fields.summary);
  // A search may leave out the parents; what their children tell of them is enough to lie in.
  if (key !== undefined && title !== undefined && !rows.containers.has(key))
    rows.containers.set(key, {
      key,
      title,
      type: nameOf(fields.issuetype) ?? "Epic",
      status: nameOf(fields.status),
      extra: {},
    });
  return key;
};

const linksOf = (given: unknown): Cell[] =>
  objectsOf(given).flatMap((link) => {
    const type = nameOf(link.type) ?? "Relates";
    const outward = textOf(objectOf(link.outwardIssue).key);
    const inward = textOf(objectOf(link.inwardIssue).key);
    return [
      cell(`Outward issue link (${type})`, "outwardLink", outward),
      cell(`Inward issue link (${type})`, "inwardLink", inward),
    ];
  });

const cellsOf = (rows: Rows, issue: Given, names: Given): Cell[] => {
  const fields = objectOf(issue.fields);
  const rendered = objectOf(issue.renderedFields);
  const status = objectOf(fields.status);
  const category = objectOf(status.statusCategory ?? fields.statusCategory);
  const custom = Object.entries(fields).flatMap(([name, value]) => {
    if (HANDLED.has(name)) return [];
    const usual = Object.hasOwn(USUAL, name) && fits(name, value) ? USUAL[name] : undefined;
    return customCells(name, textOf(names[name]) ?? usual ?? name, value);
  });
  return [
    cell("Issue key", "key", textOf(issue.key)),
    cell("Issue id", "id", issue.id),
    cell("Summary", "title", fields.summary),
    cell("Issue Type", "type", nameOf(fields.issuetype)),
    cell("Status", "status", nameOf(fields.status)),
    cell("Status Category", "statusCategory", CATEGORIES[String(category.key)] ?? nameOf(category)),
    cell("Project key", "projectKey", textOf(objectOf(fields.project).key)),
    cell("Project name", "project", nameOf(fields.project)),
    cell("Priority", "priority", nameOf(fields.priority)),
    cell("Assignee", "assignee", nameOf(fields.assignee)),
    cell("Reporter", "reporter", nameOf(fields.reporter)),
    cell("Creator", "creator", nameOf(fields.creator)),
    moment("Created", "created", fields.created),
    moment("Updated", "updated", fields.updated),
    moment("Resolved", "resolved", fields.resolutiondate),
    moment("Due date", "due", fields.duedate),
    cell("Description", "description", markdownOf(fields.description, rendered.description)),
    cell("Environment", null, markdownOf(fields.environment, rendered.environment)),
    cell("Parent", "parentKey", parentOf(rows, fields.parent)),
    ...custom,
    ...cells("Components", "component", namesOf(fields.components)),
    ...cells("Fix versions", "version", namesOf(fields.fixVersions)),
    ...cells("Affects versions", "version", namesOf(fields.versions)),
    ...linksOf(fields.issuelinks),
    ...cells(
      "Sub-task",
      null,
      objectsOf(fields.subtasks).map((one) => textOf(one.key)),
    ),
    ...cells("Labels", "labels", namesOf(fields.labels)),
    ...objectsOf(objectOf(fields.comment).comments ?? fields.comment).map((one) =>
      commentCell(one.author, one.created, markdownOf(one.body, one.renderedBody)),
    ),
    ...objectsOf(fields.attachment).map((one) =>
      attachmentCell(one.created, one.author, one.filename, textOf(one.content) ?? one.self),
    ),
  ];
};

/** Whether a value is what the field of that id usually holds, so that another company's field is not taken for it. */
const fits = (name: string, value: unknown): boolean =>
  name === "customfield_10016"
    ? typeof value === "number"
    : name === "customfield_10014"
      ? /^[A-Za-z][A-Za-z0-9_]*-\d+$/.test(String(value))
      : name === "customfield_10020"
        ? Array.isArray(value)
        : typeof value === "string";

/** Names of fields as they are told, else of the types of fields. */
const namesIn = (given: Given): Given => ({
  ...Object.fromEntries(
    Object.entries(objectOf(given.schema)).flatMap(([name, type]) => {
      const usual = TYPES[textOf(objectOf(type).custom) ?? ""];
      return usual === undefined ? [] : [[name, usual]];
    }),
  ),
  ...objectOf(given.names),
});

/** Issues as Jira's interface gives them, with names of fields where they are told (`expand=names`), else with the usual ones. */
export const jiraJson: Shape = {
  format: "jira-json",
  perDocument: true,
  fits: (entry) =>
    isObject(entry.fields) && ("summary" in entry.fields || /^[A-Z][A-Z0-9_]*-\d+$/.test(textOf(entry.key) ?? "")),
  add: (rows, entries, document, lineOf) => {
    const shared = namesIn(document);
    for (const entry of entries)
      rows.add(lineOf(entry), cellsOf(rows, entry, { ...shared, ...(entry === document ? {} : namesIn(entry)) }));
  },
};
