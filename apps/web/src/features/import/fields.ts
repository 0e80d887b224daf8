import type { Field } from "@overstory/exchange";

/** What people read for what a column may mean; the order of the choices. */
export const fieldLabels: Readonly<Record<Field, string>> = {
  title: "Title",
  description: "Description",
  key: "Key in the source",
  id: "Id in the source",
  type: "Type",
  status: "Status",
  statusCategory: "Category of status",
  points: "Effort (story points)",
  labels: "Labels",
  assignee: "Assignee",
  parent: "Parent",
  parentKey: "Parent's key",
  parentId: "Parent's id",
  parentSummary: "Parent's title",
  epicLink: "Epic it belongs to",
  epicName: "Name of the epic",
  role: "Role (as a …)",
  situation: "Situation (when …)",
  want: "Wish (I want to …)",
  outcome: "Outcome (so I can …)",
  criteria: "Acceptance criteria",
  task: "Task",
  taskStatus: "Whether the task before is done",
  comment: "Comment",
  created: "Created",
  updated: "Updated",
  resolved: "Resolved",
  due: "Due",
  sprint: "Sprint",
  priority: "Priority",
  reporter: "Reporter",
  creator: "Creator",
  project: "Project",
  projectKey: "Project's key",
  version: "Version",
  component: "Component",
  attachment: "Attachment",
  outwardLink: "Link to another",
  inwardLink: "Link from another",
  assigneeId: "Assignee's id",
  reporterId: "Reporter's id",
};

/** Columns of one name and meaning count as one line: a Jira file has dozens of "Comment". */
export type ColumnGroup = {
  readonly header: string;
  readonly field: Field | null;
  readonly indexes: readonly number[];
  readonly reason: string;
  readonly samples: readonly string[];
  readonly isGuess: boolean;
};

type Column = {
  readonly index: number;
  readonly header: string;
  readonly field: Field | null;
  readonly confidence: string;
  readonly reason: string;
};

/** Columns by name and meaning, in the order of the file; those that mean nothing here come apart by `field: null`. */
export const groupColumns = (
  columns: readonly Column[],
  samplesOf: (index: number) => readonly string[],
): ColumnGroup[] => {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const key = column.header === "" ? `#${column.index}` : `${column.header}\n${column.field ?? ""}`;
    const group = groups.get(key);
    if (group) group.push(column);
    else groups.set(key, [column]);
  }
  return [...groups.values()].map((group) => {
    const first = group[0] as Column;
    const samples = group.flatMap((column) => samplesOf(column.index)).slice(0, 3);
    return {
      header: first.header || `Column ${first.index + 1}`,
      field: first.field,
      indexes: group.map((column) => column.index),
      reason: first.reason,
      samples,
      isGuess: first.confidence === "guess" || first.confidence === "likely",
    };
  });
};
