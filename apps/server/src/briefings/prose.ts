import { escaped } from "./escape.ts";

/** A piece of text within a line. */
export type Run = { readonly text: string; readonly bold?: true; readonly italic?: true; readonly href?: string };
/** A text from line to line. */
export type ProseBlock =
  | { readonly type: "paragraph" | "heading" | "quote"; readonly runs: readonly Run[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] };

const inlines =
  /\*\*(?<bold>[^*]+)\*\*|__(?<under>[^_]+)__|\*(?<italic>[^*\s][^*]*)\*|_(?<slant>[^_\s][^_]*)_(?!\w)|`(?<code>[^`]+)`|!?\[(?<name>[^\]]*)\]\((?<href>[^)\s]+)[^)]*\)/;

const isSafe = (href: string): boolean => /^(https?:\/\/|mailto:)/i.test(href);

/** Bold, italic and links of one line; all else is text as it was written. */
export const runsOf = (line: string): Run[] => {
  const runs: Run[] = [];
  let rest = line;
  while (rest !== "") {
    const match = inlines.exec(rest);
    if (!match) break;
    if (match.index > 0) runs.push({ text: rest.slice(0, match.index) });
    const { bold, under, italic, slant, code, name, href } = match.groups ?? {};
    if (href !== undefined) runs.push({ text: name || href, ...(isSafe(href) && { href }) });
    else if (bold !== undefined || under !== undefined) runs.push({ text: (bold ?? under) as string, bold: true });
    else if (code !== undefined) runs.push({ text: code });
    else runs.push({ text: (italic ?? slant) as string, italic: true });
    rest = rest.slice(match.index + match[0].length);
  }
  return rest === "" ? runs : [...runs, { text: rest }];
};

const bullet = /^\s*(?:[-*+]|(?<number>\d+)[.)])\s+/;

/** Reads what people write in a briefing: paragraphs, headings, quotes and lists. Anything else is a paragraph. */
export const proseOf = (markdown: string): ProseBlock[] => {
  const blocks: ProseBlock[] = [];
  for (const part of markdown.replace(/\r\n?/g, "\n").split(/\n\s*\n/)) {
    const lines = part.split("\n").filter((line) => line.trim() !== "");
    let text: string[] = [];
    const flush = () => {
      if (text.length > 0) blocks.push({ type: "paragraph", runs: runsOf(text.join(" ")) });
      text = [];
    };
    for (const line of lines) {
      const heading = /^#{1,6}\s+(.*)$/.exec(line);
      const quote = /^>\s?(.*)$/.exec(line);
      const item = bullet.exec(line);
      if (!heading && !quote && !item) {
        text.push(line.trim());
        continue;
      }
      flush();
      if (heading) blocks.push({ type: "heading", runs: runsOf(heading[1] ?? "") });
      else if (quote) blocks.push({ type: "quote", runs: runsOf(quote[1] ?? "") });
      else if (item) {
        const runs = runsOf(line.slice(item[0].length).replace(/^\[[ xX]\]\s+/, ""));
        const ordered = item.groups?.number !== undefined;
        const last = blocks.at(-1);
        if (last?.type === "list" && last.ordered === ordered)
          blocks[blocks.length - 1] = { ...last, items: [...last.items, runs] };
        else blocks.push({ type: "list", ordered, items: [runs] });
      }
    }
    flush();
  }
  return blocks;
};

const runHtml = ({ text, bold, italic, href }: Run): string => {
  const plain = escaped(text);
  if (href !== undefined) return `<a href="${escaped(href)}" rel="noopener noreferrer nofollow">${plain}</a>`;
  return bold ? `<strong>${plain}</strong>` : italic ? `<em>${plain}</em>` : plain;
};
const lineHtml = (runs: readonly Run[]): string => runs.map(runHtml).join("");

/** The text as HTML in which nobody's words are more than words. */
export const proseHtml = (markdown: string): string =>
  proseOf(markdown)
    .map((block) => {
      if (block.type === "list") {
        const tag = block.ordered ? "ol" : "ul";
        return `<${tag}>${block.items.map((runs) => `<li>${lineHtml(runs)}</li>`).join("")}</${tag}>`;
      }
      const tag = block.type === "heading" ? "h3" : block.type === "quote" ? "blockquote" : "p";
      return `<${tag}>${lineHtml(block.runs)}</${tag}>`;
    })
    .join("");
