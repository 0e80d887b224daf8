import { z } from "zod";

/** Limits of what people write, in characters. One place, so that every form, import and API agree. */
export const limits = {
  name: 120,
  title: 300,
  part: 1_000,
  label: 60,
  labels: 50,
  text: 100_000,
  /** One entry of a list. */
  line: 500,
  /** Entries of a list. */
  lines: 200,
  url: 2_000,
  comment: 20_000,
  bulk: 1_000,
  members: 1_000,
  /** Links of an item, and findings that it rests on. */
  links: 500,
  search: 200,
};

// A NUL or a lone surrogate cannot be kept by every database nor sent as UTF-8: refused at the door, the same everywhere.
const isKeepable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

const unkeepable = (name: string) =>
  `${name} holds a character that cannot be kept (NUL or half of a surrogate pair). Take it out.`;

const text = (max: number, name: string) =>
  z
    .string({ error: `${name} is a text.` })
    .max(max, `${name} holds at most ${max.toLocaleString("en")} characters. Shorten it.`)
    .refine(isKeepable, unkeepable(name));

/** The first `max` characters, never with half of a surrogate pair at the end. */
export const shortened = (value: string, max: number): string => {
  const cut = value.slice(0, max);
  return value.length > max && !cut.isWellFormed() ? cut.slice(0, -1) : cut;
};

/** One line with something in it, trimmed; line breaks become spaces. */
export const lineOf = (max: number, name: string) =>
  text(max, name)
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, `${name} is empty. Write something.`));

/** Text of any length up to `max`; empty means none. */
export const textOf = (max: number, name: string) => text(max, name);

/** An id made by the client (UUID) or left to the server. */
export const newId = z.uuid("id is a UUID.").optional();

/** How things are named from outside: an item's key (PAY-142) or id, a product's key or id, a member's id. */
export const nameOf = (noun: string) =>
  z
    .string({ error: `${noun} is a key or an id.` })
    .min(1, `Name the ${noun}.`)
    .max(64, `${noun} is a key or an id of at most 64 characters.`)
    .refine(isKeepable, unkeepable(noun));

/** As `nameOf`, for what is called by a name of its own (a sprint, a persona) or by its id. */
export const calledOf = (noun: string) =>
  textOf(limits.title, `The ${noun}`).pipe(z.string().min(1, `Name the ${noun}.`));

/** An ISO 8601 moment with any offset; kept in UTC, since moments are compared as texts. */
export const momentOf = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `${name} is a moment such as 2026-11-23T10:00:00Z.` })
    .transform((value) => new Date(value).toISOString());

export const label = lineOf(limits.label, "A label");
export const labels = z.array(label).max(limits.labels, `An item holds at most ${limits.labels} labels.`);
