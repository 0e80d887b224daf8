/** What became of a text: `removed` units at `start` gave way to `inserted` others; all before and after is the same. */
export type Changed = { readonly start: number; readonly removed: number; readonly inserted: number };

/** A stretch of a text, in UTF-16 units: from `start` up to `end`. */
export type Stretch = { readonly start: number; readonly end: number };

/** Where a quote stands now; `quote` where its words were corrected, `gone` where they are no longer there. */
export type Followed = Stretch & { readonly quote?: string; readonly gone?: true };

/** The one stretch in which two texts differ. */
export const changeBetween = (before: string, after: string): Changed => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, removed: before.length - start - same, inserted: after.length - start - same };
};

/** Words as a quote holds them: on one line. */
export const asQuote = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The stretch without white space at its ends; `undefined` where nothing is left. */
export const trimmed = (text: string, { start, end }: Stretch): Stretch | undefined => {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const length = words.trim().length;
  return length === 0 ? undefined : { start: start + lead, end: start + lead + length };
};

const patternOf = (quote: string): RegExp =>
  new RegExp(
    quote
      .split(" ")
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("\\s+"),
    "g",
  );

/** Where the quote stands within `from` and `to`, nearest to `near`; `undefined` where it does not. */
export const findQuote = (
  text: string,
  quote: string,
  near: number,
  { start: from, end: to }: Stretch = { start: 0, end: text.length },
): Stretch | undefined => {
  if (quote === "") return undefined;
  const window = text.slice(from, to);
  let best: Stretch | undefined;
  for (const { 0: found, index } of window.matchAll(patternOf(quote))) {
    const start = from + index;
    if (best && Math.abs(start - near) >= Math.abs(best.start - near)) break;
    best = { start, end: start + found.length };
  }
  return best;
};

/** A stretch after a change of its text, before its words are looked at; empty where all of it went. */
const moved = ({ start, end }: Stretch, { start: from, removed, inserted }: Changed): Stretch => {
  const to = from + removed;
  const by = inserted - removed;
  if (end <= from) return { start, end };
  if (start >= to) return { start: start + by, end: end + by };
  if (start <= from && to <= end) return { start, end: end + by };
  if (start < from) return { start, end: from };
  if (end > to) return { start: from + inserted, end: end + by };
  return { start: from, end: from };
};

/**
 * Where a quote stands after a change. Words that are still there keep their quote; what was corrected within them changes it; what
 * was deleted leaves the quote as it was, without a place. `changed` is `undefined` where no earlier text is known; `stood` tells
 * whether the quote stood at its place before: only then is what stands there now its correction.
 */
export const followed = (
  text: string,
  { start, end, quote, gone }: Stretch & { readonly quote: string; readonly gone?: boolean | undefined },
  changed: Changed | undefined,
  stood: boolean,
): Followed => {
  const now = changed ? moved({ start, end }, changed) : { start, end };
  if (asQuote(text.slice(now.start, now.end)) === quote) return now;
  if (!changed || !(stood || gone)) {
    const anywhere = findQuote(text, quote, now.start);
    if (anywhere) return anywhere;
  } else {
    // An undo, or a text put in anew, may have brought back the very words.
    const reach = quote.length * 2 + 16;
    const to = changed.start + changed.inserted;
    const window = { start: Math.max(0, changed.start - reach), end: Math.min(text.length, to + reach) };
    const again = findQuote(text, quote, now.start, window);
    if (again && again.start <= to && again.end >= changed.start) return again;
  }
  const left = stood && !gone ? trimmed(text, now) : undefined;
  if (left) return { ...left, quote: asQuote(text.slice(left.start, left.end)) };
  const at = Math.min(now.start, text.length);
  return { start: at, end: at, gone: true };
};
