import { documentTable } from "../document/fields.ts";
import { shortened } from "../fields.ts";
import type { Notice } from "./schema.ts";

const ofItem: Readonly<Record<string, string>> = {
  title: "title",
  kind: "kind",
  epicKind: "kind of epic",
  parent: "place",
  product: "product",
  effort: "effort",
  inputs: "score",
  cards: "score inputs",
  labels: "labels",
  assignee: "assignee",
  ticket: "ticket",
  links: "links",
  traces: "evidence",
  traceNotes: "evidence",
  sprint: "sprint",
  release: "release",
  milestone: "milestone",
  start: "start",
  end: "end",
  confidence: "confidence",
  horizon: "place in now, next and later",
  accepted: "acceptance",
  custom: "own fields",
};

const ofStory: Readonly<Record<string, string>> = {
  role: "role",
  situation: "situation",
  want: "wish",
  outcome: "outcome",
  description: "description",
  confirmed: "confirmed criteria",
};

const attached: Readonly<Record<string, string>> = {
  risk: "risks",
  dependency: "dependencies",
  asset: "assets",
  question: "open questions",
  file: "files",
};

const lower = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);

/** What a changed field is called in a notice; `undefined` for what nobody need be told (ranks, notes, dates). */
export const fieldWord = (kind: string, field: string): string | undefined => {
  if (kind === "item") return Object.hasOwn(ofItem, field) ? ofItem[field] : undefined;
  if (kind !== "document") return Object.hasOwn(attached, kind) ? attached[kind] : undefined;
  if (Object.hasOwn(ofStory, field)) return ofStory[field];
  return Object.hasOwn(documentTable, field)
    ? lower(documentTable[field as keyof typeof documentTable].label)
    : undefined;
};

/** Fields named in one notice; of more, their number is told. */
const namedAtMost = 4;

/** "changed the title, effort and 3 more fields". */
export const changedText = (fields: readonly string[]): string => {
  const named = fields.slice(0, namedAtMost);
  const left = fields.length - named.length;
  if (left > 0) return `changed the ${named.join(", ")} and ${left} more ${left === 1 ? "field" : "fields"}`;
  const [last] = named.slice(-1);
  return `changed the ${named.length < 2 ? last : `${named.slice(0, -1).join(", ")} and ${last}`}`;
};

/** The beginning of what somebody wrote, on one line and without the marks of Markdown. */
export const quoteOf = (text: string): string => {
  const line = text
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, "")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > 160 ? `${shortened(line, 159).trimEnd()}…` : line;
};

const verbs: Readonly<Record<Notice["sort"], string | undefined>> = {
  mention: "named you",
  reply: "answered you",
  comment: "commented",
  question: "asked",
  decision: "decided",
  assigned: undefined,
  stage: undefined,
  change: undefined,
  asked: undefined,
  reminder: undefined,
  result: undefined,
  view: undefined,
};

/** A notice behind the name of who did it: what they did, and their words where it is about words. */
export const noticeLine = ({ sort, text }: Pick<Notice, "sort" | "text">): { said: string; quote?: string } => {
  const verb = verbs[sort];
  return verb === undefined ? { said: text } : { said: verb, quote: text };
};
