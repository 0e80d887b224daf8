import { type evidenceDef as Def, evidenceDef, type RowOf } from "@overstory/backlog";

export type Sort = NonNullable<RowOf<typeof Def>["sort"]>;

const labels = (evidenceDef.fields.sort as { options: Record<string, string> }).options;

/** The kinds of findings in their order; the key of each is its number. */
export const sorts: readonly { readonly id: Sort; readonly label: string; readonly key: string }[] = (
  ["goal", "job", "pain", "objection"] as const
).map((id, at) => ({ id, label: labels[id] as string, key: String(at + 1) }));

/** "Goal"; what has no kind yet is a note. */
export const sortLabel = (sort: Sort | undefined): string =>
  sort === undefined ? "No kind" : (labels[sort] as string);
