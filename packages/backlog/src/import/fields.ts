import type { Rows } from "@overstory/kernel";
import { type StoryPart, storyParts } from "../document/parts.ts";
import type { Document } from "../document/schema.ts";
import { limits, shortened } from "../fields.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { unsortedEpic } from "../item/unsorted.ts";
import { extraOf, keepable, labelsOf } from "./keepable.ts";
import type { PlanItem } from "./plan-item.ts";

/** An item's fields as a source tells them. */
export type SourceFields = {
  title: string;
  kind: Item["kind"];
  stage: Item["stage"];
  effort: number | undefined;
  labels: string[] | undefined;
  assignee: string | undefined;
  description: string | undefined;
  story: Partial<Record<StoryPart, string>>;
  extra: Record<string, string[]> | undefined;
};
export type SourceField = keyof SourceFields | "parent";

/** People of a source by name or address in small letters -> member; "" is nobody. */
export type People = ReadonlyMap<string, string>;

export const fieldsOf = (plan: PlanItem, people: People): SourceFields => {
  const assignee = plan.assignee === undefined ? undefined : people.get(plan.assignee.toLowerCase()) || undefined;
  const extra = extraOf(plan);
  const title = keepable(plan.title).replace(/\s+/g, " ").trim() || keepable(plan.source);
  const description = plan.description === undefined ? undefined : keepable(plan.description);
  const story = Object.entries(plan.story ?? {}).map(([part, text]) => [part, keepable(text)] as const);
  // What is longer than its field is kept whole beside it.
  if (title.length > limits.title) extra["Full title"] = [title];
  if (description !== undefined && description.length > limits.text) extra["Full description"] = [description];
  for (const [part, text] of story) if (text.length > limits.part) extra[`Full ${part}`] = [text];
  if (plan.assignee !== undefined && assignee === undefined) extra.Assignee = [keepable(plan.assignee)];
  return {
    title: shortened(title, limits.title),
    kind: plan.kind,
    stage: plan.kind === "story" ? (plan.stage ?? "pending") : undefined,
    effort: plan.effort,
    labels: labelsOf(plan.labels),
    assignee,
    description: description === undefined ? undefined : shortened(description, limits.text),
    story: Object.fromEntries(story.map(([part, text]) => [part, shortened(text, limits.part)])),
    extra: Object.keys(extra).length === 0 ? undefined : extra,
  };
};

/** The parent that a source tells: a group that the plan proposed is no word of the source, which gave the entry no place. */
export const toldParent = (parent: string | undefined): string | undefined =>
  parent?.startsWith("overstory:group:") ? unsortedEpic : parent;

/** Fingerprints by field of what the source says now. The parent counts by the source's name for it, not by ours. */
export const fingerprintsOf = (fields: SourceFields, parent: string | undefined): Record<SourceField, string> =>
  Object.fromEntries(
    Object.entries({ ...fields, parent: toldParent(parent) }).map(([name, value]) => [name, fingerprintOf(value)]),
  ) as Record<SourceField, string>;

/** The same fields as they stand here, in the form in which a source tells them; `extra` is no field here and is left out. */
export const fieldsHere = (
  rows: Rows,
  item: Item,
  document: Document | undefined,
): Omit<SourceFields, "extra"> & { parent: string | undefined } => {
  const above = item.parent === undefined ? undefined : rows.get(itemKind, item.parent);
  return {
    title: item.title,
    kind: item.kind,
    stage: item.kind === "story" ? item.stage : undefined,
    effort: item.effort,
    labels: item.labels === undefined || item.labels.length === 0 ? undefined : [...item.labels],
    assignee: item.assignee,
    description: document?.description,
    story: Object.fromEntries(
      storyParts.flatMap((part) => (document?.[part] === undefined ? [] : [[part, document[part]]])),
    ),
    parent: above && (toldParent(above.source?.key) ?? `here:${above.id}`),
  };
};
