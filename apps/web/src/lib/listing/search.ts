import { type Clause, joinValues, ownIn, splitValues } from "@overstory/backlog";

/** What of the outline lives in its address. All values are plain text; unknown ones are left alone and mean nothing. */
export type OutlineSearch = {
  /** The focused item's key. */
  item?: string | undefined;
  text?: string | undefined;
  kind?: string | undefined;
  stage?: string | undefined;
  label?: string | undefined;
  assignee?: string | undefined;
  scored?: string | undefined;
  sprint?: string | undefined;
  release?: string | undefined;
  milestone?: string | undefined;
  link?: string | undefined;
  finding?: string | undefined;
  /** Columns beyond those that are always there. */
  columns?: string | undefined;
  /** Values of the workspace's own fields, by the field's id. */
  [own: `f.${string}`]: string | undefined;
  /** A property, with `-` before it for the highest first. */
  sort?: string | undefined;
  /** What the stories are grouped by, instead of standing in their tree. */
  group?: string | undefined;
  /** `trash` shows what was deleted. */
  show?: string | undefined;
};

const names = [
  ...["item", "text", "kind", "stage", "label", "assignee", "scored"],
  ...["sprint", "release", "milestone", "link", "finding", "columns", "sort", "group", "show"],
];

/** Takes what the outline knows out of an address. */
export const outlineSearch = (search: Record<string, unknown>): OutlineSearch =>
  Object.fromEntries(
    [...names, ...ownIn(search)].flatMap((name) =>
      typeof search[name] === "string" && search[name] !== "" ? [[name, search[name]]] : [],
    ),
  );

/** The columns that an address asks for, in their order. */
export const columnsOf = (search: OutlineSearch): string[] => splitValues(search.columns ?? "");

/** The address part of a choice of columns. */
export const writtenColumns = (columns: readonly string[]): string | undefined =>
  columns.length === 0 ? undefined : joinValues(columns);

/** The address part of a chip; `undefined` takes it away. */
export const writtenClause = (clause: Clause | undefined): string | undefined => {
  if (!clause || clause.values.length === 0) return undefined;
  if (clause.property === "text") return clause.values[0];
  return `${clause.isNot ? "not:" : ""}${joinValues(clause.values)}`;
};

export const sortProperties = ["rank", "score", "effort", "title", "stage", "updated"] as const;
export type SortProperty = (typeof sortProperties)[number];
export type Sort = { readonly by: SortProperty; readonly direction: "asc" | "desc" };

/** The order that an address says; by rank where it says none. */
export const sortOf = (search: OutlineSearch): Sort => {
  const written = search.sort ?? "rank";
  const direction = written.startsWith("-") ? "desc" : "asc";
  const by = sortProperties.find((name) => name === written.replace(/^-/, ""));
  return by && by !== "rank" ? { by, direction } : { by: "rank", direction: "asc" };
};

/** The address part of an order. */
export const writtenSort = (sort: Sort): string | undefined =>
  sort.by === "rank" ? undefined : `${sort.direction === "desc" ? "-" : ""}${sort.by}`;
