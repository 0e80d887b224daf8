import { parseDocument } from "yaml";
import { ExchangeError } from "../errors.ts";
import { tidy } from "./render.ts";
import {
  type FolderFile,
  type FolderItem,
  type FolderText,
  type FolderValue,
  frontFields,
  numberFields,
} from "./types.ts";

/** What is wrong with a file, and in which line. */
export type FolderTrouble = { readonly path: string; readonly line: number; readonly message: string };

const kinds = ["theme", "epic", "story"] as const;
const known: ReadonlySet<string> = new Set(["key", "kind", ...frontFields]);

class Wrong extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const lineOfField = (lines: readonly string[], name: string): number => {
  const at = lines.findIndex((text) => text.startsWith(`${name}:`));
  return at < 0 ? 1 : at + 1;
};

const frontOf = (lines: readonly string[], end: number): Record<string, unknown> => {
  const document = parseDocument(lines.slice(1, end).join("\n"), { prettyErrors: true, uniqueKeys: true });
  const [error] = document.errors;
  if (error)
    throw new Wrong((error.linePos?.[0].line ?? 0) + 1, `The front matter is no YAML: ${error.message.split("\n")[0]}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new Wrong(2, "The front matter refers to itself (& and *). Write each value out.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Wrong(2, "The front matter holds no fields. Write lines such as title: A story.");
  return value as Record<string, unknown>;
};

const frontValue = (name: string, value: unknown, line: number): FolderValue | undefined => {
  if (value === null || value === undefined || value === "") return undefined;
  if (name === "labels") {
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((one) => ["string", "number"].includes(typeof one)))
      throw new Wrong(line, "labels is a list of words, such as [web, money].");
    const words = list.map((one) => String(one).replace(/\s+/g, " ").trim()).filter((one) => one !== "");
    return words.length === 0 ? undefined : words;
  }
  if (numberFields.has(name)) {
    const number = typeof value === "number" ? value : Number.NaN;
    if (!Number.isFinite(number)) throw new Wrong(line, `${name} is a number, not "${String(value).slice(0, 40)}".`);
    return number;
  }
  if (typeof value === "object") throw new Wrong(line, `${name} is one text. Put it in quotes.`);
  const text = tidy(String(value));
  return text === "" ? undefined : text;
};

const mark = /^<!-- overstory: ([A-Za-z]+) -->\s*$/;
const unescaped = (text: string): string => text.replace(/^\\(\\*<!-- overstory: )/gm, "$1");

const sectionsOf = (
  lines: readonly string[],
  from: number,
  texts: readonly FolderText[],
): Record<string, FolderValue> => {
  const byName = new Map(texts.map((text) => [text.name, text]));
  const found: Record<string, FolderValue> = {};
  let open = "description";
  let held: string[] = [];
  const close = () => {
    const about = byName.get(open);
    if (open !== "description" && tidy(held[0] ?? "") === `## ${about?.label}`) held.shift();
    const text = tidy(unescaped(held.join("\n")));
    if (text === "") return;
    found[open] = about?.isList
      ? text
          .split("\n")
          .map((one) =>
            one
              .replace(/^\s*[-*+]\s+/, "")
              .replace(/\s+/g, " ")
              .trim(),
          )
          .filter((one) => one !== "")
      : text;
  };
  for (let at = from; at < lines.length; at += 1) {
    const name = mark.exec(lines[at] as string)?.[1];
    if (name === undefined) held.push(lines[at] as string);
    else {
      if (!byName.has(name))
        throw new Wrong(at + 1, `There is no text named "${name.slice(0, 40)}". Take the mark away.`);
      close();
      if (name === open || found[name] !== undefined)
        throw new Wrong(at + 1, `The text "${name}" stands twice. Keep one of them.`);
      open = name;
      held = [];
    }
  }
  close();
  return found;
};

const itemOf = ({ path, text }: FolderFile, texts: readonly FolderText[]): FolderItem => {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  if (lines[0]?.trimEnd() !== "---") throw new Wrong(1, "The file begins with no front matter. Its first line is ---.");
  const end = lines.findIndex((one, at) => at > 0 && one.trimEnd() === "---");
  if (end < 0) throw new Wrong(1, "The front matter does not end. Put a line --- below its fields.");
  const front = frontOf(lines, end);
  for (const name of Object.keys(front))
    if (!known.has(name))
      throw new Wrong(
        lineOfField(lines, name),
        `There is no field "${name.slice(0, 40)}". The fields are ${[...known].join(", ")}.`,
      );
  const kind = kinds.find((one) => one === front.kind);
  if (kind === undefined) throw new Wrong(lineOfField(lines, "kind"), "kind is theme, epic or story.");
  const key = front.key === undefined || front.key === null ? undefined : String(front.key).trim();
  const fields: Record<string, FolderValue> = {};
  for (const name of frontFields) {
    const value = frontValue(name, front[name], lineOfField(lines, name));
    if (value !== undefined) fields[name] = value;
  }
  if (fields.title === undefined) throw new Wrong(lineOfField(lines, "title"), "The title is missing.");
  return { ...(key !== undefined && { key }), kind, path, fields: { ...fields, ...sectionsOf(lines, end + 1, texts) } };
};

/** Reads the files of a folder; what is no item is told with its file and line. */
export const readFolder = (
  files: readonly FolderFile[],
  texts: readonly FolderText[],
): { items: FolderItem[]; troubles: FolderTrouble[] } => {
  const items: FolderItem[] = [];
  const troubles: FolderTrouble[] = [];
  const keys = new Map<string, string>();
  for (const file of files) {
    try {
      const item = itemOf(file, texts);
      const other = item.key === undefined ? undefined : keys.get(item.key);
      if (other !== undefined) throw new Wrong(2, `${item.key} stands in ${other} too. Take the key away from a copy.`);
      if (item.key !== undefined) keys.set(item.key, file.path);
      items.push(item);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      troubles.push({ path: file.path, line: error.line, message: error.message });
    }
  }
  return { items, troubles };
};

/** What was exported into the folder. Throws `ExchangeError` where the hidden file is gone or broken. */
export const readBase = (text: string | undefined): { product: string; items: FolderItem[] } => {
  const advice = "Export the product into the folder again; edits that you want to keep go elsewhere first.";
  if (text === undefined)
    throw new ExchangeError("broken-folder", `There is no .overstory/base.json in this folder. ${advice}`);
  try {
    const base = JSON.parse(text);
    const isSound =
      base?.format === "overstory-folder" &&
      typeof base.product === "string" &&
      Array.isArray(base.items) &&
      base.items.every(
        (item: FolderItem | null) =>
          typeof item?.key === "string" &&
          typeof item.path === "string" &&
          typeof item.fields === "object" &&
          item.fields,
      );
    if (isSound && base.version === 1) return base;
  } catch {
    // Told below.
  }
  throw new ExchangeError("broken-folder", `.overstory/base.json was changed or is of another version. ${advice}`);
};
