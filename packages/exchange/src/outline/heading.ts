import { fold } from "../jira/fold.ts";
import { guessKind, isKnownType, type Kind } from "../jira/kinds.ts";
import { parseNumber } from "../jira/numbers.ts";

/** What one line says of an item. */
export interface Heading {
  title: string;
  key?: string;
  /** A word before the title, such as "Epic". */
  type?: string;
  /** Told by that word; a "feature" may hold stories or be one, so it tells nothing. */
  kind?: Kind;
  effort?: number;
  labels: string[];
  /** What stands behind a title in bold. */
  rest?: string;
}

/** Longer lines are text that nobody wrote as a title; patterns are not tried on them. */
const LONGEST = 4_000;

const KEY = /^\[?([A-Z][A-Z0-9_]{0,9}-\d{1,9})\]?[:.)]?[ \t]+(?=\S)/;
const TYPE = /^([\p{L} -]{3,24}?)[ \t]*\d{0,4}[ \t]*[:–—][ \t]*(?=\S)/u;
const POINTS =
  /[ \t]*[([]\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:pts?|points?|sp|story ?points?|punkte?|puntos?|pontos?|punten|punt|punti|pkt|punkty|punktów)\.?\s*[)\]]/iu;
const TAGS = /(?:[ \t]+#[\p{L}][\p{L}\p{N}_/-]{0,60})+$/u;

/** Text without the marks of emphasis, code and links; backslashes before signs are taken off. */
export const plainText = (text: string): string =>
  text.length > LONGEST
    ? text
    : text
        .replace(/!?\[([^[\]]{0,500})\]\(([^()\s]{1,500})\)/g, "$1")
        .replace(/(?<!\\)(\*\*|__|~~|`)/g, "")
        .replace(/(?<![\\\p{L}\p{N}])[*_](?=\S)|(?<=[^\s\\])[*_](?![\p{L}\p{N}])/gu, "")
        .replace(/\\([\\`*_[\]<>#|~&])/g, "$1")
        .replace(/&amp;/g, "&")
        .trim();

const bold = (text: string): [string, string] | undefined => {
  const [, title, rest] = /^(?:\*\*|__)([^*_]{2,300})(?:\*\*|__)[ \t]*[:.–—-]?[ \t]*(.*)$/.exec(text) ?? [];
  return title === undefined || rest === undefined || rest === "" ? undefined : [title.replace(/[ \t]*:$/, ""), rest];
};

/** The key and title of a heading that our own outline wrote. */
export const readOwnHeading = (given: string): Heading => {
  const key = KEY.exec(given);
  const title = plainText(key === null ? given : given.slice(key[0].length));
  return { title, labels: [], ...(key?.[1] !== undefined && { key: key[1] }) };
};

/** Takes a heading or bullet apart: key, type, points, labels at its end, and its title. */
export const readHeading = (given: string): Heading => {
  if (given.length > LONGEST) return { title: given, labels: [] };
  let text = given;
  const heading: Heading = { title: "", labels: [] };
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    text = (text.slice(0, found.index) + text.slice(found.index + found[0].length)).trim();
    return found[1] ?? found[0];
  };
  const takeKey = (): void => {
    const key = heading.key ?? take(KEY);
    if (key !== undefined) heading.key = key;
  };
  const takeType = (): void => {
    const word = TYPE.exec(text)?.[1]?.trim();
    if (word === undefined || !isKnownType(word)) return;
    take(TYPE);
    heading.type = word;
    if (fold(word) !== "feature") heading.kind = guessKind(word).kind;
  };
  takeKey();
  takeType();
  takeKey();
  const points = take(POINTS);
  const effort = points === undefined ? undefined : parseNumber(points, true);
  if (effort !== undefined) heading.effort = effort;
  const tags = TAGS.exec(text)?.[0];
  if (tags !== undefined && tags.trim() !== text.trim()) {
    heading.labels = tags
      .trim()
      .split(/\s+/)
      .map((tag) => tag.slice(1));
    text = text.slice(0, -tags.length);
  }
  const parts = bold(text);
  if (parts !== undefined) [text, heading.rest] = parts;
  heading.title = plainText(text) || plainText(given) || given;
  return heading;
};
