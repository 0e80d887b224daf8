import { parseDate } from "./dates.ts";
import type { FlatEntry } from "./entry.ts";
import type { ReadingContext } from "./reading.ts";
import { unescapeLineBreaks, wikiToMarkdown } from "./wiki.ts";

const COMMENT = /^([^;\n]{6,40});([^;\n]{0,128});([\s\S]*)$/;

/** Jira writes "date;author;body"; anything else is a body. */
export function comment(entry: FlatEntry, cell: string, context: ReadingContext): void {
  const found = COMMENT.exec(cell);
  const at = found === null ? undefined : parseDate(found[1] ?? "", context.mapping.dates.order);
  if (found === null || at === undefined) {
    entry.comments.push({ body: bodyText(cell, context) });
    return;
  }
  const author = (found[2] ?? "").trim();
  const named = context.people.get(author) ?? author;
  entry.comments.push({ ...(named === "" ? {} : { author: named }), at, body: bodyText(found[3] ?? "", context) });
}

/** Jira writes "date;author;name;address". */
export function attachment(entry: FlatEntry, value: string): void {
  const address = /(?:^|;)((?:https?|ftp):\/\/\S+)$/i.exec(value);
  if (address?.[1] === undefined) {
    entry.attachments.push({ url: value });
    return;
  }
  const before = value.slice(0, address.index).split(";");
  const name = before.length >= 3 ? before.slice(2).join(";") : before.at(-1);
  entry.attachments.push({ ...(name === undefined || name === "" ? {} : { name }), url: address[1] });
}

/** The text of a cell: in Jira's files its markup becomes Markdown, and mentions name people. */
export function bodyText(cell: string, { mapping, people }: ReadingContext): string {
  const whole = unescapeLineBreaks(cell.replace(/\r\n?/g, "\n"));
  if (mapping.markup === "plain") return whole.trim();
  // A mention names an account; people know names.
  const named = whole.replace(/\[~(?:accountid:)?([^\]\n]{1,200})\]/g, (mention, id: string) => {
    const name = people.get(id);
    return name === undefined ? mention : `[~${name}]`;
  });
  return wikiToMarkdown(named);
}
