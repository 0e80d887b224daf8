/** What the table of the data folder's README says of each file: rows, parents given and found, points, label cells, epics and their direct items. */
export type Told = {
  readonly rows: number;
  readonly given: number;
  readonly resolved: number;
  readonly points: number;
  readonly labels: number;
  readonly epics: number;
  readonly direct: number;
};

const told = (given: number, resolved: number, points: number, labels: number, epics: number, direct: number) => ({
  given,
  resolved,
  points,
  labels,
  epics,
  direct,
});

/** By the file's name without its ending. `money-four-projects` holds amounts of money, no points: none are kept as effort. */
export const jiraFiles: Readonly<Record<string, Told>> = {
  "labels-sprints-parent-key": { rows: 71, ...told(55, 55, 36, 65, 9, 34) },
  "wiki-markup-many-comments": { rows: 192, ...told(24, 24, 0, 7, 6, 24) },
  "epic-link-server-german": { rows: 90, ...told(59, 59, 46, 5, 22, 59) },
  "spanish-three-levels": { rows: 287, ...told(277, 277, 36, 0, 10, 36) },
  "spanish-generated": { rows: 49, ...told(45, 45, 10, 0, 4, 10) },
  "parent-id-only-dutch": { rows: 26, ...told(13, 13, 0, 0, 3, 13) },
  "parent-id-only-small": { rows: 15, ...told(12, 12, 0, 0, 3, 12) },
  "polish-text-issue-links": { rows: 34, ...told(17, 17, 0, 0, 3, 12) },
  "made-polish-headers-semicolons": { rows: 34, ...told(17, 17, 0, 0, 3, 12) },
  "money-four-projects": { rows: 19, ...told(0, 0, 0, 0, 0, 0) },
  "short-14-columns-bom": { rows: 51, ...told(0, 0, 0, 0, 0, 0) },
  "hand-edited-dates": { rows: 30, ...told(0, 0, 0, 0, 0, 0) },
  "two-issues-bom": { rows: 2, ...told(0, 0, 0, 0, 0, 0) },
  "no-header-ragged": { rows: 27, ...told(19, 19, 0, 0, 8, 9) },
  "made-wide-900-columns": { rows: 40, ...told(36, 0, 20, 45, 0, 0) },
};
