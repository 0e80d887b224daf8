import { z } from "zod";
import { limits, lineOf, nameOf, textOf } from "../fields.ts";

type Common = {
  /** What people read beside it. */
  readonly label: string;
  /** What belongs here, in a few words; shown while it is empty. */
  readonly hint?: string;
};

/**
 * A field as data: its type tells input, answer, form and file alike. `line` is one line of text, `prose` is Markdown, `lines` a list
 * of lines, `day` a date such as 2026-11-26, `url` an address of the web, `member` a person of the workspace.
 */
export type Field = Common &
  (
    | { readonly type: "line"; readonly max?: number }
    | { readonly type: "prose" | "lines" | "day" | "url" | "member" | "flag" }
    | { readonly type: "number"; readonly min?: number; readonly max?: number; readonly unit?: string }
    | { readonly type: "choice"; readonly options: Readonly<Record<string, string>> }
  );
export type FieldType = Field["type"];
export type FieldTable = Readonly<Record<string, Field>>;

/** The value that a field holds. */
export type ValueOf<F extends Field> = F extends { type: "lines" }
  ? string[]
  : F extends { type: "number" }
    ? number
    : F extends { type: "flag" }
      ? boolean
      : F extends { type: "choice"; options: Readonly<Record<infer O extends string, string>> }
        ? O
        : string;

export type ValuesOf<T extends FieldTable> = { [K in keyof T]?: ValueOf<T[K]> };

const linesOf = (label: string) =>
  z
    .array(lineOf(limits.line, `An entry of "${label}"`))
    .max(limits.lines, `"${label}" holds at most ${limits.lines} entries. Take some away first.`);

const dayOf = (label: string) =>
  z.iso
    .date(`${label} is a day such as 2026-11-26.`)
    .refine((day) => day >= "1970-01-01" && day <= "2199-12-31", `${label} lies between 1970 and 2199.`);

const isWebAddress = (text: string): boolean => /^(https?:\/\/[^\s/]|mailto:[^\s@]+@)/i.test(text);

/** An address that a page may link to: never one that runs a script. */
export const urlOf = (label: string) =>
  lineOf(limits.url, label).refine(isWebAddress, `${label} is an address such as https://example.com/page.`);

/** What a field takes. The number's range is -1e12 to 1e12 where none is declared. */
export const inputOf = (field: Field): z.ZodType => {
  switch (field.type) {
    case "line":
      return lineOf(field.max ?? limits.line, field.label);
    case "prose":
      return textOf(limits.text, field.label);
    case "lines":
      return linesOf(field.label);
    case "day":
      return dayOf(field.label);
    case "url":
      return urlOf(field.label);
    case "member":
      return nameOf("member");
    case "flag":
      return z.boolean(`${field.label} is true or false.`);
    case "number":
      return z
        .number({ error: `${field.label} is a number.` })
        .min(field.min ?? -1e12, `${field.label} is ${(field.min ?? -1e12).toLocaleString("en")} or more.`)
        .max(field.max ?? 1e12, `${field.label} is at most ${(field.max ?? 1e12).toLocaleString("en")}.`);
    case "choice":
      return z.enum(Object.keys(field.options) as [string, ...string[]], {
        error: `${field.label} is one of: ${Object.keys(field.options).join(", ")}.`,
      });
  }
};

/** What a field's value looks like in a row and an answer, without the rules for writing it. */
export const valueSchemaOf = (field: Field): z.ZodType => {
  switch (field.type) {
    case "lines":
      return z.array(z.string());
    case "number":
      return z.number();
    case "flag":
      return z.boolean();
    case "choice":
      return z.enum(Object.keys(field.options) as [string, ...string[]]);
    default:
      return z.string();
  }
};

type Shape = Record<string, z.ZodType>;

/** Each field as an edit takes it: left out it stays, `null` (or an empty text or list) takes it away. */
export const editShapeOf = (table: FieldTable): Shape =>
  Object.fromEntries(
    Object.entries(table).map(([name, field]) => {
      const schema = inputOf(field).nullable().optional();
      return [name, field.hint === undefined ? schema : schema.describe(field.hint)];
    }),
  );

/** Each field as an answer gives it: always there, `null` (for a list, empty) where nothing is written. */
export const answerShapeOf = (table: FieldTable): Shape =>
  Object.fromEntries(
    Object.entries(table).map(([name, field]) => [
      name,
      field.type === "lines" ? valueSchemaOf(field) : valueSchemaOf(field).nullable(),
    ]),
  );

/** Each field as a row holds it. */
export const rowShapeOf = (table: FieldTable): Shape =>
  Object.fromEntries(Object.entries(table).map(([name, field]) => [name, valueSchemaOf(field).optional()]));

/** The fields of a row as an answer gives them. */
export const answerOf = (table: FieldTable, row: object | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(table).map(([name, field]) => [
      name,
      (row as Record<string, unknown> | undefined)?.[name] ?? (field.type === "lines" ? [] : null),
    ]),
  );

/** Given values with what means "nothing" as `null`; what is not given is left out. */
export const writtenOf = (table: FieldTable, input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(table).flatMap((name): [string, unknown][] => {
      const value = (input as Record<string, unknown>)[name];
      if (value === undefined) return [];
      return [[name, value === "" || (Array.isArray(value) && value.length === 0) ? null : value]];
    }),
  );
