/**
 * Every format that can be read, with the name that people know it by. The part before the dash names the system that items
 * of such a file come from; files of one system update each other's items.
 */
export const FORMATS = {
  "overstory-json": "Overstory export",
  "jira-csv": "Jira or any table (CSV)",
} as const;

export type Format = keyof typeof FORMATS;
