import type { FlatEntry } from "../jira/entry.ts";
import { storyParts } from "../plan/sentence.ts";
import { STAGE_NAMES } from "../write/export-item.ts";
import { plainText } from "./heading.ts";

const FACTS = new RegExp(`^(Theme|Epic|Story) · (${Object.values(STAGE_NAMES).join("|")})((?: · [^·]+)*)$`);
const COMMENT = /^- (.{1,300}), (\d{4}-\d{2}-\d{2}T[\d:.]+Z?):$/;
const SECTION = /^\*\*([^*]{1,100})\*\*$/;

/** Whether a line is one of the facts that our own outline writes under each heading. */
export const isFacts = (line: string): boolean => FACTS.test(line.trim());

const unquote = (lines: readonly string[]): string =>
  lines
    .map((line) => line.replace(/^\s*> ?/, ""))
    .join("\n")
    .replace(/&lt;/g, "<")
    .trim();

const readFacts = (entry: FlatEntry, line: string): void => {
  const [, kind = "", stage = "", rest = ""] = FACTS.exec(line.trim()) ?? [];
  entry.type = kind;
  entry.kind = kind.toLowerCase() as "theme" | "epic" | "story";
  entry.status = stage;
  const others: string[] = [];
  for (const fact of rest.split(" · ").slice(1)) {
    const effort = /^effort (\d+(?:\.\d+)?)$/.exec(fact)?.[1];
    const score = /^score (-?\d+(?:\.\d+)?)$/.exec(fact)?.[1];
    if (effort !== undefined) entry.points = Number(effort);
    else if (score !== undefined) entry.kept.Score = [score];
    else others.push(fact);
  }
  // A person and labels look alike; where only one of them is there, commas and small letters tell labels.
  const [first, second] = others;
  const isLabels = first !== undefined && (first.includes(", ") || !/\p{Lu}/u.test(first));
  const labels = second ?? (isLabels ? first : undefined);
  if (labels !== undefined) entry.labels = labels.split(", ").map(plainText);
  if (first !== undefined && first !== labels) {
    if (second === undefined) entry.kept["Assignee or label"] = [plainText(first)];
    else entry.assignee = plainText(first);
  }
};

/** Fills an entry from what our own outline writes below its heading: facts, sentence, description, sections, comments. */
export const readOwnBody = (entry: FlatEntry, lines: readonly string[]): void => {
  let section: string | undefined;
  let comment: { author: string; at: string } | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    if (isFacts(line)) {
      readFacts(entry, line);
      continue;
    }
    const name = SECTION.exec(line)?.[1];
    const [, author, when] = COMMENT.exec(line) ?? [];
    if (name !== undefined) section = plainText(name);
    else if (author !== undefined && when !== undefined) comment = { author: plainText(author), at: when };
    else if (/^\s*>/.test(line)) {
      const start = at;
      while (/^\s*>/.test(lines[at + 1] ?? "")) at++;
      const text = unquote(lines.slice(start, at + 1));
      if (comment !== undefined) entry.comments.push({ ...comment, body: text });
      else if (section !== undefined) entry.kept[section] = [text];
      else entry.description = text;
      comment = undefined;
      section = undefined;
    } else {
      const parts = storyParts(plainText(line), undefined);
      // The outline writes "I want to" before every wish.
      if (parts?.want?.startsWith("to ")) parts.want = parts.want.slice(3);
      if (parts !== undefined && Object.keys(entry.parts).length === 0) entry.parts = parts;
      else entry.description = entry.description === undefined ? line : `${entry.description}\n${line}`;
    }
  }
};
