/**
 * Jira's wiki markup as Markdown. What has no Markdown form (colours, panels) loses its frame and keeps its text.
 * HTML in the text is left as text: making it harmless is the renderer's work.
 */
export function wikiToMarkdown(source: string): string {
  const parts = source.replace(/\r\n?/g, "\n").split(/(\{(?:code|noformat)(?:[:|][^}\n]{0,200})?\})/);
  const lastClose = { code: parts.lastIndexOf("{code}"), noformat: parts.lastIndexOf("{noformat}") };
  let out = "";
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? "";
    const fence = /^\{(code|noformat)(?:[:|]([^}\n]*))?\}$/.exec(part);
    if (fence === null) {
      out += blocks(part);
      continue;
    }
    const kind = fence[1] === "code" ? "code" : "noformat";
    if (at >= lastClose[kind]) {
      out += part;
      continue;
    }
    const close = parts.indexOf(`{${kind}}`, at + 1);
    const body = parts
      .slice(at + 1, close)
      .join("")
      .replace(/^\n|\n$/g, "");
    const language =
      fence[1] === "code" ? (/(?:^|[|:]|language=)([a-z0-9+#-]+)(?:\||$)/i.exec(fence[2] ?? "")?.[1] ?? "") : "";
    out = `${out.replace(/\n*$/, out === "" ? "" : "\n\n")}\`\`\`${language}\n${body}\n\`\`\`\n`;
    at = close;
  }
  return out.trim();
}

function blocks(text: string): string {
  const lines = text
    .replace(/\{quote\}\n?([\s\S]*?)\n?\{quote\}/g, (_, quoted: string) =>
      quoted
        .split("\n")
        .map((line) => `bq. ${line}`)
        .join("\n"),
    )
    .replace(/\{panel(?::(?:[^}\n]*?\|)?title=([^|}\n]*)[^}\n]*)?\}/g, (_, title?: string) =>
      title ? `*${title}*\n` : "",
    )
    .replace(/\{panel[^}\n]*\}/g, "")
    .split("\n");
  return lines.map((line, at) => block(line, lines[at - 1] ?? "")).join("\n");
}

function block(line: string, before: string): string {
  const heading = /^\s*h([1-6])\.\s*(.*)$/.exec(line);
  if (heading !== null) return `${"#".repeat(Number(heading[1]))} ${inline(heading[2] ?? "")}`;
  const list = /^\s*([*#-]+)\s+(.*)$/.exec(line);
  if (list?.[1] !== undefined && (/^[*#]+$/.test(list[1]) || list[1] === "-")) {
    const marks = list[1];
    return `${"   ".repeat(marks.length - 1)}${marks.endsWith("#") ? "1." : "-"} ${inline(list[2] ?? "")}`;
  }
  const quote = /^\s*bq\.\s?(.*)$/.exec(line);
  if (quote !== null) return `> ${inline(quote[1] ?? "")}`;
  if (/^\s*-{4,}\s*$/.test(line)) return "---";
  const head = /^\s*\|\|(.*?)\|\|\s*$/.exec(line);
  if (head?.[1] !== undefined) {
    const cells = head[1].split("||").map((cell) => inline(cell.trim()));
    return `| ${cells.join(" | ")} |\n|${" --- |".repeat(cells.length)}`;
  }
  const row = /^\s*\|(.*)\|\s*$/.exec(line);
  if (row?.[1] !== undefined) {
    const cells = splitCells(row[1]).map((cell) => inline(cell.replace(/^\|/, "").trim()));
    const rule = /^\s*\|/.test(before) ? "" : `|${"  |".repeat(cells.length)}\n|${" --- |".repeat(cells.length)}\n`;
    return `${rule}| ${cells.join(" | ")} |`;
  }
  return inline(line);
}

/** Cells of a table row; bars inside links do not part cells. */
function splitCells(row: string): string[] {
  return row.split(/\|(?![^[\]]*\])/);
}

/** Signs without which a line holds no markup: most lines of prose, which need no further look. */
const MARKUP = /[{[!*+?\\]|:\/\/|-\S/;

function inline(text: string): string {
  if (!MARKUP.test(text)) return text;
  const kept: string[] = [];
  const keep = (markdown: string): string => `\u0000${kept.push(markdown) - 1}\u0000`;
  const done = text
    .replaceAll("\u0000", "")
    .replace(/\{\{(.{1,1000}?)\}\}/g, (_, code: string) => keep(`\`${code}\``))
    .replace(/!([^\s!|]{1,1000}\.[^\s!|.]{1,100})(?:\|[^!\n]{0,500})?!/g, (_, target: string) =>
      keep(`![${fileName(target)}](${destination(target)})`),
    )
    .replace(/\[~(?:accountid:)?([^\]\n]{1,200})\]/g, (_, who: string) => keep(`@${who}`))
    .replace(
      /\[([^\][|\n]{1,500})\|([^\]|\n]{1,2000})(?:\|[^\]\n]{0,200})?\]/g,
      (whole, label: string, url: string) => {
        if (!isTarget(url)) return whole;
        return keep(label === url ? `<${url}>` : `[${label}](${destination(url)})`);
      },
    )
    .replace(/\[((?:https?|mailto|ftp):[^\]|\s]{1,2000})\]/g, (_, url: string) => keep(`<${url}>`))
    .replace(/(?:https?|ftp):\/\/[^\s<>"']+/g, (url) => keep(url))
    .replace(/\{color(?::[^}\n]{0,100})?\}/g, "")
    .replace(/\{anchor:[^}\n]{0,200}\}/g, "")
    .replace(/\\([*_\-#{}[\]!|])/g, (_, sign: string) => keep(`\\${sign}`))
    .replace(/(?<![\p{L}\p{N}*])\*([^\s*]|[^\s*][^*\n]{0,300}?[^\s*])\*(?![\p{L}\p{N}*])/gu, "**$1**")
    .replace(/(?<![\p{L}\p{N}-])-(?=\S)([^-\n]{0,300}?\S)-(?![\p{L}\p{N}-])/gu, (whole, struck: string) =>
      /\p{L}/u.test(struck) && /^[^\s].*[^\s]$/u.test(struck) && whole.length > 4 ? `~~${struck}~~` : whole,
    )
    .replace(/(?<![\p{L}\p{N}+])\+(\p{L}[^+\n]{0,300}?\S)\+(?![\p{L}\p{N}+])/gu, "$1")
    .replace(/\?\?([^?\n]{1,300})\?\?/g, "*$1*");
  return restore(done, kept);
}

function restore(text: string, kept: readonly string[]): string {
  let whole = text;
  // A kept piece may hold another, such as a link whose label was kept code.
  for (let depth = 0; depth < 4 && whole.includes("\u0000"); depth++) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is a character that no text may hold here
    whole = whole.replace(/\u0000(\d+)\u0000/g, (_, at: string) => kept[Number(at)] ?? "");
  }
  return whole;
}

function isTarget(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|#|\^|\/|www\.|mailto:)/i.test(url.trim());
}

function destination(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>]/g, (sign) => (sign === "<" ? "%3C" : "%3E"))}>` : url;
}

function fileName(target: string): string {
  return target.slice(target.lastIndexOf("/") + 1);
}

/**
 * Line breaks that an earlier import left as the two characters `\n`. Only in texts without real line breaks, and not
 * where they look like a part of a path such as `C:\new`.
 */
export function unescapeLineBreaks(text: string): string {
  if (!text.includes("\\n") || text.includes("\n")) return text;
  return text.replace(/(?<!\b[A-Za-z]:)(?<!\\)(?:\\r)?\\n/g, "\n");
}
