import type { Span } from "./parts.ts";

const abbreviation = /(?:^|\s)(?:etc|inc|ltd|co|e\.g|i\.e|vs|approx|a\.m|p\.m)\.$/iu;
const runs: readonly (readonly [unit: RegExp, runs: RegExp])[] = [
  [/[*_]/u, /(?<![\p{L}\p{N}])[*_]+|[*_]+(?![\p{L}\p{N}*_])/gu],
  [/["“”]/u, /["“”]/gu],
  [/`/u, /`+/gu],
];

/**
 * Takes spaces, leading and trailing punctuation and half a pair of emphasis, quotes or brackets from the ends of a span.
 * What belongs to the words stays: "etc.", "(optional)", "**fast**". `isLast`: the span ends the text, so that a dash or bracket at its end is its own.
 */
export function trimSpan(text: string, span: Span, isLast: boolean): Span {
  let { start, end } = span;
  const content = text.slice(start, end);
  const odd = runs.map(([unit, all]) => ({ unit, odd: (content.match(all)?.length ?? 0) % 2 === 1 }));
  const open = content.split("(").length - content.split(")").length;
  const isHalf = (unit: string): boolean => odd.some((o) => o.odd && o.unit.test(unit));
  const runDropped = (unit: string): void => {
    for (const o of odd) if (o.unit.test(unit)) o.odd = !o.odd;
  };
  // "**As a** clerk **I want**" leaves "** clerk **": marks with a space on their inner side close or open something else.
  const isOrphan = (unit: string, from: number, step: 1 | -1): boolean => {
    let i = from;
    while (i >= start && i < end && text[i] === unit) i += step;
    return /[*_]/u.test(unit) && (i < start || i >= end || /\s/u.test(text[i] ?? ""));
  };
  let closing = -open;
  while (start < end) {
    const head = text[start] ?? "";
    const tail = text[end - 1] ?? "";
    if (/[\s,;:]/u.test(head) || (/[-–—.…]/u.test(head) && /\s/u.test(text[start + 1] ?? " "))) start++;
    else if (/[\s,;]/u.test(tail)) end--;
    else if (isHalf(head) || isOrphan(head, start, 1)) {
      while (start < end && text[start] === head) start++;
      runDropped(head);
    } else if (isHalf(tail) || isOrphan(tail, end - 1, -1)) {
      while (start < end && text[end - 1] === tail) end--;
      runDropped(tail);
    } else if (tail === ")" && closing > 0) {
      end--;
      closing--;
    } else if (
      tail === "." &&
      !text.startsWith("..", end - 3) &&
      !abbreviation.test(text.slice(Math.max(start, end - 8), end))
    )
      end--;
    else if (!isLast && /[:\-–—#>|([•]/u.test(tail)) end--;
    else break;
  }
  return { start, end };
}
