import { attachmentCell, cell, cells, commentCell, moment, restOf } from "../source/cells.ts";
import type { Cell, Rows } from "../source/rows.ts";
import type { Shape } from "../source/shape.ts";
import { type Given, isObject, nameOf, namesOf, objectOf, objectsOf, textOf } from "../source/values.ts";

const HANDLED = new Set(
  "id identifier title description url priority priorityLabel estimate createdAt updatedAt startedAt completedAt canceledAt archivedAt dueDate state assignee creator team project projectMilestone cycle parent labels attachments relations comments number branchName trashed".split(
    " ",
  ),
);

const CATEGORIES: Readonly<Record<string, string>> = {
  triage: "To Do",
  backlog: "To Do",
  unstarted: "To Do",
  started: "In Progress",
  completed: "Done",
  canceled: "Done",
};

const isIssue = ({ identifier, title }: Given): boolean =>
  typeof identifier === "string" && /^[A-Za-z][A-Za-z0-9]*-\d+$/.test(identifier) && title !== undefined;

/** People by their whole names, as the tracker's tables have them. */
const personOf = (given: unknown): string | undefined =>
  isObject(given) ? (textOf(given.name) ?? nameOf(given)) : textOf(given);

const cycleOf = (given: unknown): string | undefined => {
  const cycle = objectOf(given);
  return textOf(cycle.name) ?? (cycle.number === undefined ? undefined : `Cycle ${String(cycle.number)}`);
};

const linksOf = (given: unknown): Cell[] =>
  objectsOf(given).flatMap((one) => {
    const key = textOf(objectOf(one.relatedIssue).identifier);
    const type = textOf(one.type) ?? "related";
    const named = type === "blocks" ? "Blocks" : type === "duplicate" ? "Duplicate" : "Relates";
    return key === undefined ? [] : [cell(`Outward issue link (${named})`, "outwardLink", key)];
  });

/** A project of several groups the issues in it, as it does where a table names them. */
const projectOf = (rows: Rows, name: string | undefined): string | undefined => {
  if (name !== undefined && !rows.containers.has(name))
    rows.containers.set(name, { key: `project:${name}`.slice(0, 200), title: name, type: "Epic", extra: {} });
  return name;
};

const cellsOf = (rows: Rows, entry: Given, isGrouped: boolean): Cell[] => {
  const state = objectOf(entry.state);
  const project = nameOf(entry.project);
  const parent = textOf(objectOf(entry.parent).identifier);
  return [
    cell("Issue", "key", entry.identifier),
    cell("Title", "title", entry.title),
    cell("Status", "status", nameOf(entry.state)),
    cell("Status category", "statusCategory", CATEGORIES[textOf(state.type) ?? ""]),
    cell("Description", "description", textOf(entry.description)),
    cell("Estimate", "points", entry.estimate),
    cell("Priority", "priority", entry.priority === 0 ? undefined : textOf(entry.priorityLabel)),
    cell("Assignee", "assignee", personOf(entry.assignee)),
    cell("Creator", "reporter", personOf(entry.creator)),
    cell("Parent", "parentKey", parent),
    isGrouped && parent === undefined
      ? cell("Project", "epicLink", projectOf(rows, project))
      : cell("Project", null, project),
    cell("Milestone", "version", nameOf(entry.projectMilestone)),
    cell("Cycle", "sprint", cycleOf(entry.cycle)),
    moment("Created", "created", entry.createdAt),
    moment("Updated", "updated", entry.updatedAt),
    moment("Completed", "resolved", entry.completedAt ?? entry.canceledAt),
    moment("Started", null, entry.startedAt),
    moment("Archived", null, entry.archivedAt),
    cell("Due date", "due", entry.dueDate),
    cell("Team", null, nameOf(entry.team)),
    cell("Address", null, textOf(entry.url)),
    ...linksOf(entry.relations),
    ...cells("Labels", "labels", namesOf(entry.labels)),
    ...objectsOf(entry.comments).map((one) => commentCell(personOf(one.user), one.createdAt, textOf(one.body))),
    ...objectsOf(entry.attachments).map((one) => attachmentCell(one.createdAt, undefined, one.title, one.url)),
    ...restOf(entry, HANDLED),
  ];
};

/** Issues as Linear's interface gives them. */
export const linearJson: Shape = {
  format: "linear-json",
  fits: isIssue,
  add: (rows, entries, _document, lineOf) => {
    // One project over the whole file is the backlog itself and groups nothing.
    const projects = new Set(entries.map(({ project }) => nameOf(project) ?? ""));
    for (const entry of entries) rows.add(lineOf(entry), cellsOf(rows, entry, projects.size > 1));
  },
};
