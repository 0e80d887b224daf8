import type { JSONContent } from "@tiptap/core";
import { merge3, settle } from "../../lib/text/merge3.ts";
import { blocksOf } from "../markdown/blocks.ts";
import { markdownOf, readsSame } from "../markdown/write.ts";
import { blocksFrom, docOf } from "./doc.ts";

// Reading and writing on each pause stay unnoticed up to here; a longer text is written as source.
const richLimit = 60_000;

/** The last text and how the editor writes it: while one types, each text is the next one's beginning. */
let last = { text: "", own: "" };

/** The text as the editor would write it. */
const rewritten = (text: string): string => {
  if (last.text !== text) last = { text, own: markdownOf(blocksFrom(docOf(blocksOf(text)))) };
  return last.own;
};

/** Whether the editor can show the text without losing any of it; otherwise it is written as Markdown source. */
export const isRich = (text: string): boolean => text.length <= richLimit && readsSame(rewritten(text), text);

/** The editor's document for a Markdown text. */
export const docFor = (text: string): JSONContent => docOf(blocksOf(text));

/**
 * The Markdown of the editor's document, which began as `before`: what was not touched keeps the very characters it had, and
 * an untouched document is `before` again.
 */
export const textAfter = (doc: JSONContent, before: string): string => {
  const next = markdownOf(blocksFrom(doc));
  const own = rewritten(before);
  if (next === own) return before;
  if (own === before) return next;
  const merged = merge3(own, next, before);
  const text = merged.clean ? merged.text : settle(merged.parts, "mine");
  if (!readsSame(text, next)) return next;
  last = { text, own: next };
  return text;
};
