import type { TechniqueInput } from "@overstory/scoring";
import { cellsOf } from "./table-text.ts";
import { readValue } from "./values.ts";

/** An item as far as a pasted table is about it. */
export type Target = { readonly id: string; readonly key: string; readonly title: string };

/** What a table is pasted onto. */
export type Ground = {
  readonly inputs: readonly TechniqueInput[];
  /** The technique's name, for what it does not ask. */
  readonly technique: string;
  /** Items from the focused row down, as shown. */
  readonly below: readonly Target[];
  /** The input of the focused cell, the first where it stands beside them. */
  readonly from: number;
  find(key: string): Target | undefined;
  /** "story of Payments": what `find` looks among. */
  readonly among: string;
};

export type CardChange = { readonly item: string; readonly inputs: Readonly<Record<string, number>> };

/** Cards to set, or what is wrong, a sentence each; never both. */
export type Paste = { readonly cards: readonly CardChange[]; readonly problems: readonly string[] };

const keyPattern = /^[A-Z][A-Z0-9]*-\d+$/i;
const keyHeads = new Set(["key", "id", "item", "issue", "issuekey", "itemkey", "storykey"]);
/** Columns that this table itself shows beside the inputs: they come along when it is copied whole. */
const ownHeads = new Set(["rank", "moved", "title", "summary", "stage", "score", "bucket", "evidence", "missing"]);

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

type Column = { readonly kind: "key" } | { readonly kind: "skip" } | { readonly kind: "input"; readonly at: number };

const inputAt = (ground: Ground, head: string): number =>
  ground.inputs.findIndex((input) => bare(input.label) === bare(head) || bare(input.name) === bare(head));

const asked = ({ inputs }: Ground): string => inputs.map(({ label }) => label).join(", ");

/** Columns by their names, where the first row holds names. */
const namedColumns = (ground: Ground, first: readonly string[], problems: string[]): Column[] | undefined => {
  const isHead =
    first.some((cell) => inputAt(ground, cell) >= 0 || keyHeads.has(bare(cell))) &&
    !first.some((cell) => keyPattern.test(cell) || /^[-+]?[\d.,]+$/.test(cell));
  if (!isHead) return undefined;
  const seen = new Set<number>();
  let hasKey = false;
  return first.map((head): Column => {
    const at = inputAt(ground, head);
    if (at >= 0) {
      if (seen.has(at)) problems.push(`There are two columns "${head}". Keep one of them.`);
      seen.add(at);
      return { kind: "input", at };
    }
    if (keyHeads.has(bare(head)) && !hasKey) {
      hasKey = true;
      return { kind: "key" };
    }
    if (head !== "" && !ownHeads.has(bare(head)) && !keyHeads.has(bare(head)))
      problems.push(`Column "${head}": ${ground.technique} does not ask for it. It asks for ${asked(ground)}.`);
    return { kind: "skip" };
  });
};

/** Columns by their place: an item's key first, its title perhaps, then inputs; or inputs alone from the focused one on. */
const placedColumns = (ground: Ground, rows: readonly (readonly string[])[]): Column[] => {
  const width = Math.max(...rows.map((row) => row.length));
  const isKeyed = rows.every(([first = ""]) => first === "" || keyPattern.test(first));
  const hasKeys = isKeyed && rows.some(([first = ""]) => first !== "");
  const isTitled =
    hasKeys && rows.every(([key = "", title = ""]) => key === "" || ground.find(key)?.title === title.trim());
  const lead = hasKeys ? (isTitled ? 2 : 1) : 0;
  const from = hasKeys && width - lead === ground.inputs.length ? 0 : ground.from;
  return Array.from({ length: width }, (_, at) => {
    if (at < lead) return { kind: at === 0 ? "key" : "skip" };
    return { kind: "input", at: from + at - lead };
  });
};

const targetsOf = (
  ground: Ground,
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  lead: number,
  problems: string[],
): (Target | undefined)[] => {
  const keyAt = columns.findIndex(({ kind }) => kind === "key");
  if (keyAt < 0) {
    const over = rows.length - ground.below.length;
    if (over > 0)
      problems.push(
        `${over === 1 ? "One row has" : `${over} rows have`} no item to go to: from the focused row on there ${ground.below.length === 1 ? "is 1" : `are ${ground.below.length}`}, pasted were ${rows.length}.`,
      );
    return rows.map((_, at) => ground.below[at]);
  }
  const rowOf = new Map<string, number>();
  return rows.map((row, at) => {
    const key = row[keyAt] ?? "";
    const place = `Row ${at + 1 + lead}`;
    if (row.every((cell) => cell === "")) return undefined;
    if (key === "") {
      problems.push(`${place}: the item's key is missing.`);
      return undefined;
    }
    const target = ground.find(key);
    if (!target) {
      problems.push(`${place}: ${key} is no ${ground.among}.`);
      return undefined;
    }
    const before = rowOf.get(target.id);
    if (before !== undefined) problems.push(`${place}: ${target.key} stands in row ${before} already.`);
    rowOf.set(target.id, at + 1 + lead);
    return target;
  });
};

/**
 * Reads a table from the clipboard: rows go to the items whose keys they name, whatever the order, else down from the focused cell; names of
 * columns choose the inputs. Empty cells leave what is there. Everything must fit, else nothing is set and each fault is told with its row.
 */
export const readPaste = (text: string, ground: Ground): Paste => {
  const all = cellsOf(text);
  const [first] = all;
  if (!first) return { cards: [], problems: ["There is no table in the clipboard. Copy cells in a sheet first."] };
  const problems: string[] = [];
  const named = namedColumns(ground, first, problems);
  const rows = named ? all.slice(1) : all;
  const lead = named ? 1 : 0;
  if (rows.length === 0) return { cards: [], problems: ["Only the names of columns were pasted, without any row."] };
  const columns = named ?? placedColumns(ground, rows);
  const over = columns.filter((column) => column.kind === "input" && column.at >= ground.inputs.length).length;
  if (over > 0)
    problems.push(
      `${over === 1 ? "One column has" : `${over} columns have`} no input to go to: ${ground.technique} asks for ${asked(ground)}${ground.from > 0 ? ", and the paste began in the middle" : ""}.`,
    );
  if (named && !columns.some(({ kind }) => kind === "input"))
    problems.push(`No column is an input of ${ground.technique}. It asks for ${asked(ground)}.`);
  const targets = targetsOf(ground, rows, columns, lead, problems);
  const cards: CardChange[] = [];
  rows.forEach((row, at) => {
    const inputs: Record<string, number> = {};
    row.forEach((cell, place) => {
      const column = columns[place];
      if (column === undefined && cell !== "")
        problems.push(`Row ${at + 1 + lead}: it has more cells than there are columns.`);
      if (column?.kind !== "input") return;
      const input = ground.inputs[column.at];
      if (!input) return;
      const read = readValue(input, cell);
      if ("problem" in read) problems.push(`Row ${at + 1 + lead}: ${read.problem}`);
      else if (read.value !== null) inputs[input.name] = read.value;
    });
    const target = targets[at];
    if (target && Object.keys(inputs).length > 0) cards.push({ item: target.id, inputs });
  });
  if (problems.length > 0) return { cards: [], problems };
  if (cards.length === 0) return { cards, problems: ["All pasted cells are empty."] };
  return { cards, problems };
};
