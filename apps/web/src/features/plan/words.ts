import type { Item } from "@overstory/backlog";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const year = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "16 Nov to 29 Nov 2026"; what is open at one end says so; "" where no day is set. */
export const spanOf = (start: string | undefined, end: string | undefined): string => {
  if (start !== undefined && end !== undefined) {
    const isOneYear = start.slice(0, 4) === end.slice(0, 4);
    return `${(isOneYear ? day : year).format(new Date(start))} to ${year.format(new Date(end))}`;
  }
  if (start !== undefined) return `from ${year.format(new Date(start))}`;
  return end === undefined ? "" : `to ${year.format(new Date(end))}`;
};

/** "3 stories", "1 story". */
export const storiesText = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "story" : "stories"}`;

/** "8 points", "1 point". */
export const pointsText = (points: number): string =>
  `${points.toLocaleString("en")} ${points === 1 ? "point" : "points"}`;

/** The effort of stories, in points. */
export const pointsOf = (stories: readonly Item[]): number => stories.reduce((sum, { effort = 0 }) => sum + effort, 0);

/** "Sprint 13" after "Sprint 12": the name with the highest number at its end, counted on. */
export const nextName = (names: readonly string[]): string => {
  let last = { before: "Sprint ", number: 0 };
  for (const name of names) {
    const found = /^(.*?)(\d{1,6})$/.exec(name);
    if (found && Number(found[2]) >= last.number) last = { before: found[1] ?? "", number: Number(found[2]) };
  }
  return `${last.before}${last.number + 1}`;
};
