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
