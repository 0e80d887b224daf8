import { dayNumber, daysText, spanText } from "../roadmap/days.ts";
import type { Ends } from "../roadmap/spans.ts";
import type { Kept } from "./schema.ts";

/** What became of something since a baseline, the worst first. */
export const slipSorts = ["later", "undated", "gone", "moved", "earlier", "dated", "new", "same"] as const;
export type SlipSort = (typeof slipSorts)[number];

export type Slip = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly sort: SlipSort;
  readonly was?: Ends | undefined;
  readonly now?: Ends | undefined;
  /** Days by which its end moved; later is positive. Its start, where it has no end. */
  readonly moved?: number | undefined;
};

export const endsOf = ({ start, end }: { readonly start?: string | undefined; readonly end?: string | undefined }) => ({
  ...(start !== undefined && { start: dayNumber(start) }),
  ...(end !== undefined && { end: dayNumber(end) }),
});

const isNone = ({ start, end }: Ends): boolean => start === undefined && end === undefined;

const moveBetween = (was: Ends, now: Ends): { sort: SlipSort; moved?: number } => {
  if (isNone(was)) return { sort: isNone(now) ? "same" : "dated" };
  if (isNone(now)) return { sort: "undated" };
  const ofEnd = was.end !== undefined && now.end !== undefined ? now.end - was.end : undefined;
  const ofStart = was.start !== undefined && now.start !== undefined ? now.start - was.start : undefined;
  const moved = ofEnd ?? ofStart;
  if (moved === undefined) return { sort: "moved" };
  if (moved === 0) return { sort: (ofStart ?? 0) === 0 && was.end === now.end ? "same" : "moved", moved };
  return { sort: moved > 0 ? "later" : "earlier", moved };
};

/** What is there now, as a comparison needs it. */
export type Present = { readonly id: string; readonly key: string; readonly title: string; readonly ends: Ends };

/** Then and now side by side: the worst first, then by how far it moved. */
export const slipsBetween = (then: readonly Kept[], now: readonly Present[]): Slip[] => {
  const present = new Map(now.map((one) => [one.id, one]));
  const known = new Set(then.map(({ id }) => id));
  const slips = [
    ...then.map((one): Slip => {
      const was = endsOf(one);
      const is = present.get(one.id);
      if (!is) return { id: one.id, key: one.key, title: one.title, sort: "gone", was };
      return { id: one.id, key: is.key, title: is.title, was, now: is.ends, ...moveBetween(was, is.ends) };
    }),
    ...now
      .filter(({ id }) => !known.has(id))
      .map(({ id, key, title, ends }): Slip => ({ id, key, title, sort: "new", now: ends })),
  ];
  return slips.sort(
    (a, b) =>
      slipSorts.indexOf(a.sort) - slipSorts.indexOf(b.sort) ||
      Math.abs(b.moved ?? 0) - Math.abs(a.moved ?? 0) ||
      (a.key + a.title < b.key + b.title ? -1 : 1),
  );
};

/** What became of it, in words. */
export const slipText = ({ key, title, sort, was, now, moved = 0 }: Slip): string => {
  const name = [key, title].filter(Boolean).join(" ");
  const [before, after] = [spanText(was ?? {}), spanText(now ?? {})];
  switch (sort) {
    case "later":
    case "earlier":
      return `${name} ${was?.end === undefined ? "begins" : "ends"} ${daysText(Math.abs(moved))} ${sort}: was ${before}, is ${after}.`;
    case "moved":
      return `${name} moved: was ${before}, is ${after}.`;
    case "undated":
      return `${name} has no dates any more: was ${before}.`;
    case "gone":
      return `${name} is gone: was ${before}.`;
    case "dated":
      return `${name} has dates now: ${after}.`;
    case "new":
      return `${name} is new: ${after}.`;
    case "same":
      return `${name} stands as it stood: ${after}.`;
  }
};
