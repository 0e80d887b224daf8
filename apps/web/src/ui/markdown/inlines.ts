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

/** Whether the address is a file of this workspace: the only images that load. */
export const isOwnFile = (address: string): boolean =>
  /^\/v1\/files\/[\w-]+(?:\/[^\s/?#\\]*)?$/u.test(address) && !address.includes("..");

const wrappers = [
  { mark: "**", type: "strong" },
  { mark: "__", type: "strong" },
  { mark: "~~", type: "strike" },
  { mark: "*", type: "em" },
  { mark: "_", type: "em" },
] as const;

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

type Found = { readonly node: Inline; readonly end: number };

/** What stands in a text for all of its places: the last place of each mark, so that hopeless searches are not begun. */
type Seen = { readonly marks: Readonly<Record<string, number>>; readonly ticks: ReadonlyMap<number, number> };

const seenIn = (text: string): Seen => ({
  marks: Object.fromEntries(wrappers.map(({ mark }) => [mark, text.lastIndexOf(mark)])),
  ticks: new Map([...text.matchAll(/`+/gu)].map((run) => [run[0].length, run.index])),
});

const linkAt = (text: string, at: number, depth: number): Found | undefined => {
  const isImage = text[at] === "!";
  const from = isImage ? at + 1 : at;
  if (text[from] !== "[") return undefined;
  const close = text.slice(from, from + labelLimit).indexOf("](");
  if (close < 0) return undefined;
  const start = from + close + 2;
  const length = text.slice(start, start + addressLimit).indexOf(")");
  if (length < 0) return undefined;
  const inside = text.slice(start, start + length).trim();
  const space = inside.search(/\s/u);
  const title = space < 0 ? undefined : /^(["'])(.*)\1$/su.exec(inside.slice(space).trim())?.[2];
  const href = safeAddress(title === undefined ? inside : inside.slice(0, space));
  if (href === undefined) return undefined;
  const label = text.slice(from + 1, from + close);
  const about = { ...(title !== undefined && { title }) };
  const end = start + length + 1;
  if (isImage)
    return { node: { type: "image", src: href, ...about, alt: label.replace(/\\(?=[\p{P}\p{S}])/gu, "") }, end };
  const children = label.trim() === "" ? [{ type: "text", text: href } as const] : inlinesOf(label, depth + 1);
  return { node: { type: "link", href, ...about, children }, end };
};

const bareLinkAt = (text: string, at: number): Found | undefined => {
  if (isWord(text[at - 1]) || !/^https?:\/\//iu.test(text.slice(at, at + 8))) return undefined;
  const [found] = /^[^\s<>"]+/u.exec(text.slice(at, at + addressLimit)) ?? [];
  const address = found?.replace(/[.,;:!?)\]'*_~|\\]+$/u, "");
  const href = address && safeAddress(address);
  return href
    ? { node: { type: "link", href, children: [{ type: "text", text: address }] }, end: at + address.length }
    : undefined;
};

const codeAt = (text: string, at: number, seen: Seen): Found | undefined => {
  if (text[at - 1] === "`") return undefined;
  const [ticks = ""] = /^`+/u.exec(text.slice(at, at + labelLimit)) ?? [];
  if (at >= (seen.ticks.get(ticks.length) ?? -1)) return undefined;
  let close = at + ticks.length;
  for (;;) {
    close = text.indexOf(ticks, close);
    if (close < 0) return undefined;
    let end = close;
    while (text[end] === "`") end += 1;
    if (end - close === ticks.length) break;
    close = end;
  }
  const held = text.slice(at + ticks.length, close);
  // One space at both ends only keeps a tick from the marks.
  const inner = /^ .*[^ ].* $|^ [^ ] $/su.test(held) ? held.slice(1, -1) : held;
  return { node: { type: "code", text: inner }, end: close + ticks.length };
};

/** Where the mark that opened before `from` closes: `*` looks past `**`, and of a longer run the outermost marks close. */
const closeOf = (text: string, mark: string, from: number): number => {
  for (let close = text.indexOf(mark, from); close >= 0; ) {
    let end = close;
    while (text[end] === mark[0]) end += 1;
    const run = end - close;
    if (mark.length === 2 || run % 2 === 1) return end - mark.length;
    close = text.indexOf(mark, end);
  }
  return -1;
};

const wrappedAt = (text: string, at: number, depth: number, seen: Seen): Found | undefined => {
  if (depth >= depthLimit) return undefined;
  for (const { mark, type } of wrappers) {
    if (!text.startsWith(mark, at) || at >= (seen.marks[mark] ?? -1)) continue;
    // snake_case names and lone stars stay as they are.
    if (mark.startsWith("_") && isWord(text[at - 1])) return undefined;
    const start = at + mark.length;
    if (/\s/u.test(text[start] ?? " ")) return undefined;
    const close = closeOf(text, mark, start + 1);
    if (close <= start || /\s/u.test(text[close - 1] ?? " ")) return undefined;
    if (mark.startsWith("_") && isWord(text[close + mark.length])) return undefined;
    return { node: { type, children: inlinesOf(text.slice(start, close), depth + 1) }, end: close + mark.length };
  }
  return undefined;
};

const foundAt = (text: string, at: number, depth: number, seen: Seen): Found | undefined => {
  const char = text[at];
  if (char === "`") return codeAt(text, at, seen);
  if (char === "[" || char === "!") return linkAt(text, at, depth);
  if (char === "h" || char === "H") return bareLinkAt(text, at);
  return char === "*" || char === "_" || char === "~" ? wrappedAt(text, at, depth, seen) : undefined;
};

/** Text of one block with its emphasis, code, links and images. Linear in its length; HTML in it is text. */
export const inlinesOf = (text: string, depth = 0): Inline[] => {
  const seen = seenIn(text);
  const nodes: Inline[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") nodes.push({ type: "text", text: plain });
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    if (char === "\\" && /[!-/:-@[-`{-~]/u.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const found: Found | undefined =
      char === "\n" ? { node: { type: "break" }, end: at + 1 } : foundAt(text, at, depth, seen);
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
