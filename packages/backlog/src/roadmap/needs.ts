import type { Rows } from "@overstory/kernel";
import { type Dependency, isMet } from "../dependency/commands.ts";
import { dependencyDef } from "../dependency/schema.ts";
import { survivorOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { dayInWords, daysText } from "./days.ts";
import type { Span } from "./spans.ts";

/** That an item needs another one first, as a roadmap draws it. */
export type Need = {
  readonly id: string;
  readonly item: Item;
  readonly on: Item;
  readonly isMet: boolean;
  /** By how many days the other one ends too late; `undefined` where the dates hold or say nothing. */
  readonly late?: number | undefined;
};

/**
 * How many days too late something ends for what needs it: it is to end before the other begins (where only the other's end is known,
 * no later than that).
 */
export const lateBy = (item: Span, on: Span): number | undefined => {
  if (on.end === undefined) return undefined;
  if (item.start !== undefined) return on.end >= item.start ? on.end - item.start + 1 : undefined;
  return item.end !== undefined && on.end > item.end ? on.end - item.end : undefined;
};

/** The dependencies between items that both have a place, with what their dates say; what is met is never late. */
export const needsAmong = (
  rows: Rows,
  dependencies: Iterable<Dependency>,
  spans: ReadonlyMap<string, Span>,
): Need[] => {
  const needs: Need[] = [];
  for (const one of dependencies) {
    const item = rows.get(itemKind, one.item as string);
    const named = one.on === undefined ? undefined : rows.get(itemKind, one.on);
    const on = named && survivorOf(rows, named);
    if (!item || !on || item.id === on.id || item.deletedAt !== undefined || on.deletedAt !== undefined) continue;
    const [ours, theirs] = [spans.get(item.id), spans.get(on.id)];
    const met = isMet(rows, one);
    needs.push({
      id: one.id,
      item,
      on,
      isMet: met,
      late: met || !ours || !theirs ? undefined : lateBy(ours, theirs),
    });
  }
  return needs;
};

/** The dependencies of everything in some products. */
export const dependenciesIn = (rows: Rows, products: readonly string[]): Dependency[] =>
  products.flatMap((product) => rows.by(dependencyDef.kind, "product", product));

/** What does not hold, as a sentence; `undefined` where it does. */
export const lateText = ({ item, on, late }: Need, spans: ReadonlyMap<string, Span>): string | undefined => {
  if (late === undefined) return undefined;
  const [ours, theirs] = [spans.get(item.id) ?? {}, spans.get(on.id) ?? {}];
  const when =
    ours.start === undefined ? `ends on ${dayInWords(ours.end ?? 0)}` : `begins on ${dayInWords(ours.start)}`;
  return `${item.key} ${item.title} ${when}, but needs ${on.key} ${on.title}, which ends on ${dayInWords(theirs.end ?? 0)}: ${daysText(late)} too late.`;
};

/** What was said of an item against what is below it, as a sentence; `undefined` where both agree. */
export const overrunText = (item: Item, span: Span): string | undefined => {
  const { below, start, end } = span;
  if (span.endFrom === "stated" && end !== undefined && below?.end !== undefined && below.end > end)
    return `${item.key} ${item.title} is to end on ${dayInWords(end)}; what is below it runs until ${dayInWords(below.end)}, ${daysText(below.end - end)} longer.`;
  if (span.startFrom === "stated" && start !== undefined && below?.start !== undefined && below.start < start)
    return `${item.key} ${item.title} is to begin on ${dayInWords(start)}; what is below it begins on ${dayInWords(below.start)}, ${daysText(start - below.start)} earlier.`;
  return undefined;
};
