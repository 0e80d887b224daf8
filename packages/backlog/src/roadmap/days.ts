/** A day as the number of days since 1970, so that days are added and compared as numbers; in no time zone. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** The day of that number, as 2027-03-04. */
export const dayOfNumber = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** The day of a moment (UTC). */
export const dayOfMoment = (moment: string): number => dayNumber(moment.slice(0, 10));

/** The days that any item can have: what fields of days take. */
export const firstDay = dayNumber("1970-01-01");
export const lastDay = dayNumber("2199-12-31");

const written = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "4 Mar 2027". */
export const dayInWords = (number: number): string => written.format(number * 86_400_000);

/** "1 day", "12 days". */
export const daysText = (days: number): string => `${days.toLocaleString("en")} ${days === 1 ? "day" : "days"}`;

/** "4 Jan 2027 to 4 Mar 2027", or the one end that is known; "no dates" of none. */
export const spanText = ({
  start,
  end,
}: {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}) => {
  if (start !== undefined && end !== undefined)
    return start === end ? dayInWords(start) : `${dayInWords(start)} to ${dayInWords(end)}`;
  if (start !== undefined) return `from ${dayInWords(start)}`;
  return end === undefined ? "no dates" : `until ${dayInWords(end)}`;
};
