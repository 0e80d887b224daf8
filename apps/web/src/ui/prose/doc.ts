import type { JSONContent } from "@tiptap/core";
import type { Align, Block, Inline, ListEntry } from "../markdown/types.ts";

// Between the blocks that the Markdown reader gives and the editor's document. Nothing here touches the DOM, so that the way
// there and back is tested as it is.

type Mark = NonNullable<JSONContent["marks"]>[number];

const markOf = { strong: "bold", em: "italic", strike: "strike" } as const;

const nodesOf = (inlines: readonly Inline[], marks: readonly Mark[] = []): JSONContent[] =>
  inlines.flatMap((node): JSONContent[] => {
    const about = marks.length > 0 ? { marks: [...marks] } : {};
    if (node.type === "text") return node.text === "" ? [] : [{ type: "text", text: node.text, ...about }];
    if (node.type === "code") return [{ type: "text", text: node.text, marks: [...marks, { type: "code" }] }];
    if (node.type === "break") return [{ type: "hardBreak", ...about }];
    if (node.type === "image")
      return [{ type: "image", attrs: { src: node.src, alt: node.alt, title: node.title ?? null }, ...about }];
    const mark: Mark =
      node.type === "link"
        ? { type: "link", attrs: { href: node.href, title: node.title ?? null } }
        : { type: markOf[node.type] };
    return nodesOf(node.children, [...marks, mark]);
  });

const paragraphOf = (children: readonly Inline[]): JSONContent => ({ type: "paragraph", content: nodesOf(children) });

// An entry begins with a paragraph, as the editor's lists do.
const entryContent = ({ blocks }: ListEntry): JSONContent[] => {
  const content = blocks.map(nodeOf);
  return content[0]?.type === "paragraph" ? content : [{ type: "paragraph" }, ...content];
};

const nodeOf = (block: Block): JSONContent => {
  switch (block.type) {
    case "rule":
      return { type: "horizontalRule" };
    case "paragraph":
      return paragraphOf(block.children);
    case "heading":
      return { type: "heading", attrs: { level: block.level }, content: nodesOf(block.children) };
    case "code":
      return {
        type: "codeBlock",
        attrs: { language: block.language ?? null },
        content: block.text === "" ? [] : [{ type: "text", text: block.text }],
      };
    case "quote":
      return {
        type: "blockquote",
        content: block.blocks.length > 0 ? block.blocks.map(nodeOf) : [{ type: "paragraph" }],
      };
    case "list": {
      const isTasks = block.items.every((item) => item.checked !== undefined) && !block.ordered;
      return {
        type: isTasks ? "taskList" : block.ordered ? "orderedList" : "bulletList",
        ...(block.ordered && { attrs: { start: block.start } }),
        content: block.items.map((item) => ({
          type: isTasks ? "taskItem" : "listItem",
          ...(isTasks && { attrs: { checked: item.checked === true } }),
          content: entryContent(item),
        })),
      };
    }
    case "table":
      return {
        type: "table",
        content: [block.head, ...block.rows].map((cells, at) => ({
          type: "tableRow",
          content: block.head.map((_, column) => ({
            type: at === 0 ? "tableHeader" : "tableCell",
            attrs: { align: block.align[column] ?? null },
            content: [paragraphOf(cells[column] ?? [])],
          })),
        })),
      };
  }
};

/** The editor's document for blocks of Markdown. */
export const docOf = (blocks: readonly Block[]): JSONContent => ({
  type: "doc",
  content: blocks.length > 0 ? blocks.map(nodeOf) : [{ type: "paragraph" }],
});

type Piece = { readonly node: Inline; readonly marks: readonly Mark[] };

const order = ["link", "bold", "strike", "italic"] as const;
const typeOf = { bold: "strong", strike: "strike", italic: "em" } as const;

const pieceOf = (node: JSONContent): Piece[] => {
  const marks = node.marks ?? [];
  if (node.type === "hardBreak") return [{ node: { type: "break" }, marks: [] }];
  if (node.type === "image") {
    const { src = "", alt = "", title } = node.attrs ?? {};
    return [{ node: { type: "image", src, ...(title != null && { title }), alt: alt ?? "" }, marks }];
  }
  if (node.type !== "text" || !node.text) return [];
  const isCode = marks.some((mark) => mark.type === "code");
  return [{ node: { type: isCode ? "code" : "text", text: node.text }, marks }];
};

const isBlank = ({ node }: Piece): boolean =>
  node.type === "break" || (node.type === "text" && node.text.trim() === "");

/** Spaces at the edges of emphasis stand outside of it: Markdown has no other way to write them. */
const trimmed = (pieces: readonly Piece[]): [before: Piece[], inside: Piece[], after: Piece[]] => {
  const inside = [...pieces];
  const [before, after]: [Piece[], Piece[]] = [[], []];
  while (inside[0] && isBlank(inside[0])) before.push(...inside.splice(0, 1));
  while (inside.length > 0 && isBlank(inside.at(-1) as Piece)) after.unshift(...inside.splice(-1, 1));
  const cut = (at: number, form: RegExp, to: Piece[], isFront: boolean) => {
    const piece = inside.at(at);
    if (piece?.node.type !== "text") return;
    const [space] = form.exec(piece.node.text) ?? [];
    if (!space) return;
    const text = isFront ? piece.node.text.slice(space.length) : piece.node.text.slice(0, -space.length);
    inside.splice(at, 1, { ...piece, node: { type: "text", text } });
    const loose: Piece = { ...piece, node: { type: "text", text: space } };
    if (isFront) to.push(loose);
    else to.unshift(loose);
  };
  cut(0, /^\s+/u, before, true);
  cut(-1, /\s+$/u, after, false);
  return [before, inside, after];
};

