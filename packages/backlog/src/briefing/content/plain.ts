import { shortened } from "../../fields.ts";

const most = 260;

/** The first paragraph of a Markdown text as plain words, cut at the end of a word. */
export const plainOf = (markdown: string | undefined): string | undefined => {
  const first = (markdown ?? "")
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .find((part) => part !== "" && !/^(#|```|\||---)/.test(part));
  if (first === undefined) return undefined;
  const text = first
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[>\-*+]\s+/gm, "")
    .replace(/(\*\*|__|`|~~)/g, "")
    .replace(/(^|\s)[*_](\S[^*_]*)[*_]/g, "$1$2")
    .replace(/\s+/g, " ")
    .trim();
  if (text === "") return undefined;
  if (text.length <= most) return text;
  const cut = shortened(text, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most - 40)).replace(/[,;:.\s]+$/, "")} …`;
};
