/** Number formats that every workbook knows by number and that mean dates or times. */
const BUILT_IN = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

export type DateFormat = "date" | "time" | "duration";

/** What a number format makes of a number: a date, a time of the day, a span of time, or `undefined` for a plain number. */
export const dateFormatOf = (id: number, code: string | undefined): DateFormat | undefined => {
  if (code === undefined) {
    if (!BUILT_IN(id)) return undefined;
    return id === 46 ? "duration" : id === 45 || id === 47 || (id >= 18 && id <= 21) ? "time" : "date";
  }
  // Words in quotes and escaped signs are shown as they are; brackets hold colours, conditions and languages.
  const bare = (code.split(";")[0] ?? "").replace(/"[^"]*"|\\.|_.|\*./g, "");
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return "duration";
  const signs = bare.replace(/\[[^\]]*\]/g, "").toLowerCase();
  if (signs === "general" || signs.includes("general")) return undefined;
  if (/[yd]/.test(signs)) return "date";
  if (/[hs]/.test(signs)) return "time";
  return /m/.test(signs) ? "date" : undefined;
};

const DAY = 86_400;
/** Days from 1899-12-30, the day 0 of the usual calendar from March 1900 on, to 1970. */
const TO_1970 = 25_569;
/** The other calendar begins so many days later. */
const TO_1904 = 1_462;

const two = (value: number): string => String(value).padStart(2, "0");

/** The clock of a number of seconds; seconds only where there are any. */
const clock = (seconds: number): string => {
  const rest = seconds % 60;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? "" : `:${two(rest)}`}`;
};

/**
 * A number as the date, time or span that its format shows: `2024-05-07`, `2024-05-07 14:30`, `14:30`, `26:30`. `is1904` tells the
 * calendar of the workbook. A number that is no date of the years 1900 to 9999 stays a number.
 */
export const shownDate = (value: number, format: DateFormat, is1904: boolean): string => {
  const seconds = Math.round(value * DAY);
  if (format === "duration") return value < 0 ? String(value) : clock(seconds);
  if (format === "time" && value >= 0 && value < 1) return clock(seconds);
  // The calendar of 1900 has a 29th of February that never was; days before it are one later than they count.
  const days = is1904 ? value + TO_1904 : value < 60 ? value + 1 : value;
  if (value < 0 || days >= 2_958_466) return String(value);
  const moment = new Date(Math.round((days - TO_1970) * DAY) * 1000).toISOString();
  const time = moment.slice(11, 19);
  return time === "00:00:00"
    ? moment.slice(0, 10)
    : `${moment.slice(0, 10)} ${time.endsWith(":00") ? time.slice(0, 5) : time}`;
};
