import type { Rows } from "@overstory/kernel";
import { type Item, itemKind } from "../item/schema.ts";
import { milestoneDef } from "../milestone/schema.ts";
import { releaseDef } from "../release/schema.ts";
import { sprintDef } from "../sprint/schema.ts";
import { dayNumber } from "./days.ts";

/** Where an end of a span comes from: somebody said it, what is below has it, or the sprint, milestone or release it is planned in. */
export type SpanSource = "stated" | "below" | "plan";

export type Ends = { readonly start?: number | undefined; readonly end?: number | undefined };

/** When an item begins and ends, in days since 1970. */
export type Span = Ends & {
  readonly startFrom?: SpanSource | undefined;
  readonly endFrom?: SpanSource | undefined;
  /** What the items below take together, whatever was said of the item itself. */
  readonly below?: Ends | undefined;
};

export const noSpan: Span = {};

/** Whether anything is known of when. */
export const isDated = ({ start, end }: Ends): boolean => start !== undefined || end !== undefined;

const dayOr = (day: string | undefined): number | undefined => (day === undefined ? undefined : dayNumber(day));

/** The days of what the item is planned in: of its sprint, or else its milestone, or else the day of its release as an end. */
const planOf = (rows: Rows, item: Item): Ends | undefined => {
  const sprint = item.sprint === undefined ? undefined : rows.get(sprintDef.kind, item.sprint);
  if (sprint && isDated(sprint as never)) return { start: dayOr(sprint.start), end: dayOr(sprint.end) };
  const milestone = item.milestone === undefined ? undefined : rows.get(milestoneDef.kind, item.milestone);
  if (milestone && isDated(milestone as never)) return { start: dayOr(milestone.start), end: dayOr(milestone.end) };
  const release = item.release === undefined ? undefined : rows.get(releaseDef.kind, item.release);
  return release?.day === undefined ? undefined : { end: dayNumber(release.day) };
};

const least = (a: number | undefined, b: number | undefined) => (a === undefined || (b !== undefined && b < a) ? b : a);
const most = (a: number | undefined, b: number | undefined) => (a === undefined || (b !== undefined && b > a) ? b : a);

const spanOf = (rows: Rows, item: Item, below: Ends | undefined): Span => {
  const plan = below ? undefined : planOf(rows, item);
  const rolled = below ?? plan ?? {};
  const from = below ? "below" : "plan";
  const [start, end] = [dayOr(item.start), dayOr(item.end)];
  // A day that was said outweighs one that was not, which would lie on its wrong side.
  const rolledStart = rolled.start !== undefined && end !== undefined && rolled.start > end ? undefined : rolled.start;
  const rolledEnd = rolled.end !== undefined && start !== undefined && rolled.end < start ? undefined : rolled.end;
  const isPlanCrossed = rolledStart !== undefined && rolledEnd !== undefined && rolledEnd < rolledStart;
  const span = {
    start: start ?? (isPlanCrossed ? undefined : rolledStart),
    end: end ?? rolledEnd,
  };
  return {
    ...(span.start !== undefined && { start: span.start, startFrom: start === undefined ? from : "stated" }),
    ...(span.end !== undefined && { end: span.end, endFrom: end === undefined ? from : "stated" }),
    ...(below && { below }),
  };
};

/**
 * When every given item begins and ends: as somebody said, else rolled up from what is below it, else from what it is planned in. One
 * pass from the bottom; what is in the trash counts nowhere.
 */
export const spansOf = (rows: Rows, items: Iterable<Item>): Map<string, Span> => {
  const spans = new Map<string, Span>();
  const children = new Map<string, Item[]>();
  const live: Item[] = [];
  for (const item of items) {
    if (item.deletedAt !== undefined) continue;
    live.push(item);
    if (item.parent === undefined) continue;
    const siblings = children.get(item.parent);
    if (siblings) siblings.push(item);
    else children.set(item.parent, [item]);
  }
  const measure = (item: Item): Span => {
    const known = spans.get(item.id);
    if (known) return known;
    // Parents may form a circle for a moment while an entry is put in.
    spans.set(item.id, noSpan);
    let below: Ends | undefined;
    for (const child of children.get(item.id) ?? []) {
      const { start, end } = measure(child);
      if (start === undefined && end === undefined) continue;
      below = { start: least(below?.start, start), end: most(below?.end, end) };
    }
    const span = spanOf(rows, item, below);
    spans.set(item.id, span);
    return span;
  };
  for (const item of live) measure(item);
  return spans;
};

/** The spans of everything in some products. */
export const spansIn = (rows: Rows, products: readonly string[]): Map<string, Span> =>
  spansOf(
    rows,
    products.flatMap((product) => rows.by(itemKind, "product", product)),
  );
