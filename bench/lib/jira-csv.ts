import { generateBacklog } from "../../packages/backlog/src/example/index.ts";

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const types = { theme: "Initiative", epic: "Epic", story: "Story" } as const;
const header = [
  "Issue key",
  "Issue id",
  "Parent",
  "Summary",
  "Issue Type",
  "Status",
  "Priority",
  "Assignee",
  "Created",
  "Updated",
  "Labels",
  "Labels",
  "Custom field (Story Points)",
  "Description",
  "Comment",
];

/** A Jira export with `rows` issues: epics with their stories, labels in repeated columns, descriptions of several lines, a comment now and then. */
export const jiraCsv = (rows: number): string => {
  const lines = [header.map(cell).join(",")];
  for (const item of generateBacklog(rows, 11)) {
    const isStory = item.kind === "story";
    const story = isStory
      ? `As a ${item.story.role}, when ${item.story.situation}, I want to ${item.story.want}, so I can ${item.story.outcome}.`
      : "";
    const day = String((item.number % 28) + 1).padStart(2, "0");
    const values = [
      `JIR-${item.number}`,
      String(10_000 + item.number),
      item.parent === null ? "" : `JIR-${item.parent}`,
      item.title,
      types[item.kind],
      isStory ? (item.stage === "finished" ? "Done" : item.stage === "developing" ? "In Progress" : "To Do") : "To Do",
      "Medium",
      item.number % 5 === 0 ? "Ada Marsh" : "",
      `${day}/Mar/26 9:15 AM`,
      `${day}/Apr/26 4:40 PM`,
      (isStory && item.labels[0]) || "",
      (isStory && item.labels[1]) || "",
      isStory && item.effort !== undefined ? String(item.effort) : "",
      story === "" ? "" : `${story}\n\nAgreed with "the harbour", see the plan.`,
      item.number % 7 === 0 ? `${day}/Apr/26 4:40 PM;Ada Marsh;We looked at this, and it stands.` : "",
    ];
    lines.push(values.map(cell).join(","));
  }
  return lines.join("\n");
};

/** The least that reading a CSV takes: its cells by one expression, quotes left as they are. */
export const bareCells = (csv: string): number => {
  let count = 0;
  for (const _ of csv.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(?:,|\n|$)/g)) count += 1;
  return count;
};
