import {
  apartFromHidden,
  cell,
  cells,
  commentCell,
  moment,
  people,
  restOf,
  statusLabel,
  typeLabel,
} from "../source/cells.ts";
import type { Cell, Rows } from "../source/rows.ts";
import type { Shape } from "../source/shape.ts";
import { type Given, isObject, nameOf, namesOf, objectOf, objectsOf, textOf } from "../source/values.ts";

const HANDLED = new Set(
  "iid title description state labels assignee assignees author milestone iteration epic epic_iid epicIid weight created_at createdAt updated_at updatedAt closed_at closedAt due_date dueDate web_url webUrl webPath issue_type type severity references reference notes discussions user_notes_count userNotesCount time_stats task_completion_status task_status has_tasks links start_date startDate parent parent_iid project_id group_id color blocking_issues_count closed_by label_links epic_issue issue_assignees".split(
    " ",
  ),
);

const addressOf = (entry: Given): string => textOf(entry.web_url) ?? textOf(entry.webUrl) ?? textOf(entry.url) ?? "";

/** `group/project#12` and `group&12`, as GitLab writes them itself. */
const keyOf = (entry: Given): string => {
  const address = addressOf(entry);
  const at = /^(?:https?:\/\/[^/]+)?\/(?:groups\/)?(.+?)\/-\/(issues|work_items|epics)\/(\d+)/.exec(address);
  if (at) return `${at[1]}${at[2] === "epics" ? "&" : "#"}${at[3]}`;
  const full = textOf(objectOf(entry.references).full) ?? textOf(entry.reference);
  if (full !== undefined) return full;
  const number = textOf(entry.iid) ?? textOf(entry.id) ?? "";
  return isEpic(entry) ? `group ${textOf(entry.group_id) ?? ""}&${number}` : `#${number}`;
};

const isEpic = (entry: Given): boolean =>
  ("group_id" in entry && !("project_id" in entry)) || /\/epics\/\d+/.test(addressOf(entry));

const statusOf = (entry: Given, labels: readonly string[]): string | undefined => {
  const state = textOf(entry.state)?.toLowerCase();
  if (state === "closed") return "closed";
  return nameOf(objectOf(entry.status).name) ?? statusLabel(labels) ?? state;
};

const iterationOf = (given: unknown): string | undefined => {
  if (!isObject(given)) return textOf(given);
  const days = [textOf(given.start_date ?? given.startDate), textOf(given.due_date ?? given.dueDate)].filter(Boolean);
  return nameOf(given) ?? (days.length > 0 ? days.join(" – ") : textOf(given.iid));
};

/** Notes of people; what GitLab itself noted down is no comment. */
const notesOf = (entry: Given): Cell[] =>
  [...objectsOf(entry.notes), ...objectsOf(entry.discussions).flatMap((one) => objectsOf(one.notes))]
    .filter((note) => note.system !== true)
    .map((note) => commentCell(note.author, note.created_at ?? note.createdAt, textOf(note.body) ?? textOf(note.note)));

/** How a cell names the epic of an issue; the epic itself is gathered with what the issue tells of it. */
const epicOf = (rows: Rows, entry: Given): string | undefined => {
  const epic = [entry.epic, objectOf(entry.epic_issue).epic, entry.parent].find(isObject);
  if (epic === undefined) return undefined;
  const key = keyOf({ ...epic, group_id: epic.group_id ?? "" });
  const title = nameOf(epic.title);
  if (title === undefined) return key;
  const text = `${title.trim()} (${key})`;
  if (!rows.containers.has(text))
    rows.containers.set(text, {
      key,
      title: title.trim(),
      type: "Epic",
      status: textOf(epic.state)?.toLowerCase(),
      description: textOf(epic.description),
      extra: addressOf(epic) === "" ? {} : { Address: [addressOf(epic)] },
    });
  return text;
};

const typeOf = (entry: Given, labels: readonly string[]): string | undefined => {
  if (isEpic(entry)) return "Epic";
  const own = nameOf(entry.issue_type) ?? nameOf(entry.type);
  const labelled = typeLabel(labels);
  return labelled !== undefined && (own === undefined || /^issue$/i.test(own)) ? labelled : own?.toLowerCase();
};

const cellsOf = (rows: Rows, entry: Given): Cell[] => {
  // A project's own archive links its labels instead of listing them.
  const linked = objectsOf(entry.label_links).map(({ label }) => label);
  const labels = [...namesOf(entry.labels), ...namesOf(linked)];
  const { shown, hidden } = apartFromHidden(textOf(entry.description));
  const times = objectOf(entry.time_stats);
  const notes = entry.user_notes_count ?? entry.userNotesCount;
  const severity = textOf(entry.severity);
  return [
    cell("Issue", "key", keyOf(entry)),
    cell("Title", "title", entry.title),
    cell("Type", "type", typeOf(entry, labels)),
    cell("State", "status", statusOf(entry, labels)),
    cell("Description", "description", shown),
    ...cells("Hidden comment", null, hidden),
    cell("Epic", "epicLink", epicOf(rows, entry)),
    cell("Weight", "points", typeof entry.weight === "number" ? entry.weight : textOf(entry.weight)),
    ...people(entry.assignees, entry.assignee),
    cell("Author", "reporter", nameOf(entry.author)),
    cell("Milestone", "version", nameOf(entry.milestone)),
    cell("Milestone due", null, objectOf(entry.milestone).due_date),
    cell("Iteration", "sprint", iterationOf(entry.iteration)),
    moment("Created", "created", entry.created_at ?? entry.createdAt),
    moment("Updated", "updated", entry.updated_at ?? entry.updatedAt),
    moment("Closed", "resolved", entry.closed_at ?? entry.closedAt),
    cell("Closed by", null, nameOf(entry.closed_by)),
    moment("Due date", "due", entry.due_date ?? entry.dueDate),
    moment("Start date", null, entry.start_date ?? entry.startDate),
    cell("Time estimate", null, times.human_time_estimate),
    cell("Time spent", null, times.human_total_time_spent),
    cell("Severity", null, severity === "UNKNOWN" ? undefined : severity),
    cell("Address", null, addressOf(entry)),
    ...cells("Labels", "labels", labels),
    ...notesOf(entry),
    cell("Number of comments", null, typeof notes === "number" && notes > 0 ? notes : undefined),
    ...restOf(entry, HANDLED),
  ];
};

/** Issues as GitLab's interface gives them. Their epics come along with what the issues tell of them; a weight is effort. */
export const gitlab: Shape = {
  format: "gitlab-json",
  fits: (entry) => entry.iid !== undefined && entry.title !== undefined,
  add: (rows, entries, _document, lineOf) => {
    for (const entry of entries) {
      const line = lineOf(entry);
      if (/\/merge_requests\/\d+/.test(addressOf(entry)) || "source_branch" in entry)
        rows.leave(
          line,
          `!${String(entry.iid)} "${nameOf(entry.title) ?? ""}" is a merge request, no issue; it is left out.`,
        );
      else rows.add(line, cellsOf(rows, entry));
    }
  },
};
