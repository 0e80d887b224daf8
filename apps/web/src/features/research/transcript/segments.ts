import { asQuote, type evidenceDef, findQuote, type RowOf, type Stretch, type Turn } from "@overstory/backlog";

export type Evidence = RowOf<typeof evidenceDef>;

/** A finding as it is drawn in the text: where, and on which of the lines under the words. */
export type Highlight = Stretch & { readonly row: Evidence; readonly lane: number };

/** A piece of a turn in which all words are marked alike. */
export type Segment = Stretch & { readonly marks: readonly Highlight[]; readonly isSelected: boolean };

/** More lines than these are not told apart under one word. */
const lanes = 4;

/**
 * The findings that stand in the text, by place, each on a line of its own where they overlap. The place is looked at anew: one that
 * came back by an undo may be of an earlier text.
 */
export const placed = (text: string, rows: readonly Evidence[]): { there: Highlight[]; gone: Evidence[] } => {
  const gone: Evidence[] = [];
  const found = rows.flatMap((row): (Stretch & { row: Evidence })[] => {
    if (row.start === undefined || row.end === undefined) return [];
    const { quote = "", start, end } = row;
    const place =
      row.gone !== true && asQuote(text.slice(start, end)) === quote
        ? { start, end }
        : row.gone
          ? undefined
          : findQuote(text, quote, start);
    if (!place) gone.push(row);
    return place ? [{ ...place, row }] : [];
  });
  found.sort((a, b) => a.start - b.start || b.end - a.end || (a.row.createdAt < b.row.createdAt ? -1 : 1));
  const ends: number[] = [];
  const there = found.map((one): Highlight => {
    const free = ends.findIndex((end) => end <= one.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = one.end;
    return { ...one, lane: lane % lanes };
  });
  return { there, gone };
};

/** By turn, the findings that stand in it. */
export type Marks = ReadonlyMap<number, readonly Highlight[]>;

const isSame = (a: Highlight, b: Highlight | undefined): boolean =>
  a.row === b?.row && a.start === b.start && a.end === b.end && a.lane === b.lane;

/** The new ones, with the very lists of before wherever nothing changed: a turn whose list is the same is not drawn anew. */
export const sameWhere = (before: Marks | undefined, now: Marks): Marks =>
  new Map(
    [...now].map(([turn, list]) => {
      const was = before?.get(turn);
      return [turn, was && was.length === list.length && list.every((one, at) => isSame(one, was[at])) ? was : list];
    }),
  );

/** One pass over both: an hour of talk has thousands of turns. */
export const byTurn = (turns: readonly Turn[], there: readonly Highlight[]): Marks => {
  const map = new Map<number, Highlight[]>();
  let first = 0;
  for (const one of there) {
    while (first < turns.length - 1 && (turns[first] as Turn).end <= one.start) first += 1;
    for (let nth = first; nth < turns.length && (turns[nth] as Turn).start < one.end; nth += 1) {
      const list = map.get(nth);
      if (list) list.push(one);
      else map.set(nth, [one]);
    }
  }
  return map;
};

/** A stretch cut wherever a mark, or what is selected, begins or ends. */
export const segmentsOf = (body: Stretch, marks: readonly Highlight[], selected: Stretch | undefined): Segment[] => {
  const cuts = new Set([body.start, body.end]);
  for (const { start, end } of selected ? [...marks, selected] : marks)
    for (const at of [start, end]) if (at > body.start && at < body.end) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, nth) => {
    const end = places[nth + 1] as number;
    return {
      start,
      end,
      marks: marks.filter((one) => one.start < end && one.end > start),
      isSelected: selected !== undefined && selected.start < end && selected.end > start,
    };
  });
};
