/** What was left out of one list. `path` is as in the result: `items`, `items.children`. */
type LeftOut = { readonly path: string; readonly shown: number; readonly of: number };

export type Cut = { readonly value: unknown; readonly leftOut: readonly LeftOut[] };

type Budget = { left: number };

const shorten = (text: string, budget: Budget): string => {
  // Short texts always stay: keys, cursors and totals are what one goes on with.
  const room = Math.max(budget.left, 200);
  if (text.length <= room) {
    budget.left -= text.length + 2;
    return text;
  }
  budget.left -= room;
  return `${text.slice(0, room).toWellFormed()}… (${text.length - room} more characters)`;
};

const take = (value: unknown, budget: Budget, path: string, leftOut: LeftOut[]): unknown => {
  if (typeof value === "string") return shorten(value, budget);
  if (Array.isArray(value)) {
    const kept: unknown[] = [];
    for (const one of value) {
      if (budget.left <= 0) break;
      kept.push(take(one, budget, path, leftOut));
    }
    if (kept.length < value.length) leftOut.push({ path, shown: kept.length, of: value.length });
    return kept;
  }
  if (typeof value === "object" && value !== null) {
    const copy: [string, unknown][] = [];
    for (const [key, one] of Object.entries(value)) {
      budget.left -= key.length + 4;
      copy.push([key, take(one, budget, path === "" ? key : `${path}.${key}`, leftOut)]);
    }
    return Object.fromEntries(copy);
  }
  budget.left -= 5;
  return value;
};

/** The result as it is where its JSON has at most `limit` characters; else its beginning, with what each list lost. */
export const cutToFit = (value: unknown, limit: number): Cut => {
  if ((JSON.stringify(value) ?? "").length <= limit) return { value, leftOut: [] };
  const leftOut: LeftOut[] = [];
  const cut = take(value, { left: limit }, "", leftOut);
  return { value: cut, leftOut: leftOut.length > 0 ? leftOut : [{ path: "", shown: limit, of: limit + 1 }] };
};

/** What an agent reads about a cut result: what is missing and how to get it. `fields` are the query's input fields. */
export const cutNote = (leftOut: readonly LeftOut[], fields: readonly string[]): string => {
  const lost = leftOut
    .slice(-3)
    .map(({ path, shown, of }) => (path === "" ? "Long texts are shortened" : `${path}: the first ${shown} of ${of}`));
  const cursor = ["offset", "after", "cursor", "page", "since", "before"].find((name) => fields.includes(name));
  const narrower = fields
    .filter((name) => name !== "limit" && name !== cursor)
    .slice(0, 6)
    .join(", ");
  const advice = fields.includes("limit")
    ? `Call again with a smaller limit${cursor ? `, and go on from the last entry shown with ${cursor}` : ""}.`
    : `Ask for less at once${narrower ? ` (by ${narrower})` : ""}.`;
  return `This result was too large and is cut. ${lost.join("; ")}. ${advice}`;
};
