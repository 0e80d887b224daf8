import { z } from "zod";
import { limits, textOf } from "../fields.ts";
import type { ItemKind } from "../item/kinds.ts";
import { splitValues } from "./clauses.ts";
import { viewLimits } from "./schema.ts";

/** Parts of an address that are no part of a view: what is open on the page just now. */
const passing: ReadonlySet<string> = new Set(["item", "on", "show"]);

/** Keys that reach a prototype never name a parameter. */
const named = /^(?!__proto__$|constructor$|prototype$)[A-Za-z][\w.-]{0,79}$/;

const several = (name: string, text: string): string[] =>
  splitValues(text.startsWith("not:") ? text.slice(4) : text).map((value) => (name === "text" ? text : value));

const problemOf = (search: Readonly<Record<string, string>>): { field: string; message: string } | undefined => {
  for (const [name, value] of Object.entries(search)) {
    if (!named.test(name)) return { field: name, message: `A view keeps no parameter called "${name.slice(0, 80)}".` };
    if (name === "text" && value.length > limits.search)
      return { field: name, message: `The text to find holds at most ${limits.search} characters. Shorten it.` };
    if (name === "columns" && splitValues(value).length > viewLimits.columns)
      return { field: name, message: `A view shows at most ${viewLimits.columns} columns. Take some away.` };
    if (name !== "text" && several(name, value).length > viewLimits.values)
      return {
        field: name,
        message: `A part of a filter names at most ${viewLimits.values} values. Take some away.`,
      };
  }
  return undefined;
};

/** Filter, columns, grouping and order as the address of the page says them. What is open just now is left out. */
export const searchField = z
  .record(
    textOf(limits.title, "A parameter's name"),
    textOf(viewLimits.value, "A part of the filter").describe("As in the page's address."),
  )
  .refine((search) => Object.keys(search).length <= viewLimits.params, {
    message: `A view keeps at most ${viewLimits.params} parts of an address. Take some away.`,
  })
  .superRefine((search, context) => {
    const problem = problemOf(search);
    if (problem) context.addIssue({ code: "custom", path: [problem.field.slice(0, 80)], message: problem.message });
  })
  .transform((search) => Object.fromEntries(Object.entries(search).filter(([name]) => !passing.has(name))));

/** Whether a page with this address shows the kind at all: the board, and groups in the outline, show stories unless asked for more. */
export const showsKind = (page: string, search: Readonly<Record<string, string>>, kind: ItemKind): boolean =>
  kind === "story" || search.kind !== undefined || (page === "outline" && search.group === undefined);
