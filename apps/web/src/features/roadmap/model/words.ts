import { type Ends, type Span, spanText } from "@overstory/backlog";
import { type Entry, shareOf } from "./plan.ts";

/** A share of 0 to 1 as whole per cent: 100 % only when all is done, 0 % only when nothing is. */
const percent = (share: number): string => {
  const whole = Math.round(share * 100);
  return `${share < 1 && whole === 100 ? 99 : share > 0 && whole === 0 ? 1 : whole} %`;
};

/** Where the days of a bar come from, in words. */
export const sourceText = ({ startFrom, endFrom }: Span): string => {
  const froms = new Set([startFrom, endFrom].filter((from) => from !== undefined));
  if (froms.has("stated")) return froms.size === 1 ? "stated" : "partly stated, partly rolled up";
  return froms.has("plan") ? "by what it is planned in" : "rolled up from below";
};

export const kindWord = { theme: "Theme", epic: "Epic", story: "Story" } as const;

/** All that a bar shows, in words. */
export const entryText = (entry: Entry, by: "stories" | "effort", more: readonly string[] = []): string => {
  const { item, span, sum } = entry;
  const share = shareOf(entry, by);
  const finished = sum?.stages.at(-1) ?? 0;
  const progress =
    share === undefined
      ? sum && sum.stories > 0
        ? `${finished} of ${sum.stories} stories finished`
        : "no stories"
      : by === "stories"
        ? `${finished} of ${sum?.stories} stories finished`
        : `${percent(share)} of the effort finished`;
  return [
    `${kindWord[item.kind]} ${item.key} ${item.title}: ${spanText(span)}, ${sourceText(span)}`,
    progress,
    ...(item.confidence === undefined ? [] : [`${item.confidence} confidence`]),
    ...more,
  ].join("; ");
};

/** What is announced while something moves. */
export const movedText = (key: string, ends: Ends): string => `${key}: ${spanText(ends)}`;

export { percent as percentOf };
