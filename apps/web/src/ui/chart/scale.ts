/** From numbers of a domain to places on a screen. */
export type Scale = (value: number) => number;

/** A straight scale; a domain of one number lies in the middle. */
export const scaleOf = ([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale =>
  from === to ? () => (start + end) / 2 : (value) => start + ((value - from) / (to - from)) * (end - start);

const niceSteps = [1, 2, 2.5, 5, 10];

/** Round numbers from at or below `low` to at or above `high`, about `count` of them. */
export const ticksOf = (low: number, high: number, count = 4): number[] => {
  if (low === high) return ticksOf(low - (Math.abs(low) / 10 || 1), high + (Math.abs(high) / 10 || 1), count);
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (niceSteps.find((nice) => nice * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  // Whole multiples, so that 0.1 + 0.2 is never written.
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
};

/** The same where there are no parts: nobody finishes half a story. */
export const wholeTicksOf = (high: number, count = 5): number[] => {
  const ticks = ticksOf(0, Math.max(1, high), count);
  return ticks.every(Number.isInteger) ? ticks : Array.from({ length: Math.ceil(high || 1) + 1 }, (_, at) => at);
};

const day = 86_400_000;

const shortNumber = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** A number beside an axis: the edge has room for "1,000", not for "100,000". */
export const tickText = (value: number): string =>
  Math.abs(value) >= 10_000 ? shortNumber.format(value) : value.toLocaleString("en");

/** Days as a number of milliseconds, whatever the reader's time zone. */
export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

export type DayTick = { readonly at: number; readonly text: string };

const monthName = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Names for days between two, at most `most`: days, months or years, whichever fits. */
export const dayTicks = (from: number, to: number, most: number): DayTick[] => {
  const days = (to - from) / day;
  if (days < 60) {
    const step = Math.max(1, Math.ceil(days / Math.max(1, most)));
    const count = Math.floor(days / step) + 1;
    return Array.from({ length: count }, (_, at) => from + at * step * day).map((at) => ({
      at,
      text: dayName.format(at),
    }));
  }
  const months = days / 30.4;
  const step = [1, 3, 6, 12, 24, 60, 120].find((one) => months / one <= most) ?? 240;
  const ticks: DayTick[] = [];
  const start = new Date(from);
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); ticks.length < 200; month += 1) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) break;
    if (at < from || month % step !== 0) continue;
    ticks.push({ at, text: month % 12 === 0 ? String(Math.floor(month / 12)) : monthName.format(at) });
  }
  return ticks;
};

/** The index of the entry nearest to `value` in rising numbers. */
export const nearest = (sorted: readonly number[], value: number): number => {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  return before !== undefined && value - before < (sorted[low] as number) - value ? low - 1 : low;
};
