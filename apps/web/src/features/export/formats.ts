/** What a product leaves as, in the order of the page. */
export const formats = [
  {
    format: "archive",
    name: "Archive",
    means:
      "Everything: items, texts, comments, records, sessions, orders, files and history. Another Overstory takes it in.",
  },
  {
    format: "markdown-folder",
    name: "Folder of Markdown",
    means: "A file for each item, for git and your editor. Edits in it can come back.",
  },
  { format: "xlsx", name: "Excel", means: "A workbook with every field as a column." },
  { format: "csv", name: "CSV", means: "The same table as text; no cell runs as a formula." },
  { format: "markdown", name: "Markdown document", means: "The whole outline in one file, to read or print." },
  { format: "jira", name: "CSV for Jira", means: "Columns and markup as Jira's importer takes them." },
  { format: "github", name: "Issues for GitHub", means: "A line of JSON for each issue, for gh and scripts." },
  { format: "json", name: "JSON", means: "Items with all their fields, people and records by name." },
] as const;

export const addressOf = (product: string, format: string): string =>
  `/v1/export?${new URLSearchParams({ product, format })}`;
