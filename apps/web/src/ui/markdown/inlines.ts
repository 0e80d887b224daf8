import type { Inline } from "./types.ts";

const depthLimit = 6;
// A link's label and address are looked for this far, so that a text of brackets costs linear time.
const labelLimit = 500;
const addressLimit = 2_000;

/** An address that a click may open: http, https, mailto or a path of this site; everything else stays text. */
export const safeAddress = (address: string): string | undefined => {
  const trimmed = address.trim();
  if (/^(?:https?:\/\/|mailto:)[^\s]+$/iu.test(trimmed)) return trimmed;
  return /^\/(?![/\\])[^\s]*$/u.test(trimmed) ? trimmed : undefined;
};

const wrappers = [
  { mark: "**", type: "strong" },
  { mark: "__", type: "strong" },
  { mark: "~~", type: "strike" },
  { mark: "*", type: "em" },
  { mark: "_", type: "em" },
] as const;

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

type Found = { readonly node: Inline; readonly end: number };

const linkAt = (text: string, at: number, depth: number): Found | undefined => {
  const from = text[at] === "!" ? at + 1 : at;
  if (text[from] !== "[") return undefined;
  const close = text.slice(from, from + labelLimit).indexOf("](");
  if (close < 0) return undefined;
  const start = from + close + 2;
  const length = text.slice(start, start + addressLimit).indexOf(")");
  if (length < 0) return undefined;
  // A title behind the address ("…") is left out.
  const href = safeAddress(text.slice(start, start + length).replace(/\s+["'].*$/u, ""));
  if (href === undefined) return undefined;
  const label = text.slice(from + 1, from + close);
  // An image is shown as a link to it: nothing remote loads by itself.
  const children = label.trim() === "" ? [{ type: "text", text: href } as const] : inlinesOf(label, depth + 1);
  return { node: { type: "link", href, children }, end: start + length + 1 };
};

const bareLinkAt = (text: string, at: number): Found | undefined => {
  if (isWord(text[at - 1]) || !/^https?:\/\//iu.test(text.slice(at, at + 8))) return undefined;
  const [found] = /^[^\s<>"]+/u.exec(text.slice(at, at + addressLimit)) ?? [];
  const address = found?.replace(/[.,;:!?)\]'*_]+$/u, "");
  const href = address && safeAddress(address);
  return href
    ? { node: { type: "link", href, children: [{ type: "text", text: address }] }, end: at + address.length }
    : undefined;
};

const codeAt = (text: string, at: number, last: number): Found | undefined => {
  if (text[at] !== "`" || at >= last) return undefined;
  const close = text.indexOf("`", at + 1);
  return close > at + 1 ? { node: { type: "code", text: text.slice(at + 1, close) }, end: close + 1 } : undefined;
};

const wrappedAt = (
  text: string,
  at: number,
  depth: number,
  last: Readonly<Record<string, number>>,
): Found | undefined => {
  if (depth >= depthLimit) return undefined;
  for (const { mark, type } of wrappers) {
    if (!text.startsWith(mark, at) || at >= (last[mark] ?? -1)) continue;
    // snake_case names and lone stars stay as they are.
    if (mark.startsWith("_") && isWord(text[at - 1])) return undefined;
    const start = at + mark.length;
    if (/\s/u.test(text[start] ?? " ")) return undefined;
    const close = text.indexOf(mark, start + 1);
    if (close < 0 || /\s/u.test(text[close - 1] ?? " ")) return undefined;
    if (mark.startsWith("_") && isWord(text[close + mark.length])) return undefined;
    return { node: { type, children: inlinesOf(text.slice(start, close), depth + 1) }, end: close + mark.length };
  }
  return undefined;
};

/** Text of one block with its emphasis, code and links. Linear in its length; HTML in it is text. */
export const inlinesOf = (text: string, depth = 0): Inline[] => {
  const last = Object.fromEntries(
    [...wrappers.map(({ mark }) => mark), "`"].map((mark) => [mark, text.lastIndexOf(mark)]),
  );
  const nodes: Inline[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") nodes.push({ type: "text", text: plain });
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    if (char === "\\" && /[\\`*_~[\]()!#>|-]/u.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (char === "\n") {
      flush();
      nodes.push({ type: "break" });
      at += 1;
      continue;
    }
    const found =
      char === "`"
        ? codeAt(text, at, last["`"] ?? -1)
        : char === "[" || char === "!"
          ? linkAt(text, at, depth)
          : char === "h" || char === "H"
            ? bareLinkAt(text, at)
            : char === "*" || char === "_" || char === "~"
              ? wrappedAt(text, at, depth, last)
              : undefined;
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += char;
      at += 1;
    }
  }
  flush();
  return nodes;
};
