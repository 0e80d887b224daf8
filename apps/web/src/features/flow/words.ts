/** "1 story", "12 stories". */
export const storiesText = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "story" : "stories"}`;

/** "1 day", "12 days". */
export const daysText = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "day" : "days"}`;

/** Small numbers with one decimal, without a ".0". */
export const rateText = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });

const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "27 Nov 2026", of a day that is no moment: the same in every time zone. */
export const dayWords = (day: string): string => dayName.format(Date.parse(day));

const dayMs = 86_400_000;

/** A range as one says its length, and how many weeks that is: days at its ends that are no whole week count as what they are. */
export const lengthOf = (from: string, to: string): { readonly weeks: number; readonly text: string } => {
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1);
  const weeks = days / 7;
  if (days < 14) return { weeks, text: daysText(days) };
  return { weeks, text: `${rateText(weeks)} weeks` };
};
