import { type Given, isObject, nameOf, objectOf, objectsOf, textOf } from "../source/values.ts";

/** Whether a value is a text in Atlassian's document format. */
export const isDocument = (value: unknown): value is Given =>
  isObject(value) && value.type === "doc" && Array.isArray(value.content);

const marked = (text: string, marks: readonly Given[]): string => {
  const inner = text.trim();
  if (inner === "") return text;
  const before = text.slice(0, text.indexOf(inner));
  const after = text.slice(before.length + inner.length);
  const done = marks.reduce((now, { type, attrs }) => {
    if (type === "code") return `\`${now}\``;
    if (type === "strong") return `**${now}**`;
    if (type === "em") return `*${now}*`;
    if (type === "strike") return `~~${now}~~`;
    if (type === "link") return `[${now}](${textOf(objectOf(attrs).href) ?? ""})`;
    return now;
  }, inner);
  return before + done + after;
};

const inline = (node: Given): string => {
  const attrs = objectOf(node.attrs);
  switch (node.type) {
    case "text":
      return marked(typeof node.text === "string" ? node.text : "", objectsOf(node.marks));
    case "hardBreak":
      return "\n";
    case "mention":
      return `@${(textOf(attrs.text) ?? textOf(attrs.id) ?? "").replace(/^@/, "")}`;
    case "emoji":
      return textOf(attrs.text) ?? textOf(attrs.shortName) ?? "";
    case "inlineCard":
    case "blockCard":
    case "embedCard":
      return textOf(attrs.url) === undefined ? "" : `<${textOf(attrs.url)}>`;
    case "date": {
      const ms = Number(attrs.timestamp);
      return ms > 0 && ms < 4e12 ? new Date(ms).toISOString().slice(0, 10) : "";
    }
    case "status":
    case "placeholder":
      return nameOf(attrs) ?? "";
    case "media":
    case "mediaInline":
      return `![${textOf(attrs.alt) ?? "file"}](${textOf(attrs.url) ?? textOf(attrs.id) ?? ""})`;
    default:
      return Array.isArray(node.content) ? objectsOf(node.content).map(inline).join("") : (textOf(node.text) ?? "");
  }
};

const indented = (text: string, by: string): string => text.replaceAll("\n", `\n${by}`);

const row = (node: Given): string =>
  `| ${objectsOf(node.content)
    .map((one) =>
      blocks(one)
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|"),
    )
    .join(" | ")} |`;

const item = (node: Given, mark: string): string =>
  `${mark} ${indented(blocks(node, "\n"), " ".repeat(mark.length + 1))}`;

const block = (node: Given): string => {
  const attrs = objectOf(node.attrs);
  const content = objectsOf(node.content);
  switch (node.type) {
    case "heading":
      return `${"#".repeat(Math.min(6, Math.max(1, Number(attrs.level) || 1)))} ${content.map(inline).join("")}`;
    case "bulletList":
    case "decisionList":
      return content.map((one) => item(one, "-")).join("\n");
    case "orderedList":
      return content.map((one, at) => item(one, `${(Number(attrs.order) || 1) + at}.`)).join("\n");
    case "taskList":
      return content.map((one) => item(one, `- [${objectOf(one.attrs).state === "DONE" ? "x" : " "}]`)).join("\n");
    case "codeBlock":
      return `\`\`\`${textOf(attrs.language) ?? ""}\n${content.map((one) => textOf(one.text) ?? "").join("")}\n\`\`\``;
    case "blockquote":
    case "panel":
      return `> ${indented(blocks(node), "> ")}`;
    case "expand":
    case "nestedExpand":
      return [textOf(attrs.title), blocks(node)].filter(Boolean).join("\n\n");
    case "rule":
      return "---";
    case "table": {
      const rows = content.map(row);
      const width = objectsOf(content[0]?.content).length;
      return [rows[0], `|${" --- |".repeat(width)}`, ...rows.slice(1)].join("\n");
    }
    case "paragraph":
      return content.map(inline).join("");
    default:
      return content.some(({ type }) => type === "text" || type === "hardBreak")
        ? inline(node)
        : content.length > 0
          ? blocks(node)
          : inline(node);
  }
};

const blocks = (node: Given, between = "\n\n"): string => {
  const content = objectsOf(node.content);
  if (content.some(({ type }) => type === "text" || type === "mention" || type === "hardBreak"))
    return content.map(inline).join("");
  return content
    .map(block)
    .filter((text) => text !== "")
    .join(between);
};

/** The Markdown of a text in Atlassian's document format; parts of an unknown kind keep their text. */
export const documentText = (document: Given): string => blocks(document).trim();
