import { beginsBlock, blocksOf } from "./blocks.ts";
import { inlinesOf } from "./inlines.ts";
import type { Block, Inline, ListEntry } from "./types.ts";

type Mask = (text: string) => string;

const asIs: Mask = (text) => text;
const escaped: Mask = (text) =>
  text.replace(/[\\`*_~[\]!|]/gu, "\\$&").replace(/(?<=^|\W)(https?):(?=\/\/)/giu, "$1\\:");

const fenceFor = (text: string, least: number): string =>
  "`".repeat(Math.max(least, ...[...text.matchAll(/`+/gu)].map((run) => run[0].length + 1)));

const codeOf = (text: string): string => {
  const ticks = fenceFor(text, 1);
  const pad = /^`|`$|^ .*[^ ].* $|^ [^ ] $/su.test(text) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
};

const titleOf = (title: string | undefined): string => (title === undefined ? "" : ` "${title}"`);

const marks = { strong: "**", em: "*", strike: "~~" } as const;

const inlineText = (node: Inline, mask: Mask): string => {
  switch (node.type) {
    case "text":
      return mask(node.text);
    case "break":
      return "\n";
    case "code":
      return codeOf(node.text);
    case "image":
      return `![${mask(node.alt)}](${node.src}${titleOf(node.title)})`;
    case "link": {
      const [only] = node.children;
      const isBare = node.children.length === 1 && only?.type === "text" && only.text === node.href;
      if (isBare && node.title === undefined && /^https?:/iu.test(node.href)) return node.href;
      return `[${inlineTexts(node.children, mask)}](${node.href}${titleOf(node.title)})`;
    }
    default:
      return `${marks[node.type]}${inlineTexts(node.children, mask)}${marks[node.type]}`;
  }
};

const inlineTexts = (nodes: readonly Inline[], mask: Mask): string =>
  nodes.map((node) => inlineText(node, mask)).join("");

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** As typed where that reads back the same, else with its marks escaped. */
const line = (nodes: readonly Inline[]): string => {
  const plain = inlineTexts(nodes, asIs);
  return isSame(inlinesOf(plain), nodes) ? plain : inlineTexts(nodes, escaped);
};

/** A line of a paragraph must not begin a list, a heading, … */
const kept = (text: string): string =>
  beginsBlock(text) || /^\s*\|/u.test(text)
    ? text.replace(/^(\s*\d{1,9})([.)])/u, "$1\\$2").replace(/^(\s*)(?=[-*+#>`~|_])/u, "$1\\")
    : text;

const paragraph = (children: readonly Inline[]): string => line(children).split("\n").map(kept).join("\n");

const indented = (text: string, by: string): string => text.replace(/\n(?=[^\n])/gu, `\n${by}`);

const entry = ({ checked, blocks }: ListEntry, mark: string): string => {
  const by = " ".repeat(mark.length + 1);
  const box = checked === undefined ? "" : checked ? "[x] " : "[ ] ";
  let text = "";
  blocks.forEach((block, at) => {
    // A list right below its entry's line needs no empty line between.
    const isTight = block.type === "list" && blocks[at - 1]?.type === "paragraph";
    text += `${at === 0 ? "" : isTight ? "\n" : gap(blocks[at - 1], block)}${blockText(block)}`;
  });
  return `${mark} ${box}${indented(text, by)}`;
};

const cell = (nodes: readonly Inline[]): string => line(nodes).replaceAll("\n", " ").replaceAll("|", "\\|");

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const dashes = { left: ":---", center: ":---:", right: "---:" } as const;

const blockText = (block: Block): string => {
  switch (block.type) {
    case "rule":
      return "---";
    case "paragraph":
      return paragraph(block.children);
    case "heading": {
      const text = line(block.children).replaceAll("\n", " ");
      return `${"#".repeat(block.level)} ${text.replace(/#(#*)$/u, "\\#$1")}`;
    }
    case "code": {
      const ticks = fenceFor(block.text, 3);
      return `${ticks}${block.language ?? ""}\n${block.text}\n${ticks}`;
    }
    case "quote":
      return markdownOf(block.blocks)
        .split("\n")
        .map((text) => (text === "" ? ">" : `> ${text}`))
        .join("\n");
    case "list":
      return block.items.map((item, at) => entry(item, block.ordered ? `${block.start + at}.` : "-")).join("\n");
    case "table":
      return [
        row(block.head.map(cell)),
        row(block.head.map((_, at) => dashes[block.align[at] as keyof typeof dashes] ?? "---")),
        ...block.rows.map((cells) => row(cells.map(cell))),
      ].join("\n");
  }
};

const kindOf = (block: Block): string =>
  block.type === "list" ? `${block.ordered} ${block.items[0]?.checked !== undefined}` : "";

// Two lists of a kind, one below the other, stay two.
const gap = (before: Block | undefined, after: Block): string =>
  before?.type === "list" && after.type === "list" && kindOf(before) === kindOf(after) ? "\n\n\n" : "\n\n";

/** The Markdown of blocks, in one way of writing: `-` for lists, `#` for headings, marks escaped only where they would be read. */
export const markdownOf = (blocks: readonly Block[]): string => {
  let text = "";
  blocks.forEach((block, at) => {
    text += (at === 0 ? "" : gap(blocks[at - 1], block)) + blockText(block);
  });
  return text;
};

/** Whether two Markdown texts are the same to a reader. */
export const readsSame = (one: string, other: string): boolean =>
  one === other || isSame(blocksOf(one), blocksOf(other));
