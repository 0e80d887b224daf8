import { safeName } from "../feature/write-feature.ts";
import type { ExportItem } from "../write/export-item.ts";
import {
  basePath,
  type FolderFields,
  type FolderFile,
  type FolderItem,
  type FolderText,
  type FolderValue,
  frontFields,
} from "./types.ts";

/** A text as files hold it: one kind of line end, no blank lines around it. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .replace(/\s+$/, "");

const line = (text: string): string => text.replace(/\s+/g, " ").trim();

const given = (value: unknown): FolderValue | undefined => {
  if (typeof value === "number") return value;
  if (typeof value === "string") return tidy(value) === "" ? undefined : tidy(value);
  if (!Array.isArray(value)) return undefined;
  const lines = value.filter((one): one is string => typeof one === "string").map(line);
  const kept = lines.filter((one) => one !== "");
  return kept.length === 0 ? undefined : kept;
};

const fieldsOf = (item: ExportItem, texts: readonly FolderText[]): FolderFields => {
  const all: Record<string, unknown> = {
    ...{ title: line(item.title) || item.key, parent: item.parent, effort: item.effort, labels: item.labels },
    ...{ stage: item.kind === "story" ? item.stage : undefined, assignee: item.assignee },
    ...{ value: item.value, urgency: item.urgency, risk: item.risk },
    ...item.story,
    ...Object.fromEntries(texts.map(({ name }) => [name, item[name]])),
  };
  return Object.fromEntries(
    [...frontFields, ...texts.map(({ name }) => name)].flatMap((name) => {
      const value = given(all[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

/**
 * Items with the paths of their files: a folder for each theme and each epic in it, the item itself as its `index.md`, a file for each
 * story. The key before every name makes paths differ; the rest of a name is for people alone.
 */
export const folderItems = (items: readonly ExportItem[], texts: readonly FolderText[]): FolderItem[] => {
  const folders = new Map<string, string>();
  return items.map((item) => {
    const above = item.parent === undefined ? "" : (folders.get(item.parent) ?? "");
    const name = `${item.key}-${[...safeName(item.title)].slice(0, 40).join("").replace(/-+$/, "")}`;
    const folder = item.kind === "story" ? above : `${above}${name}/`;
    folders.set(item.key, folder);
    const path = item.kind === "story" ? `${folder}${name}.md` : `${folder}index.md`;
    return { key: item.key, kind: item.kind, path, fields: fieldsOf(item, texts) };
  });
};

// JSON is YAML, but for signs that YAML holds to be unprintable.
const scalar = (value: FolderValue): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

// A line of a text that looks like a mark of ours gets a backslash, which reading takes off again.
const escaped = (text: string): string => text.replace(/^(\\*)(?=<!-- overstory: )/gm, "\\$1");

const sectionOf = ({ name, label }: FolderText, value: FolderValue): string => {
  const text = Array.isArray(value) ? value.map((one) => `- ${one}`).join("\n") : String(value);
  const body = escaped(text);
  return name === "description" ? `\n${body}\n` : `\n<!-- overstory: ${name} -->\n## ${label}\n\n${body}\n`;
};

/** An item as Markdown with YAML front matter; the same item gives the same bytes. */
export const renderFile = ({ key, kind, fields }: FolderItem, texts: readonly FolderText[]): string => {
  const front = frontFields.flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [`${name}: ${scalar(value)}`];
  });
  const body = [...texts]
    .sort((a, b) => Number(b.name === "description") - Number(a.name === "description"))
    .map((text) => (fields[text.name] === undefined ? "" : sectionOf(text, fields[text.name] as FolderValue)));
  const head = [...(key === undefined ? [] : [`key: ${scalar(key)}`]), `kind: ${kind}`, ...front];
  return `---\n${head.join("\n")}\n---\n${body.join("")}`;
};

/** What was exported, an item a line, as the last file of the folder. */
const baseFile = (product: string, items: readonly FolderItem[]): FolderFile => ({
  path: basePath,
  text: `{"format":"overstory-folder","version":1,"product":${JSON.stringify(product)},"items":[\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]}\n`,
});

/** A whole product as files of a folder, and what a later sync needs to know of them. */
export function* writeFolder(
  product: string,
  items: readonly ExportItem[],
  texts: readonly FolderText[],
): Generator<FolderFile> {
  const list = folderItems(items, texts);
  for (const item of list) yield { path: item.path, text: renderFile(item, texts) };
  yield baseFile(product, list);
}
