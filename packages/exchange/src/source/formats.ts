/**
 * Every format that can be read, with the name that people know it by. The part before the dash names the system that items
 * of such a file come from; files of one system update each other's items.
 */
export const FORMATS = {
  "overstory-json": "Overstory export",
  "jira-json": "Jira (JSON)",
  "jira-xml": "Jira (XML)",
  "github-json": "GitHub issues (JSON)",
  "gitlab-json": "GitLab issues (JSON)",
  "linear-json": "Linear issues (JSON)",
  "trello-json": "Trello board (JSON)",
  "list-json": "List of your own (JSON)",
  "jira-csv": "Jira or any table (CSV)",
  "linear-csv": "Linear (CSV)",
  "azure-csv": "Azure DevOps (CSV)",
  "pivotal-csv": "Pivotal Tracker (CSV)",
  "asana-csv": "Asana (CSV)",
  "gitlab-csv": "GitLab issues (CSV)",
  "plane-csv": "Plane (CSV)",
  "shortcut-csv": "Shortcut (CSV)",
  "jira-xlsx": "Jira or any table (Excel)",
  "linear-xlsx": "Linear (Excel)",
  "azure-xlsx": "Azure DevOps (Excel)",
  "pivotal-xlsx": "Pivotal Tracker (Excel)",
  "asana-xlsx": "Asana (Excel)",
  "gitlab-xlsx": "GitLab issues (Excel)",
  "plane-xlsx": "Plane (Excel)",
  "shortcut-xlsx": "Shortcut (Excel)",
  "outline-md": "Outline (Markdown)",
} as const;

export type Format = keyof typeof FORMATS;
