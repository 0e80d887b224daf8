import { isSame, type Rows } from "@overstory/kernel";
import { storyParts } from "../document/parts.ts";
import type { Document } from "../document/schema.ts";
import { fingerprintOf } from "../fingerprint.ts";
import type { Item } from "../item/schema.ts";
import type { PlanDecision, Side } from "./draft.ts";
import { fieldsHere, fieldsOf, fingerprintsOf, type People, type SourceField, toldParent } from "./fields.ts";
import type { Named, Namer } from "./named.ts";
import type { PlanItem } from "./plan-item.ts";

/**
 * What became of one field since the last import: `theirs` was changed by the source alone, `conflict` here and by the source, `ours` here
 * alone, `same` by neither or by both alike.
 */
export type Fate = "same" | "ours" | "theirs" | "conflict";

/** A field that the source changed since it was last brought in. */
export type FieldChange = {
  readonly field: string;
  readonly fate: Fate;
  readonly ours: unknown;
  readonly theirs: unknown;
};

/** What a source says of an item that is here already, beside what stands here. */
export type Comparison = {
  readonly changes: readonly FieldChange[];
  /** Fingerprints by field, to be kept for the next import. */
  readonly imported: Readonly<Record<string, string>>;
  /** What columns fill by their names, where they changed. */
  readonly named: Named | undefined;
};

const fateOf = (before: string, ours: unknown, theirs: unknown): Fate => {
  const [here, there] = [fingerprintOf(ours), fingerprintOf(theirs)];
  if (there === before) return here === before ? "same" : "ours";
  if (here === there) return "same";
  return here === before ? "theirs" : "conflict";
};

const inStoryOrder = (story: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(storyParts.flatMap((part) => (story[part] ? [[part, story[part]]] : [])));

/** What columns filled by their names, under names that a conflict can bear: "text:problem", "own:ID", "input:value", "time:start". */
export const flatNamed = ({ texts, custom, scores, time }: Named): Record<string, unknown> => ({
  ...prefixed("text:", texts),
  ...prefixed("own:", custom),
  ...prefixed("input:", scores.inputs as Record<string, unknown>),
  ...prefixed("time:", time as Record<string, unknown>),
  ...Object.assign(
    {},
    ...Object.entries(scores.cards).map(([technique, card]) =>
      prefixed(`card:${technique}:`, card as Record<string, unknown>),
    ),
  ),
});

const prefixed = (prefix: string, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));

const hereBy = (item: Item, document: Document | undefined, name: string): unknown => {
  const [where, key = "", ...rest] = name.split(":");
  const at = (value: unknown, field: string): unknown => (value as Record<string, unknown> | undefined)?.[field];
  if (where === "text") return at(document, key);
  if (where === "own") return at(item.custom, key);
  if (where === "input") return at(item.inputs, key);
  if (where === "time") return at(item, key);
  return at(at(item.cards, key), rest.join(":"));
};

/** What items of a source are read by: its people, and columns by their names. */
export type Reading = { readonly people: People; readonly named: Namer };

/** Compares what a source says of an item with what it said last and with what stands here. */
export const compareItem = (
  rows: Rows,
  item: Item,
  document: Document | undefined,
  plan: PlanItem,
  reading: Reading,
): Comparison => {
  const fields = fieldsOf(plan, reading.people);
  const now = fingerprintsOf(fields, plan.parent);
  const last: Readonly<Record<string, string>> = document?.imported ?? {};
  const here = fieldsHere(rows, item, document);
  const told = { ...fields, parent: toldParent(plan.parent) };
  const changes: FieldChange[] = [];
  for (const field of Object.keys(now) as SourceField[]) {
    const before = last[field] ?? "";
    if (now[field] === before || field === "extra") continue;
    const [ours, theirs] = [here[field], told[field]];
    // Parts may have been told in another order than they are kept in.
    const isAlike =
      field === "story" && isSame(inStoryOrder(fields.story), inStoryOrder(here.story as Record<string, string>));
    changes.push({ field, fate: isAlike ? "same" : fateOf(before, ours, theirs), ours, theirs });
  }
  const isMore = now.extra !== (last.extra ?? "");
  const named = isMore ? reading.named({ ...item, kind: fields.kind }, fields.extra ?? {}) : undefined;
  const flat = named ? flatNamed(named) : {};
  for (const [field, theirs] of Object.entries(flat)) {
    if (fingerprintOf(theirs) === last[field]) continue;
    const ours = hereBy(item, document, field);
    changes.push({ field, fate: fateOf(last[field] ?? "", ours, theirs), ours, theirs });
  }
  if (named && !isSame(document?.extra ?? {}, named.rest))
    changes.push({ field: "extra", fate: "theirs", ours: document?.extra, theirs: named.rest });
  const prints = Object.fromEntries(Object.entries(flat).map(([name, value]) => [name, fingerprintOf(value)]));
  return { changes, imported: { ...last, ...now, ...prints }, named };
};

/** Whether the file's value is taken: where only the file changed it, and where somebody answered so. What a person wrote here stays else. */
export const takesTheirs = (
  { field, fate }: FieldChange,
  decision: PlanDecision | undefined,
  side: Side | undefined,
): boolean => fate === "theirs" || (fate === "conflict" && (decision?.sides?.[field] ?? side) === "theirs");
