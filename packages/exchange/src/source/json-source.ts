import { ExchangeError } from "../errors.ts";
import { type Found, findEntries } from "./find-entries.ts";
import { ownShape, proposeOwn } from "./own-shape.ts";
import { planRows } from "./plan-rows.ts";
import { readJson } from "./read-json.ts";
import type { SourceReader } from "./reader.ts";
import { Rows } from "./rows.ts";
import { isObject } from "./values.ts";

/** What stands at the top of a file, for a refusal. */
const seen = (documents: readonly unknown[]): string => {
  const [first] = documents;
  if (Array.isArray(first)) return first.length === 0 ? "an empty list" : "a list without titles";
  if (isObject(first) && Array.isArray(first.cards)) return "a Trello board without cards";
  const names = isObject(first)
    ? Object.keys(first)
        .slice(0, 6)
        .map((name) => name.slice(0, 40))
    : [];
  return names.length === 0 ? "nothing" : `only ${names.map((name) => `"${name}"`).join(", ")}`;
};

/** Pages of one list: what stands on one may belong to what stands on another. */
const joined = (found: readonly Found[]): Pick<Found, "list" | "document" | "name"> => ({
  list: found.flatMap(({ list }) => list),
  document: found[0]?.document ?? {},
});

/** JSON of any tracker, or of any list with titles: what it is, its entries tell. */
export const jsonSource: SourceReader = {
  format: "list-json",
  recognises: ({ text }) => /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{\]"]|$))/.test(text) && !/^\s*\{\s*\\rtf/.test(text),
  plan: async (chunks, options) => {
    const { documents, encoding, lineOf } = await readJson(chunks, options.onProgress);
    const found = findEntries(documents);
    const shape = found[0]?.shape;
    if (shape === undefined)
      throw new ExchangeError(
        "not-a-tracker",
        `This is JSON, but it holds no issues, cards or stories that could be told apart: ${seen(documents)}. Export the issues of Jira, GitHub or GitLab or a Trello board, or a list of objects that have a title.`,
        { line: 1 },
      );
    const rows = new Rows();
    for (const { list, document, name } of shape.perDocument || shape.format === ownShape.format
      ? found
      : [joined(found)]) {
      const entries = list.filter(isObject).filter((one) => shape.fits(one));
      shape.add(rows, entries, document, lineOf, name);
      for (const [at, one] of list.entries())
        if (!isObject(one) || !shape.fits(one))
          rows.leave(
            lineOf(one),
            `Entry ${at + 1} of the list has no title and is nothing that could be an item; it is left out.`,
          );
    }
    return planRows(rows, shape.format, encoding, options, {
      propose: shape.format === ownShape.format ? proposeOwn : undefined,
      bare: shape.bare,
    });
  },
};
