import { type Kpi, type Reading, readingsOf } from "../kpi/commands.ts";
import { dayInWords, dayNumber, dayOfNumber } from "../roadmap/days.ts";

/** A release that went out or an epic that was finished, with how many stories. */
export type Delivered = {
  readonly kind: "release" | "epic";
  readonly id: string;
  readonly name: string;
  readonly day: string;
  readonly stories: number;
};

/** How long after something was delivered a reading still counts as after it, in days. */
export const afterwards = 60;

export type Move = Delivered & {
  readonly before: Reading | null;
  readonly after: Reading | null;
  readonly change: number | null;
  readonly trend: "better" | "worse" | "up" | "down" | "steady" | null;
};

const trendOf = ({ baseline, target }: Kpi, before: number, after: number): Move["trend"] => {
  if (before === after) return "steady";
  const rises = after > before;
  const start = baseline ?? before;
  if (target === undefined || target === start) return rises ? "up" : "down";
  return rises === target > start ? "better" : "worse";
};

/**
 * A KPI before and after each thing that was delivered: the last reading up to its day, and the last one of the 60 days after it, but not
 * after the next release. Before and after say nothing of why.
 */
export const movesOf = (kpi: Kpi, delivered: readonly Delivered[]): Move[] => {
  const readings = readingsOf(kpi);
  return delivered.map((one) => {
    const next = delivered.find(({ kind, day }) => kind === "release" && day > one.day)?.day;
    const until = dayOfNumber(dayNumber(one.day) + afterwards);
    const end = next !== undefined && next < until ? next : until;
    const before = readings.findLast(({ day }) => day <= one.day) ?? null;
    const after = readings.findLast(({ day }) => day > one.day && day <= end) ?? null;
    const isKnown = before !== null && after !== null;
    return {
      ...one,
      before,
      after,
      // Without the noise of binary fractions.
      change: isKnown ? Number((after.value - before.value).toPrecision(12)) : null,
      trend: isKnown ? trendOf(kpi, before.value, after.value) : null,
    };
  });
};

const words = { better: "nearer to its target", worse: "further from its target", up: "up", down: "down" } as const;

/** The same as a sentence. */
export const movedText = ({ name = "", unit }: Kpi, { before, after, trend, ...one }: Move): string => {
  const value = (reading: Reading) =>
    `${reading.value.toLocaleString("en", { maximumFractionDigits: 6 })}${unit === undefined ? "" : ` ${unit}`} (${dayInWords(dayNumber(reading.day))})`;
  const what = `${one.kind === "release" ? "Before" : "Before the end of"} ${one.name}`;
  if (!before && !after) return `${name} was read neither before nor in the ${afterwards} days after ${one.name}.`;
  if (!after) return `${what}, ${name} was ${value(before as Reading)}; afterwards it has not been read.`;
  if (!before) return `${name} was not read before ${one.name}; afterwards it was ${value(after)}.`;
  const moved = trend === null || trend === "steady" ? "unchanged" : words[trend];
  return `${what}, ${name} was ${value(before)}; afterwards it was ${value(after)}: ${moved}.`;
};
