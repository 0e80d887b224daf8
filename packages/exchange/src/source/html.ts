import { Parser } from "htmlparser2";

interface List {
  readonly ordered: boolean;
  count: number;
}

const BLOCKS = new Set(
  "p div section article header footer table thead tbody tr ul ol dl dt dd figure fieldset form".split(" "),
);
const HIDDEN = new Set(["script", "style", "head", "title", "template", "noscript"]);
const AROUND: Readonly<Record<string, string>> = {
  b: "**",
  strong: "**",
  i: "*",
  em: "*",
  cite: "*",
  del: "~~",
  s: "~~",
  strike: "~~",
};

/** So much text is changed in place before it is settled; a link or mark that holds more than `TAIL` is given up. */
const SETTLED = 4_096;
const TAIL = 65_536;
const KEPT = 16;

/** At most one empty line, and no spaces before a line's end. */
const tidy = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/**
 * Markdown of the HTML that trackers put into texts. Scripts and styles fall away; a tag of no meaning here leaves its text. The
 * result is text: making it harmless is the work of whoever shows it. Depth and damage do no harm.
 */
export const htmlToMarkdown = (html: string): string => {
  const done: string[] = [];
  /** The end of the text, which may still change; what stands before it is settled. */
  let out = "";
  const settle = (): void => {
    if (out.length > TAIL) {
      links.length = 0;
      marks.length = 0;
    }
    if (out.length < SETTLED || links.length > 0 || marks.length > 0) return;
    done.push(out.slice(0, -KEPT));
    out = out.slice(-KEPT);
  };
  const lists: List[] = [];
  const links: { at: number; href: string }[] = [];
  const marks: { name: string; at: number }[] = [];
  let hidden = 0;
  let pre = 0;
  let quotes = 0;
  let cells = 0;
  let isHead = false;
  const breakTo = (lines: number): void => {
    const wanted = "\n".repeat(lines);
    out = out.replace(/[ \t]+$/, "");
    if (out === "" || out.endsWith(wanted)) return;
    const have = /\n*$/.exec(out.slice(-2))?.[0].length ?? 0;
    out += "\n".repeat(Math.max(0, lines - have));
  };
  const lineStart = (): void => {
    if (quotes > 0 && (out === "" || out.endsWith("\n"))) out += "> ".repeat(Math.min(quotes, 9));
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (HIDDEN.has(name)) hidden++;
        if (hidden > 0) return;
        settle();
        if (/^h[1-6]$/.test(name)) {
          breakTo(2);
          out += `${"#".repeat(Number(name[1]))} `;
        } else if (name === "br") out += "\n";
        else if (name === "hr") {
          breakTo(2);
          out += "---\n\n";
        } else if (name === "pre") {
          breakTo(2);
          if (pre++ === 0) out += "```\n";
        } else if (name === "code" || name === "tt" || name === "kbd") {
          if (pre === 0) out += "`";
        } else if (name === "blockquote") {
          breakTo(2);
          quotes++;
        } else if (name === "ul" || name === "ol") {
          breakTo(lists.length > 0 ? 1 : 2);
          lists.push({ ordered: name === "ol", count: 0 });
        } else if (name === "li") {
          breakTo(1);
          const list = lists.at(-1);
          if (list) list.count++;
          lineStart();
          out += `${"   ".repeat(Math.min(Math.max(lists.length - 1, 0), 9))}${list?.ordered ? `${list.count}.` : "-"} `;
        } else if (name === "a") links.push({ at: out.length, href: attributes.href ?? "" });
        else if (name === "img") out += `![${attributes.alt ?? ""}](${attributes.src ?? ""})`;
        else if (name === "tr") {
          breakTo(1);
          cells = 0;
          isHead = false;
        } else if (name === "td" || name === "th") {
          if (name === "th") isHead = true;
          out += cells++ === 0 ? "| " : " | ";
        } else if (name in AROUND) marks.push({ name, at: out.length });
        else if (BLOCKS.has(name) && lists.length === 0 && cells === 0) breakTo(2);
        else if (BLOCKS.has(name) && cells === 0 && !/(?:-|\d\.) $/.test(out)) breakTo(1);
      },
      ontext(text) {
        if (hidden > 0) return;
        if (pre > 0) out += text;
        else {
          const words = text.replace(/[\s\u00a0]+/g, " ");
          const body = out === "" || /[\s]$/.test(out) ? words.trimStart() : words;
          if (body !== "") {
            lineStart();
            out += body;
          }
        }
      },
      onclosetag(name) {
        if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
        if (hidden > 0) return;
        if (/^h[1-6]$/.test(name)) breakTo(2);
        else if (name === "pre") {
          if (--pre === 0) {
            breakTo(1);
            out += "```\n\n";
          }
        } else if (name === "code" || name === "tt" || name === "kbd") {
          if (pre === 0) out += "`";
        } else if (name === "blockquote") {
          breakTo(2);
          quotes = Math.max(0, quotes - 1);
        } else if (name === "ul" || name === "ol") {
          lists.pop();
          breakTo(lists.length > 0 ? 1 : 2);
        } else if (name === "li") breakTo(1);
        else if (name === "tr") {
          out += " |\n";
          if (isHead) out += `|${" --- |".repeat(cells)}\n`;
          cells = 0;
        } else if (name === "a") {
          const link = links.pop();
          if (link === undefined || link.href === "") return;
          const label = out.slice(link.at).trim();
          const target = /[\s()<>]/.test(link.href) ? `<${link.href.replace(/[<>]/g, encodeURIComponent)}>` : link.href;
          if (label === "" || label === link.href) out = `${out.slice(0, link.at)}<${link.href}>`;
          else if (!label.startsWith("![") || !label.includes("\n"))
            out = `${out.slice(0, link.at)}[${label.replaceAll("\n", " ")}](${target})`;
        } else if (name in AROUND) {
          const mark = marks.pop();
          if (mark === undefined) return;
          const inner = out.slice(mark.at);
          const text = inner.trim();
          if (text === "") return;
          const sign = AROUND[name] ?? "";
          const start = inner.indexOf(text);
          out = `${out.slice(0, mark.at)}${inner.slice(0, start)}${sign}${text}${sign}${inner.slice(start + text.length)}`;
        } else if (BLOCKS.has(name) && cells === 0) breakTo(lists.length > 0 ? 1 : 2);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  if (pre > 0) out += "\n```";
  return tidy(done.join("") + out);
};
