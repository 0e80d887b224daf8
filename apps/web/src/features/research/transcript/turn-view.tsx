import { memberKind, type Turn } from "@overstory/backlog";
import { type CSSProperties, memo } from "react";
import { client } from "../../../lib/data/client.ts";
import { initialsOf } from "../../../ui/avatar.tsx";
import { type Highlight, segmentsOf } from "./segments.ts";
import { sortLabel } from "./sorts.ts";
import classes from "./transcript.module.css";
import { bodyOf } from "./words.ts";

type Props = {
  readonly turn: Turn;
  readonly text: string;
  readonly marks: readonly Highlight[];
  readonly current: string | undefined;
  /** Of the selection what lies in this turn, as two numbers so that others are not drawn anew. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Where the keyboard stands, when it stands here. */
  readonly caret: number | undefined;
};

const none: readonly Highlight[] = [];

const nameOf = (id: string | undefined): string => {
  const name = id === undefined ? undefined : client.rows.get(memberKind, id)?.name;
  return name ?? "Somebody";
};

const colourOf = ({ row }: Highlight): string => `var(--mark-${row.sort ?? "none"})`;

/** The words' ground in the colour of the shortest mark, and under them a line for each. */
const lookOf = (marks: readonly Highlight[], isSelected: boolean, current: string | undefined): CSSProperties => {
  const top = marks.reduce((best, one) => (one.end - one.start < best.end - best.start ? one : best));
  const lines = marks.map(
    (one) =>
      `linear-gradient(${colourOf(one)} 0 0) 0 calc(100% - ${one.lane * 3}px) / 100% ${one.row.id === current ? 3 : 2}px no-repeat`,
  );
  const strength = marks.some(({ row }) => row.id === current) ? 38 : 16;
  const ground = isSelected
    ? "color-mix(in oklab, var(--accent) 30%, transparent)"
    : `color-mix(in oklab, ${colourOf(top)} ${strength}%, transparent)`;
  return { background: `${lines.join(", ")}, ${ground}` };
};

/** One turn: who speaks and when, and the words with what is marked in them. */
export const TurnView = memo(({ turn, text, marks = none, current, from, to, caret }: Props) => {
  const body = bodyOf(turn);
  const selected = from === undefined || to === undefined ? undefined : { start: from, end: to };
  const words = text.slice(body.start, body.end);
  const heading = /^#{1,6}\s/.test(words) ? true : undefined;
  return (
    <>
      <span className={classes.who}>
        {turn.head > 0 && turn.speaker !== undefined && <span className={classes.speaker}>{turn.speaker}</span>}
        {turn.time !== undefined && <span className={classes.time}>{turn.time}</span>}
      </span>
      <p className={classes.words} data-heading={heading} data-caret={caret !== undefined || undefined}>
        {segmentsOf(body, marks, selected).map((segment) => {
          const piece = text.slice(segment.start, segment.end);
          const ending = segment.marks.filter(({ end }) => end === segment.end);
          if (segment.marks.length === 0)
            return (
              <span key={segment.start} data-at={segment.start} data-selected={segment.isSelected || undefined}>
                {piece}
              </span>
            );
          return (
            <span key={segment.start}>
              <mark
                data-at={segment.start}
                data-selected={segment.isSelected || undefined}
                data-marks={segment.marks.map(({ row }) => row.id).join(" ")}
                title={segment.marks.map(({ row }) => `${sortLabel(row.sort)}, ${nameOf(row.by)}`).join("; ")}
                style={lookOf(segment.marks, segment.isSelected, current)}
              >
                {piece}
              </mark>
              {ending.map((one) => (
                <span
                  key={one.row.id}
                  className={classes.by}
                  aria-hidden="true"
                  data-initials={initialsOf(nameOf(one.row.by))}
                  style={{ "--mark": colourOf(one) } as CSSProperties}
                />
              ))}
            </span>
          );
        })}
      </p>
    </>
  );
});
