import type { ReactNode } from "react";
import { Fragment, memo, useMemo } from "react";
import { Diagram } from "../diagram/diagram.tsx";
import { blocksOf } from "./blocks.ts";
import { isOwnFile } from "./inlines.ts";
import classes from "./markdown.module.css";
import type { Align, Block, Inline } from "./types.ts";

const tags = { strong: "strong", em: "em", strike: "s" } as const;

const link = (key: number, href: string, title: string | undefined, children: ReactNode): ReactNode => (
  <a
    key={key}
    href={href}
    title={title}
    rel="noopener noreferrer nofollow"
    target={href.startsWith("/") && !isOwnFile(href) ? undefined : "_blank"}
  >
    {children}
  </a>
);

const inline = (node: Inline, key: number): ReactNode => {
  if (node.type === "text") return node.text;
  if (node.type === "break") return <br key={key} />;
  if (node.type === "code") return <code key={key}>{node.text}</code>;
  if (node.type === "link") return link(key, node.href, node.title, node.children.map(inline));
  if (node.type === "image") {
    // Only files of this workspace load by themselves; anything else is a link to press.
    if (!isOwnFile(node.src)) return link(key, node.src, node.title, node.alt || node.src);
    return <img key={key} src={node.src} alt={node.alt} title={node.title} loading="lazy" decoding="async" />;
  }
  const Tag = tags[node.type];
  return <Tag key={key}>{node.children.map(inline)}</Tag>;
};

// A heading within a text stands below the page's own: the third level at the highest, and no level is left out.
const headings = ["h3", "h4", "h5", "h6", "h6", "h6"] as const;

const stepped = (blocks: readonly Block[]): Block[] => {
  const used = [...new Set(blocks.flatMap((node) => (node.type === "heading" ? [node.level] : [])))].sort();
  return blocks.map((node) => (node.type === "heading" ? { ...node, level: used.indexOf(node.level) + 1 } : node));
};

// A paragraph in a list is the item's own line.
const inItem = (node: Block, key: number): ReactNode =>
  node.type === "paragraph" ? <Fragment key={key}>{node.children.map(inline)}</Fragment> : block(node, key);

const alignment = (align: Align | null | undefined) => (align ? { textAlign: align } : undefined);

const block = (node: Block, key: number): ReactNode => {
  if (node.type === "rule") return <hr key={key} />;
  if (node.type === "paragraph") return <p key={key}>{node.children.map(inline)}</p>;
  if (node.type === "code") {
    if (node.language === "mermaid") return <Diagram key={key} text={node.text} />;
    return (
      <pre key={key} data-language={node.language}>
        <code>{node.text}</code>
      </pre>
    );
  }
  if (node.type === "quote") return <blockquote key={key}>{node.blocks.map(block)}</blockquote>;
  if (node.type === "heading") {
    const Tag = headings[node.level - 1] ?? "h6";
    return <Tag key={key}>{node.children.map(inline)}</Tag>;
  }
  if (node.type === "list") {
    const Tag = node.ordered ? "ol" : "ul";
    return (
      <Tag key={key} start={node.ordered ? node.start : undefined}>
        {node.items.map(({ checked, blocks }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text have no identity but their place.
          <li key={at} data-task={checked === undefined ? undefined : checked ? "done" : "open"}>
            {checked !== undefined && <span className="visually-hidden">{checked ? "Done: " : "Open: "}</span>}
            {blocks.map(inItem)}
          </li>
        ))}
      </Tag>
    );
  }
  return (
    <div key={key} className={classes.table}>
      <table>
        <thead>
          <tr>
            {node.head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <th key={at} style={alignment(node.align[at])}>
                {cell.map(inline)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {node.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <tr key={at}>
              {row.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={index} style={alignment(node.align[index])}>
                  {cell.map(inline)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** A Markdown text as React elements: nothing in it is ever read as HTML. */
export const Markdown = memo(({ text }: { text: string }) => {
  const blocks = useMemo(() => stepped(blocksOf(text)), [text]);
  return <div className={classes.prose}>{blocks.map(block)}</div>;
});
