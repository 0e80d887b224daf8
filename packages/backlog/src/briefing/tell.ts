import { stageLabels } from "../stage/stages.ts";
import type { BlockContent, KpiFigure, Line, Quote, RiskLine } from "./content/types.ts";

// The words in which a page, a file and a slide tell the same content.

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

const isDay = (iso: string): boolean => Number.isFinite(Date.parse(iso));

/** 27 November 2026. */
export const dayText = (iso: string): string => (isDay(iso) ? dayFormat.format(new Date(iso)) : iso);
/** 27 Nov. */
export const shortDayText = (iso: string): string => (isDay(iso) ? shortDay.format(new Date(iso)) : iso);

/** The first and the last day of a chart, with their years where these differ. */
export const chartEnds = (first: string, last: string): readonly [first: string, last: string] => {
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  const text = (day: string) => `${shortDayText(day)}${isOneYear ? "" : ` ${day.slice(0, 4)}`}`;
  return [text(first), text(last)];
};

const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const valueText = (value: number, unit: string | undefined): string =>
  unit === undefined || unit === "" ? number(value) : `${number(value)} ${unit}`;

/** "5 of 6 stories finished, 2 of them in this time". */
const finishedText = ({ finished, progress }: Line): string | undefined => {
  if (!progress || progress.stories === 0)
    return finished === undefined ? undefined : `${countText(finished, "story", "stories")} finished in this time`;
  const done = `${progress.finished.toLocaleString("en")} of ${countText(progress.stories, "story", "stories")} finished`;
  if (finished === undefined) return done;
  const all = progress.finished === 1 ? "" : "all ";
  return `${done}, ${finished === progress.finished ? all : `${finished.toLocaleString("en")} of them `}in this time`;
};

/** What stands small beside an item's title. */
export const notesOf = (line: Line, kind: BlockContent["kind"]): string[] => {
  const { stage, score, evidence, effort, owner, day, key } = line;
  return [
    key,
    // What is done is known to be finished.
    stage && kind !== "done" ? stageLabels[stage] : undefined,
    finishedText(line),
    score === undefined ? undefined : `score ${score.toFixed(1)}`,
    evidence
      ? evidence.contradicts > 0
        ? `${countText(evidence.supports, "person", "people")} for, ${evidence.contradicts.toLocaleString("en")} against`
        : `said by ${countText(evidence.supports, "person", "people")}`
      : score === undefined
        ? undefined
        : "opinion",
    effort === undefined ? undefined : countText(effort, "point"),
    owner,
    day === undefined ? undefined : kind === "done" ? shortDayText(day) : `by ${shortDayText(day)}`,
  ].filter((one): one is string => one !== undefined);
};

/** One sentence above a list, where there is something to count. */
export const summaryOf = ({ kind, total, effort, empty }: BlockContent, from: string): string | undefined => {
  if (total === undefined || empty !== undefined) return undefined;
  if (kind === "done") {
    const points = effort === undefined || effort === 0 ? "" : `, ${countText(effort, "point")}`;
    return `${countText(total, "story", "stories")} finished since ${dayText(from)}${points}.`;
  }
  return kind === "risks" ? `${countText(total, "open risk")}, the heaviest first.` : undefined;
};

/** What a block leaves out. */
export const moreText = (count: number): string | undefined =>
  count > 0 ? `and ${count.toLocaleString("en")} more` : undefined;

const trendWords = {
  better: "getting better",
  worse: "getting worse",
  up: "rising",
  down: "falling",
  steady: "steady",
};

/** Whether a KPI moved, where it started and where it is to go. */
export const kpiText = ({ baseline, target, trend, unit }: KpiFigure): string => {
  const aim =
    target === undefined
      ? undefined
      : baseline === undefined
        ? `target ${valueText(target, unit)}`
        : `started at ${valueText(baseline, unit)}, target ${valueText(target, unit)}`;
  return [trend && trendWords[trend], aim].filter(Boolean).join(", ");
};

export const riskText = ({ on, sort, likelihood, impact, owner }: RiskLine): string =>
  [
    on,
    sort,
    likelihood === undefined ? undefined : `likelihood ${likelihood} of 5`,
    impact === undefined ? undefined : `impact ${impact} of 5`,
    owner,
  ]
    .filter(Boolean)
    .join(" · ");

export const speakerText = ({ persona, day }: Quote): string | undefined =>
  [persona, day && dayText(day)].filter(Boolean).join(", ") || undefined;

/** What the shades of the picture mean; nothing where they mean nothing. */
export const pictureText = ({ circles = [], sized }: BlockContent): string | undefined => {
  if (circles.length === 0) return undefined;
  const story = `Each circle is a story${sized ? " as large as its effort" : ""}`;
  return circles.some(({ state }) => state !== undefined)
    ? `${story}. Dark is finished, medium under way, light not begun.`
    : `${story}, in its theme.`;
};
