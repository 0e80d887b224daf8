const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000],
];

/** "12 Nov 2026" in the reader's time zone; the text itself when it is no moment. */
export const dayOf = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : day.format(new Date(iso)));

/** Day and time of day in the reader's time zone. */
export const momentOf = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : moment.format(new Date(iso)));

/** "5 minutes ago" up to a week, then the day. `now` in milliseconds since 1970. */
export const agoOf = (iso: string, now: number): string => {
  const passed = now - Date.parse(iso);
  if (Number.isNaN(passed) || passed > 7 * 86_400_000 || passed < -86_400_000) return dayOf(iso);
  if (passed < 60_000) return "just now";
  const [unit, size] = [...steps].reverse().find(([, length]) => passed >= length) ?? (["minute", 60_000] as const);
  return relative.format(-Math.floor(passed / size), unit);
};

/** How old a day (YYYY-MM-DD) is, as short as it can be said: "new" (below a week), "3 wk", "5 mo", "2 yr". `now` in milliseconds since 1970. */
export const ageText = (day: string, now: number): string => {
  const days = Math.floor((now - Date.parse(day)) / 86_400_000);
  if (days < 14) return days < 7 ? "new" : "1 wk";
  if (days < 61) return `${Math.floor(days / 7)} wk`;
  return days < 730 ? `${Math.floor(days / 30.44)} mo` : `${Math.floor(days / 365.25)} yr`;
};
