import type { ExportItem } from "./export-item.ts";

const ORDER = [
  "key",
  "id",
  "kind",
  "parent",
  "title",
  "stage",
  "effort",
  "score",
  "value",
  "urgency",
  "risk",
  "assignee",
  "labels",
  "story",
  "description",
  "source",
  "createdAt",
  "updatedAt",
  "comments",
];

/**
 * All items, lossless: one item per line, its fields always in the same order, so that two exports can be compared line
 * by line. `about` is put before the items.
 */
export function* writeJson(
  items: Iterable<ExportItem>,
  about: Record<string, unknown> = {},
): Generator<string, void, undefined> {
  yield `{\n${JSON.stringify("format")}: ${JSON.stringify("overstory")},\n"version": 1,\n`;
  for (const [name, value] of Object.entries(about)) {
    if (value === undefined || ["format", "version", "items"].includes(name)) continue;
    if (!Array.isArray(value)) {
      yield `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`;
      continue;
    }
    // One entry a line, as with items: an interview holds hours of words.
    yield `${JSON.stringify(name)}: [`;
    for (const [at, entry] of value.entries()) yield `${at === 0 ? "\n" : ",\n"}${JSON.stringify(entry)}`;
    yield "\n],\n";
  }
  yield '"items": [';
  let separator = "\n";
  for (const item of items) {
    yield separator + JSON.stringify(ordered(item));
    separator = ",\n";
  }
  yield "\n]\n}\n";
}

function ordered(item: ExportItem): Record<string, unknown> {
  const rest = Object.keys(item)
    .filter((name) => !ORDER.includes(name))
    .sort();
  const names = [...ORDER.filter((name) => Object.hasOwn(item, name)), ...rest];
  return Object.fromEntries(names.map((name) => [name, sorted(item[name])]));
}

/** Objects inside an item with their keys sorted; lists keep their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
