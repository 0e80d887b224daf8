import { dayInWords, dayOfMark, type Mark } from "@overstory/backlog";
import { IconFlag3Filled } from "@tabler/icons-react";
import { memo } from "react";
import { flagsOf, type Timeline, ticksOf, xOf } from "./model/timeline.ts";
import classes from "./roadmap.module.css";

/** About how wide a name is, in px, with its sign. */
const wide = (text: string): number => 24 + text.length * 6.4;

/** A mark in words. */
export const markText = (mark: Mark): string =>
  mark.kind === "milestone"
    ? `Milestone ${mark.name}, ${dayInWords(dayOfMark(mark))}`
    : `Release ${mark.name}, ${mark.isOut ? "released" : "planned for"} ${dayInWords(dayOfMark(mark))}`;

/** A release stands at the beginning of its day, a milestone at the end of its last. */
export const xOfMark = (timeline: Timeline, mark: Mark): number =>
  xOf(timeline, dayOfMark(mark) + (mark.kind === "milestone" ? 1 : 0));

type Props = {
  readonly timeline: Timeline;
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
  readonly today: number;
};

/** The head of the timeline: two lines of names for stretches of days, and the marks. */
export const TimelineHead = memo(({ timeline, from, to, marks, today }: Props) => {
  const { major, minor } = ticksOf(timeline.zoom, from, to);
  const x = (day: number) => xOf(timeline, day);
  const flags = flagsOf(marks, (mark) => xOfMark(timeline, mark), wide).filter(
    (flag) => flag.x >= x(from) - 300 && flag.x <= x(to),
  );
  return (
    <>
      {major.map(({ day, days, text }) => (
        <span key={day} className={classes.major} style={{ left: x(day), width: days * timeline.px }}>
          <span>{text}</span>
        </span>
      ))}
      {minor.map(({ day, days, text }) => (
        <span key={day} className={classes.minor} style={{ left: x(day), width: days * timeline.px }}>
          {text}
        </span>
      ))}
      {flags.map(({ of, x: left, hasText }) => (
        <span
          key={of.id}
          className={classes.flag}
          data-kind={of.kind}
          data-out={of.isOut || undefined}
          style={{ left }}
          title={markText(of)}
        >
          {of.kind === "milestone" ? <i className={classes.diamond} /> : <IconFlag3Filled size={11} />}
          {hasText && <span>{of.name}</span>}
        </span>
      ))}
      <span className={classes.todayFlag} style={{ left: x(today) + timeline.px / 2 }}>
        Today
      </span>
    </>
  );
});
TimelineHead.displayName = "TimelineHead";
