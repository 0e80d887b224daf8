import { monthNumber } from "./months.ts";

/** Whether 03/04/2024 means the 3rd of April (`dmy`) or the 4th of March (`mdy`). */
export type DateOrder = "dmy" | "mdy";

const TIME =
  /^(.*?)[T,\s]+(?:(上午|下午|午前|午後)\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(a\.?\s?m\.?|p\.?\s?m\.?|上午|下午|午前|午後)?\s*(z|(?:utc|gmt)?\s?[+-]\d{2}:?\d{2}|utc|gmt)?(?:\s?\([^()]{1,40}\))?$/iu;
const NUMERIC = /^(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})\.?$/;
const DAY_FIRST =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.|º)?[-/\s.]*(?:de\s+|di\s+)?([\p{L}\p{M}]+|\d{1,2}月)\.?[-/,\s]*(?:de\s+|del\s+)?(\d{4}|\d{2})(?:\s*г\.?)?$/iu;
const MONTH_FIRST = /^(?:\p{L}+\.?,?\s+)?(\p{L}{3,})\.?[-/\s]*(\d{1,2})(?:st|nd|rd|th)?,?[-/\s]+(\d{4}|\d{2})$/iu;
const EAST_ASIAN = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

/** What the numbers of a date say about the order of day and month; `undefined` when it is no such date. */
export function orderEvidence(text: string): DateOrder | "ambiguous" | undefined {
  const day = TIME.exec(text.trim())?.[1] ?? text.trim();
  const found = NUMERIC.exec(day);
  if (found === null || (found[1]?.length ?? 0) > 2 || (found[3]?.length ?? 0) === 1 || (found[3]?.length ?? 0) === 3)
    return undefined;
  const first = Number(found[1]);
  const second = Number(found[2]);
  if (first > 31 || second > 31 || first === 0 || second === 0) return undefined;
  if (first > 12) return second > 12 ? undefined : "dmy";
  if (second > 12) return "mdy";
  return first === second ? undefined : "ambiguous";
}

/**
 * ISO 8601 for a date written in one of many ways: `2024-05-07T02:18:00Z` with a time, `2024-05-07` without.
 * A file tells no time zone unless written, so its clock is taken as UTC. `undefined` where the text is no valid date.
 */
export function parseDate(text: string, order: DateOrder): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > 60 || !/\d/.test(trimmed)) return undefined;
  const time = TIME.exec(trimmed);
  const day = parseDay((time?.[1] ?? trimmed).trim(), order);
  if (day === undefined) return undefined;
  if (time === null) return isoDay(day);
  return isoTime(day, time);
}

/** The day alone, for fields that are days: due dates are written with a midnight that means nothing. */
export function parseDayOnly(text: string, order: DateOrder): string | undefined {
  return parseDate(text, order)?.slice(0, 10);
}

type Day = [year: number, month: number, day: number];

function parseDay(text: string, order: DateOrder): Day | undefined {
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [a, b, c] = [numeric[1] ?? "", numeric[2] ?? "", numeric[3] ?? ""];
    if (a.length >= 3) return a.length === 4 && c.length <= 2 ? valid(Number(a), Number(b), Number(c)) : undefined;
    if (c.length === 1 || c.length === 3) return undefined;
    const dayFirst = order === "dmy" ? Number(b) <= 12 : Number(a) > 12;
    return dayFirst ? valid(year(c), Number(b), Number(a)) : valid(year(c), Number(a), Number(b));
  }
  const eastAsian = EAST_ASIAN.exec(text);
  if (eastAsian !== null) return valid(Number(eastAsian[1]), Number(eastAsian[2]), Number(eastAsian[3]));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return named(monthFirst[3], monthFirst[1], monthFirst[2]);
  return undefined;
}

function named(yearText = "", monthText = "", dayText = ""): Day | undefined {
  const month = monthNumber(monthText);
  return month === undefined ? undefined : valid(year(yearText), month, Number(dayText));
}

/** Two digits: 00 to 69 are this century's, as POSIX has it. */
function year(text: string): number {
  const value = Number(text);
  return text.length > 2 ? value : value < 70 ? 2000 + value : 1900 + value;
}

function valid(y: number, m: number, d: number): Day | undefined {
  if (m < 1 || m > 12 || d < 1 || y < 1000) return undefined;
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const longest = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return d <= longest ? [y, m, d] : undefined;
}

function isoDay([y, m, d]: Day): string {
  return `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`;
}

function isoTime(day: Day, time: RegExpExecArray): string | undefined {
  let hour = Number(time[3]);
  const minute = Number(time[4]);
  const second = Number(time[5] ?? "0");
  const half = (time[2] ?? time[6] ?? "").toLowerCase();
  if (half !== "") {
    const afternoon = half.startsWith("p") || half === "下午" || half === "午後";
    if (hour <= 12) hour = (hour % 12) + (afternoon ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const zone = (time[7] ?? "Z").toUpperCase().replace(/^(UTC|GMT)\s?(?=[+-])/, "");
  if (zone === "Z" || zone === "UTC" || zone === "GMT")
    return `${isoDay(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`;
  const sign = zone.startsWith("-") ? -1 : 1;
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  const instant = Date.UTC(day[0], day[1] - 1, day[2], hour, minute, second) - offset * 60_000;
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
