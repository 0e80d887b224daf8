import { type GroupingLanguage, languageOfWords, workWords } from "./languages.ts";
import type { GroupEntry } from "./types.ts";

/** How many characters of a description are read: what it is about stands in front, logs behind. */
const mostText = 3_000;
const wordPattern = /[\p{L}][\p{L}\p{N}+#]*/gu;

/** A description without what is no prose: code, comments of templates, addresses, pictures. */
const proseOf = (text: string): string =>
  text
    .slice(0, mostText * 2)
    .replace(/```[\s\S]*?(?:```|$)/gu, "\n")
    .replace(/\{(?:code|noformat)[^}]*\}[\s\S]*?(?:\{(?:code|noformat)\}|$)/gu, "\n")
    .replace(/<!--[\s\S]*?(?:-->|$)/gu, "\n")
    .replace(/<[^<>\n]{1,200}>/gu, " ")
    .replace(/\bhttps?:\/\/[^\s)\]]+/gu, " ");

const linesOf = (text: string): string[] =>
  proseOf(text)
    .split(/\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Lines that many descriptions share are a template's, not the entry's; found by their own words. */
export const templateLines = (entries: readonly GroupEntry[]): ReadonlySet<string> => {
  const seen = new Map<string, number>();
  for (const { description } of entries) {
    if (!description) continue;
    for (const line of new Set(linesOf(description))) seen.set(line, (seen.get(line) ?? 0) + 1);
  }
  const many = Math.max(3, entries.length * 0.03);
  return new Set([...seen].flatMap(([line, count]) => (count >= many ? [line] : [])));
};

/** One word as it is compared and as it is written. */
export interface Word {
  readonly stem: string;
  readonly written: string;
}

/** An entry's words, without those that tell nothing. */
export interface EntryWords {
  readonly title: readonly Word[];
  readonly description: readonly Word[];
}

/** Words of a text; "won't" is none, and names of hosts are addresses. */
const rawWords = (text: string): string[] =>
  text
    .replace(/\b(?:[\w-]+\.){1,4}(?:com|org|net|io|dev|de)\b/gu, " ")
    .replace(/\b\p{L}+n['’]t\b/gu, " ")
    .match(wordPattern) ?? [];

const wordsOf = (raw: readonly string[], { stops, stem }: GroupingLanguage): Word[] =>
  raw.flatMap((written) => {
    const lower = written.toLowerCase();
    return lower.length < 2 || stops.has(lower) ? [] : [{ stem: stem(lower), written }];
  });

/** How many titles tell the language of a list. */
const mostSampled = 500;

/** The language that most titles of a list are in. */
export const languageOfList = (entries: readonly GroupEntry[]): GroupingLanguage => {
  const every = Math.max(1, Math.floor(entries.length / mostSampled));
  const sampled = entries.filter((_, at) => at % every === 0);
  return languageOfWords(sampled.flatMap(({ title }) => rawWords(title.slice(0, 200).toLowerCase())));
};

/** Reads one entry; its language is guessed from its small words, else that of its list is taken. */
export const wordsOfEntry = (
  { title, description }: GroupEntry,
  templates: ReadonlySet<string>,
  ofList: GroupingLanguage,
): EntryWords => {
  const rawTitle = rawWords(title.slice(0, 1_000));
  const lines = description ? linesOf(description).filter((line) => !templates.has(line)) : [];
  const rawText = rawWords(lines.join("\n").slice(0, mostText));
  const language = languageOfWords(
    [...rawTitle, ...rawText].map((word) => word.toLowerCase()),
    ofList,
  );
  return { title: wordsOf(rawTitle, language), description: wordsOf(rawText, language) };
};

/** Whether a term names a thing of the product, not the work on it. */
export const isTelling = (stem: string): boolean => stem.length > 2 && !workWords.has(stem);
