import { dayOfNumber, type Ends, firstDay, lastDay, type Span } from "@overstory/backlog";

/** Which part of a bar moves: all of it, or one of its ends. */
export type Part = "whole" | "start" | "end";

const within = (day: number): number => Math.min(lastDay, Math.max(firstDay, day));

/**
 * The span with a part of it elsewhere; `to` tells where a day goes. An end never passes the other one, and nothing leaves the days that
 * there are. What has one end only moves by that one; pulling at the missing end gives it one.
 */
export const movedSpan = ({ start, end }: Ends, part: Part, to: (day: number) => number): Ends => {
  if (part === "whole") {
    if (start !== undefined && end !== undefined) {
      const first = Math.min(within(to(start)), lastDay - (end - start));
      return { start: first, end: first + (end - start) };
    }
    return {
      ...(start !== undefined && { start: within(to(start)) }),
      ...(end !== undefined && { end: within(to(end)) }),
    };
  }
  if (part === "start") {
    const next = within(to(start ?? end ?? 0));
    return { start: end === undefined ? next : Math.min(next, end), end };
  }
  const next = within(to(end ?? start ?? 0));
  return { start, end: start === undefined ? next : Math.max(next, start) };
};

/** As commands take it: only what is elsewhere than it was. `undefined` where nothing is. */
export const editFor = (span: Span, next: Ends): { start?: string; end?: string } | undefined => {
  const edit = {
    ...(next.start !== undefined && next.start !== span.start && { start: dayOfNumber(next.start) }),
    ...(next.end !== undefined && next.end !== span.end && { end: dayOfNumber(next.end) }),
  };
  return edit.start === undefined && edit.end === undefined ? undefined : edit;
};
