import type { Field } from "../jira/fields.ts";
import type { Cell } from "./rows.ts";
import { type Given, momentOf, nameOf, namesOf, objectsOf, shownOf, textOf } from "./values.ts";

/** Addresses for machines and pictures: what a person could do with them stands elsewhere in the entry. */
const NOISE =
  /(?:_url|Url|_urls)$|^(?:_links|node_id|__typename|gravatar_id|avatarUrls|iconUrl|reactionGroups|self|expand)$/;

export const cell = (header: string, field: Field | null, value: unknown): Cell => ({
  header,
  field,
  value: shownOf(value),
});

/** A moment, written as numbers or texts. */
export const moment = (header: string, field: Field | null, value: unknown): Cell => ({
  header,
  field,
  value: momentOf(value),
});

/** One column each, so that every one stays whole. */
export const cells = (header: string, field: Field | null, values: readonly (string | undefined)[]): Cell[] =>
  values.map((value) => ({ header, field, value }));

/** People of an entry: the first is its assignee, and with others all are kept. */
export const people = (given: unknown, alone: unknown): Cell[] => {
  const names = namesOf(given);
  const first = names[0] ?? nameOf(alone);
  return [cell("Assignee", "assignee", first), ...(names.length > 1 ? cells("Assignees", null, names) : [])];
};

const plain = (text: string | undefined): string => (text ?? "").replace(/[;\s]+/g, " ").trim();

/** A comment in the form in which tables hold it, so that one reading serves both. */
export const commentCell = (author: unknown, at: unknown, body: string | undefined): Cell => {
  const time = plain(momentOf(at));
  const name = plain(nameOf(author));
  const value =
    body === undefined || body.trim() === "" ? undefined : time === "" ? body : `${time};${name.slice(0, 128)};${body}`;
  return { header: "Comment", field: "comment", value };
};

/** Comments as most trackers' interfaces give them. */
export const commentsOf = (given: unknown): Cell[] =>
  objectsOf(given).map((one) =>
    commentCell(
      one.author ?? one.user ?? one.creator ?? one.by,
      one.created_at ?? one.createdAt ?? one.created ?? one.date,
      textOf(one.body) ?? textOf(one.text) ?? textOf(one.note) ?? textOf(one.content),
    ),
  );

/** A file's name and address. */
export const attachmentCell = (at: unknown, author: unknown, name: unknown, url: unknown): Cell => {
  const address = textOf(url);
  const told = [momentOf(at), nameOf(author), nameOf(name)].map(plain);
  return {
    header: "Attachment",
    field: "attachment",
    value: address === undefined ? textOf(name) : [...told, address.trim()].join(";"),
  };
};

/** Everything else that an entry holds, under its own names; nothing that is empty, and no addresses for machines. */
export const restOf = (entry: Given, handled: ReadonlySet<string>): Cell[] =>
  Object.entries(entry).flatMap(([name, value]) => {
    if (handled.has(name) || NOISE.test(name) || value === false || value === 0) return [];
    if (Array.isArray(value) && value.length === 0) return [];
    const shown = /(?:_at|At|_date|Date)$/.test(name) ? (momentOf(value) ?? shownOf(value)) : shownOf(value);
    return shown === undefined ? [] : [{ header: name, field: null, value: shown }];
  });

/** A label that says how far work is, such as `workflow::in dev` or `status: ready`. */
export const statusLabel = (labels: readonly string[]): string | undefined =>
  labels
    .find((label) => /^(?:workflow|status|state|stage)\s*(?:::|[:/])\s*\S/i.test(label))
    ?.replace(/^[^:/]+[:/]+\s*/, "");

/** A label that says what an entry is, such as `type::bug` or `epic`. */
export const typeLabel = (labels: readonly string[]): string | undefined =>
  labels.find((label) => /^(?:epic|theme|initiative)$/i.test(label)) ??
  labels.find((label) => /^(?:type|kind)\s*(?:::|[:/])\s*\S/i.test(label))?.replace(/^[^:/]+[:/]+\s*/, "");

/** Comments in HTML are hidden where the text comes from; here they would show, so they stand apart. Code keeps its own. */
export const apartFromHidden = (text: string | undefined): { shown: string | undefined; hidden: string[] } => {
  if (text === undefined || !text.includes("<!--")) return { shown: text, hidden: [] };
  const hidden: string[] = [];
  const shown = text
    .split(/(^[ \t]*(?:```|~~~)[\s\S]*?^[ \t]*(?:```|~~~)[ \t]*$)/m)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part.replace(/<!--([\s\S]*?)-->[ \t]*(?:\r?\n)?/g, (_, inner: string) => {
            if (inner.trim() !== "") hidden.push(inner.trim());
            return "";
          }),
    )
    .join("")
    .replace(/(?:\r?\n[ \t]*){3,}/g, "\n\n")
    .trim();
  return { shown: shown === "" ? undefined : shown, hidden };
};
