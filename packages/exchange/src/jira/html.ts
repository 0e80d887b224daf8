import { Parser } from "htmlparser2";

/** Texts that were written in an editor for HTML begin with a tag or hold a closing one. */
const HTML =
  /^\s*<(?:div|p|span|ul|ol|h[1-6]|table|b|strong|br|a|pre|img|html|body|font|style)\b[^>]*>|<\/(?:div|p|li|span|ul|ol|h[1-6]|td|b|strong|i|em|a|pre)>|<br\s*\/?>/i;

/** Whether a text is HTML rather than plain text or Markdown. */
export const looksLikeHtml = (text: string): boolean => text.includes("<") && HTML.test(text);

const BLOCKS = new Set(
  "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol dl table thead tbody pre blockquote hr address figure".split(
    " ",
  ),
);
const UNSEEN = new Set("script style head title template noscript iframe object svg".split(" "));
const MARKS: Readonly<Record<string, string>> = {
  b: "**",
  strong: "**",
  i: "*",
  em: "*",
  code: "`",
  s: "~~",
  del: "~~",
};
const LINK = /^(?:https?:|mailto:)/i;
/** Lists and quotes deeper than this are flat: nobody reads further, and prefixes would grow with the square of the depth. */
const DEEPEST = 12;

interface List {
  ordered: boolean;
  nth: number;
}

/** The parser's time grows with the square of the depth, so what nobody writes is read without its structure. */
const DEEPEST_PARSED = 500;

/** How deep tags lie in one another at most, those that nobody closes included. */
const depthOf = (html: string): number => {
  let depth = 0;
  let most = 0;
  for (const [, closing] of html.matchAll(/<(\/)?(?!br|img|hr|input|meta|link|col|wbr|p\b|li\b)[a-z]/gi)) {
    depth = Math.max(0, depth + (closing === undefined ? 1 : -1));
    most = Math.max(most, depth);
  }
  return most;
};

/** Writes text with the prefixes of the lists and quotes that it stands in. */
class Writer {
  #out = "";
  #line = "";
  #gap = 0;
  readonly lists: List[] = [];
  quotes = 0;
  /** What the next line begins with, such as a bullet. */
  mark = "";

  text(text: string): void {
    const wanted = this.#line === "" ? text.replace(/^\s+/, "") : text;
    if (wanted === "") return;
    this.#line += this.#line.endsWith(" ") ? wanted.replace(/^\s+/, "") : wanted;
  }

  /** Ends the line; `gap` blank lines follow at most once. */
  end(gap = 0): void {
    const line = inert(this.#line.trim());
    this.#line = "";
    if (line !== "") {
      const quote = "> ".repeat(Math.min(this.quotes, DEEPEST));
      const depth = Math.min(this.lists.length, DEEPEST);
      const indent = depth === 0 ? "" : "  ".repeat(this.mark === "" ? depth : depth - 1);
      const blank = this.#out === "" ? "" : this.#gap > 0 ? "\n\n" : "\n";
      this.#out += `${blank}${quote}${indent}${this.mark}${line}`;
      this.mark = "";
      this.#gap = 0;
    }
    this.#gap = Math.max(this.#gap, gap);
  }

  /** Lines as they are. */
  verbatim(text: string): void {
    this.end(1);
    this.#out += `${this.#out === "" ? "" : "\n\n"}\`\`\`\n${text.replace(/\n+$/, "").replaceAll("```", "ˋˋˋ")}\n\`\`\``;
    this.#gap = 1;
  }

  get done(): string {
    this.end();
    return this.#out.trim();
  }
}

/**
 * HTML as Markdown with the same words: paragraphs, lists, emphasis, links and tables of lines. Scripts and styles are left out,
 * images stand as their text and address, and no tag is left that a browser could take for one. Linear in the text's length.
 */
export const htmlToMarkdown = (html: string): string => {
  if (depthOf(html) > DEEPEST_PARSED)
    return inert(
      html
        .replace(/<\/?[a-z][^<>]*>/gi, " ")
        .replace(/\s+/g, " ")
        .trim(),
    );
  const out = new Writer();
  const addresses: (string | undefined)[] = [];
  let unseen = 0;
  let pre: string | undefined;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (UNSEEN.has(name)) unseen++;
        if (unseen > 0) return;
        if (pre !== undefined) {
          if (name === "br") pre += "\n";
          return;
        }
        if (name === "br") out.end();
        else if (name === "li") {
          out.end();
          const list = out.lists.at(-1);
          out.mark = list?.ordered ? `${++list.nth}. ` : "- ";
        } else if (name === "tr" || name === "dt" || name === "dd") out.end();
        else if (name === "td" || name === "th") out.text(" | ");
        else if (BLOCKS.has(name)) out.end(name === "div" || out.lists.length > 0 ? 0 : 1);
        if (name === "ul" || name === "ol") out.lists.push({ ordered: name === "ol", nth: 0 });
        else if (name === "blockquote") out.quotes++;
        else if (name === "pre") pre = "";
        else if (/^h[1-6]$/.test(name)) out.text("**");
        else if (name === "a") {
          const address = LINK.test(attributes.href ?? "") ? attributes.href : undefined;
          addresses.push(address);
          if (address !== undefined) out.text("[");
        } else if (name === "img") {
          const address = /^https?:/i.test(attributes.src ?? "") ? attributes.src : undefined;
          out.text(`${attributes.alt ?? ""}${address === undefined ? "" : ` ${address}`}`.trim());
        } else if (MARKS[name] !== undefined) out.text(MARKS[name]);
      },
      ontext: (text) => {
        if (unseen > 0) return;
        if (pre !== undefined) pre += text.replace(/\r\n?/g, "\n");
        else out.text(text.replace(/[\s\u00a0]+/g, " "));
      },
      onclosetag: (name) => {
        if (UNSEEN.has(name)) {
          unseen = Math.max(0, unseen - 1);
          return;
        }
        if (unseen > 0) return;
        if (name === "pre" && pre !== undefined) {
          out.verbatim(pre);
          pre = undefined;
        }
        if (pre !== undefined) return;
        if (/^h[1-6]$/.test(name)) out.text("**");
        else if (name === "a") {
          const address = addresses.pop();
          if (address !== undefined) out.text(`](${address.replace(/[\s()<>]/g, encodeURIComponent)})`);
        } else if (MARKS[name] !== undefined) out.text(MARKS[name]);
        if (name === "li" || name === "tr") out.end();
        else if (BLOCKS.has(name)) out.end(name === "div" || out.lists.length > 1 ? 0 : 1);
        if (name === "ul" || name === "ol") out.lists.pop();
        else if (name === "blockquote") out.quotes = Math.max(0, out.quotes - 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return out.done.replace(/\*\*\s*\*\*|(?<!\*)\*\s+\*(?!\*)/g, "");
};

/** Text that is no tag, whatever it was written as. */
const inert = (text: string): string => text.replace(/<(?=[a-z/!?])/gi, "&lt;");