const hrefOf = (piece: Piece, kind: string): string | undefined => {
  const mark = piece.marks.find(({ type }) => type === kind);
  return mark && JSON.stringify([mark.attrs?.href, mark.attrs?.title ?? null]);
};

/** Marks become nested inlines, the link outermost. */
const nested = (pieces: readonly Piece[], depth = 0): Inline[] => {
  const kind = order[depth];
  if (kind === undefined) return pieces.map(({ node }) => node);
  const inlines: Inline[] = [];
  for (let at = 0; at < pieces.length; ) {
    const key = hrefOf(pieces[at] as Piece, kind);
    let end = at + 1;
    while (end < pieces.length && hrefOf(pieces[end] as Piece, kind) === key) end += 1;
    const run = pieces.slice(at, end);
    const mark = run[0]?.marks.find(({ type }) => type === kind);
    at = end;
    if (!mark) {
      inlines.push(...nested(run, depth + 1));
      continue;
    }
    const [before, inside, after] = trimmed(run);
    inlines.push(...nested(before, depth + 1));
    if (inside.length > 0) {
      const children = joined(nested(inside, depth + 1));
      const { href = "", title } = mark.attrs ?? {};
      inlines.push(
        kind === "link"
          ? { type: "link", href, ...(title != null && { title }), children }
          : { type: typeOf[kind], children },
      );
    }
    inlines.push(...nested(after, depth + 1));
  }
  return inlines;
};

/** Texts side by side are one; a line break at an edge is none. */
const joined = (inlines: readonly Inline[]): Inline[] => {
  const result: Inline[] = [];
  for (const node of inlines) {
    const last = result.at(-1);
    if (node.type === "text" && last?.type === "text")
      result[result.length - 1] = { type: "text", text: last.text + node.text };
    else result.push(node);
  }
  return result;
};

const inlinesFrom = (node: JSONContent): Inline[] => {
  const [, inside] = trimmed((node.content ?? []).flatMap(pieceOf));
  return joined(nested(inside));
};

// Two breaks in a row would end the paragraph in Markdown: it comes apart there.
const paragraphsFrom = (node: JSONContent): Block[] => {
  const groups: JSONContent[][] = [[]];
  const content = node.content ?? [];
  content.forEach((child, at) => {
    if (child.type === "hardBreak" && content[at + 1]?.type === "hardBreak") groups.push([]);
    else groups.at(-1)?.push(child);
  });
  return groups
    .map((group): Block => ({ type: "paragraph", children: inlinesFrom({ content: group }) }))
    .filter((block) => block.type === "paragraph" && block.children.length > 0);
};

const cellFrom = (node: JSONContent): Inline[] =>
  (node.content ?? []).flatMap((child, at) => [
    ...(at > 0 ? [{ type: "text", text: " " } as const] : []),
    ...inlinesFrom(child),
  ]);

const listFrom = (node: JSONContent, ordered: boolean): Block => ({
  type: "list",
  ordered,
  start: ordered ? Number(node.attrs?.start ?? 1) : 1,
  items: (node.content ?? []).map((item) => ({
    ...(item.type === "taskItem" && { checked: item.attrs?.checked === true }),
    blocks: blocksFrom(item),
  })),
});

const blockFrom = (node: JSONContent): Block[] => {
  switch (node.type) {
    case "horizontalRule":
      return [{ type: "rule" }];
    case "heading": {
      const children = inlinesFrom(node);
      return children.length > 0 ? [{ type: "heading", level: Number(node.attrs?.level ?? 1), children }] : [];
    }
    case "codeBlock": {
      const language = node.attrs?.language as string | null | undefined;
      const text = (node.content ?? []).map((child) => child.text ?? "").join("");
      return [{ type: "code", ...(language && { language }), text }];
    }
    case "blockquote":
      return [{ type: "quote", blocks: blocksFrom(node) }];
    case "bulletList":
    case "taskList":
      return [listFrom(node, false)];
    case "orderedList":
      return [listFrom(node, true)];
    case "table": {
      const [head, ...rows] = node.content ?? [];
      return [
        {
          type: "table",
          align: (head?.content ?? []).map((cell) => (cell.attrs?.align as Align | null) ?? null),
          head: (head?.content ?? []).map(cellFrom),
          rows: rows.map((row) => (row.content ?? []).map(cellFrom)),
        },
      ];
    }
    default:
      return paragraphsFrom(node);
  }
};

/** The blocks of an editor's document; empty paragraphs are none. */
export const blocksFrom = (doc: JSONContent): Block[] => (doc.content ?? []).flatMap(blockFrom);
