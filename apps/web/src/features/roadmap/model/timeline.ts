import { type Ends, firstDay, lastDay } from "@overstory/backlog";

export const zooms = ["month", "quarter", "year"] as const;
export type Zoom = (typeof zooms)[number];

/** Px for a day: a month, a quarter or a year is about as wide as half a screen. */
export const dayWidth: Readonly<Record<Zoom, number>> = { month: 22, quarter: 7.5, year: 1.9 };

const dateOf = (day: number): Date => new Date(day * 86_400_000);
const dayOf = (year: number, month: number, date = 1): number => Math.round(Date.UTC(year, month, date) / 86_400_000);

/** The same day of another month; its last one where it has no such day. */
export const addMonths = (day: number, months: number): number => {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  return dayOf(year, month, Math.min(date.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate()));
};

/** A day moved by so many steps of the zoom. */
export const stepped = (day: number, zoom: Zoom, by: number): number =>
  zoom === "year" ? addMonths(day, by) : day + by * (zoom === "month" ? 1 : 7);

/** The days that are drawn, and how wide each is. */
export type Timeline = { readonly zoom: Zoom; readonly from: number; readonly to: number; readonly px: number };

const padding: Readonly<Record<Zoom, number>> = { month: 21, quarter: 60, year: 240 };

/** From before the first day to after the last one, today among them, from the first of a month. */
export const timelineOf = (zoom: Zoom, spans: Iterable<Ends>, today: number, least = 0): Timeline => {
  let [low, high] = [today, today];
  for (const { start, end } of spans) {
    for (const day of [start, end]) {
      if (day === undefined) continue;
      if (day < low) low = day;
      if (day > high) high = day;
    }
  }
  const px = dayWidth[zoom];
  const first = dateOf(Math.max(firstDay - 31, low - padding[zoom]));
  const from = dayOf(first.getUTCFullYear(), first.getUTCMonth());
  const to = Math.max(Math.min(lastDay + 31, high + padding[zoom]), from + Math.ceil(least / px));
  return { zoom, from, to, px };
};

export const widthOf = ({ from, to, px }: Timeline): number => Math.ceil((to - from + 1) * px);

/** Where a day begins, in px. */
export const xOf = ({ from, px }: Timeline, day: number): number => (day - from) * px;

/** The day at a place. */
export const dayAt = ({ from, px }: Timeline, x: number): number => Math.floor(from + x / px);

/** So long, in px, is drawn of what has one end only; it fades towards the other. */
const openWidth = 44;
const leastWidth = 8;

export type Bar = {
  readonly left: number;
  readonly width: number;
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
};

/** Where something lies: from the beginning of its first day to the end of its last. */
export const barOf = (timeline: Timeline, { start, end }: Ends): Bar | undefined => {
  if (start === undefined && end === undefined) return undefined;
  const right = end === undefined ? undefined : xOf(timeline, end + 1);
  const left = start === undefined ? (right ?? 0) - openWidth : xOf(timeline, start);
  const width = Math.max(leastWidth, (right ?? left + openWidth) - left);
  return { left, width, hasStart: start !== undefined, hasEnd: end !== undefined };
};

export type Tick = { readonly day: number; readonly text: string; readonly days: number };

const monthLong = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const monthShort = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** Stretches of so many months that touch the days between two. */
const monthsBetween = (from: number, to: number, months: number, text: (first: Date) => string): Tick[] => {
  const start = dateOf(from);
  const ticks: Tick[] = [];
  let index = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (let count = 0; count < 400; count += 1, index += months) {
    const real = dayOf(Math.floor(index / 12), index % 12);
    if (real > to) break;
    const next = dayOf(Math.floor((index + months) / 12), (index + months) % 12);
    ticks.push({ day: real, text: text(dateOf(real)), days: next - real });
  }
  return ticks;
};

const weeksBetween = (from: number, to: number): Tick[] => {
  // 1970 began on a Thursday; weeks begin on Monday.
  const ticks: Tick[] = [];
  for (let day = from - ((((from + 3) % 7) + 7) % 7); day <= to; day += 7)
    ticks.push({ day, text: String(dateOf(day).getUTCDate()), days: 7 });
  return ticks;
};

const quarterOf = (date: Date): number => Math.floor(date.getUTCMonth() / 3) + 1;

/** The two lines of the head: long stretches by name, the shorter ones within them. */
export const ticksOf = (zoom: Zoom, from: number, to: number): { readonly major: Tick[]; readonly minor: Tick[] } => {
  if (zoom === "month")
    return { major: monthsBetween(from, to, 1, (date) => monthLong.format(date)), minor: weeksBetween(from, to) };
  if (zoom === "quarter")
    return {
      major: monthsBetween(from, to, 3, (date) => `Q${quarterOf(date)} ${date.getUTCFullYear()}`),
      minor: monthsBetween(from, to, 1, (date) => monthShort.format(date)),
    };
  return {
    major: monthsBetween(from, to, 12, (date) => String(date.getUTCFullYear())),
    minor: monthsBetween(from, to, 3, (date) => `Q${quarterOf(date)}`),
  };
};

export type Flag<T> = { readonly of: T; readonly x: number; readonly hasText: boolean };

/** Marks along a line; one whose name would run into the one before it goes without. `wide` measures a name. */
export const flagsOf = <T extends { readonly name: string }>(
  marks: readonly T[],
  xOfMark: (mark: T) => number,
  wide: (text: string) => number,
): Flag<T>[] => {
  const sorted = [...marks].sort((a, b) => xOfMark(a) - xOfMark(b));
  // From the right, so that each knows how much room the next leaves it.
  let next = Number.POSITIVE_INFINITY;
  return sorted
    .reverse()
    .map((of): Flag<T> => {
      const x = xOfMark(of);
      const hasText = x + wide(of.name) < next;
      next = x;
      return { of, x, hasText };
    })
    .reverse();
};

/** A line from the end of one bar to the beginning of another, around both. */
export const pathBetween = (
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  rowHeight: number,
): string => {
  const out = 9;
  if (to.x - from.x >= 2 * out) {
    const bend = to.x - out;
    return `M${from.x} ${from.y}H${bend}V${to.y}H${to.x}`;
  }
  // Backwards: between the rows, so that it crosses no bar.
  const middle = from.y + (to.y > from.y ? rowHeight / 2 : -rowHeight / 2);
  return `M${from.x} ${from.y}h${out}V${middle}H${to.x - out}V${to.y}H${to.x}`;
};
