import { ExchangeError } from "../errors.ts";
import { noMapping } from "../jira/no-mapping.ts";
import { STAGES, type Stage } from "../jira/stages.ts";
import type { ImportPlan, PlanItem, Trouble } from "../plan/types.ts";

type Given = Readonly<Record<string, unknown>>;

/** A plan of our own export: every item carries itself whole, and the records that items refer to come along. */
export interface ExportPlan extends ImportPlan {
  records: Record<string, Record<string, unknown>[]>;
}

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Whether the first bytes of a file are those of our own JSON export. */
export const isExport = (head: string): boolean => /^\uFEFF?\s*\{\s*"format"\s*:\s*"overstory"/.test(head);

const storyOf = (value: unknown): PlanItem["story"] => {
  if (!isObject(value)) return undefined;
  const story: NonNullable<PlanItem["story"]> = {};
  for (const part of ["role", "situation", "want", "outcome"] as const) {
    const text = textIn(value[part]);
    if (text !== undefined) story[part] = text;
  }
  return story;
};

const commentsOf = (value: unknown): PlanItem["comments"] =>
  (Array.isArray(value) ? value.filter(isObject) : []).flatMap((comment) => {
    const body = textIn(comment.body);
    if (body === undefined) return [];
    return [{ ...comment, body } as unknown as PlanItem["comments"][number]];
  });

const extraOf = (value: unknown): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).map(([name, cells]) => [
      name,
      (Array.isArray(cells) ? cells : [cells]).map((cell) => (typeof cell === "string" ? cell : JSON.stringify(cell))),
    ]),
  );

const parentOf = ({ kind, parent }: Given, kinds: ReadonlyMap<string, unknown>): string | undefined => {
  const key = textIn(parent);
  const above = key === undefined ? undefined : kinds.get(key);
  const fits = (kind === "epic" && above === "theme") || (kind === "story" && (above === "epic" || above === "story"));
  return fits ? key : undefined;
};

const itemOf = (given: Given, row: number, kinds: ReadonlyMap<string, unknown>): PlanItem => {
  const story = storyOf(given.story);
  const parent = parentOf(given, kinds);
  const optional = {
    description: textIn(given.description),
    assignee: textIn(given.assignee),
    createdAt: textIn(given.createdAt),
    updatedAt: textIn(given.updatedAt),
    effort: typeof given.effort === "number" && given.effort >= 0 ? given.effort : undefined,
    parent,
    story,
  };
  return {
    source: given.key as string,
    row,
    kind: given.kind as PlanItem["kind"],
    title: textIn(given.title) ?? (given.key as string),
    stage: STAGES.find((stage) => stage === given.stage) ?? ("pending" as Stage),
    labels: (Array.isArray(given.labels) ? given.labels : []).filter((label) => typeof label === "string"),
    comments: commentsOf(given.comments),
    links: [],
    extra: extraOf(given.extra),
    reason: parent === undefined ? "It stands at the top." : `It stands under ${parent} in the export.`,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    whole: given,
  } as PlanItem;
};

const KINDS: ReadonlySet<unknown> = new Set(["theme", "epic", "story"]);

const problemOf = (given: unknown, keys: ReadonlySet<string>): string | undefined => {
  if (!isObject(given)) return "It is no item.";
  const key = textIn(given.key);
  if (key === undefined || key === "" || key.length > 300) return "It has no key.";
  if (keys.has(key)) return `The key ${key} stands twice; the first one is taken.`;
  if (!KINDS.has(given.kind)) return `"${String(given.kind).slice(0, 40)}" is no theme, epic or story.`;
  return undefined;
};

/** One item a line, as the export writes them: the line on which the item of that number stands. */
const linesOf = (text: string): number => text.slice(0, Math.max(0, text.indexOf('"items"'))).split("\n").length;

/** Parents before their children; what stands in a circle is left at the top. */
const parentsFirst = (items: readonly PlanItem[]): PlanItem[] => {
  const byKey = new Map(items.map((item) => [item.source, item]));
  const ordered = new Map<string, PlanItem>();
  for (const item of items) {
    const chain: PlanItem[] = [];
    for (
      let next: PlanItem | undefined = item;
      next && !ordered.has(next.source);
      next = byKey.get(next.parent ?? "")
    ) {
      if (chain.includes(next)) {
        delete next.parent;
        break;
      }
      chain.unshift(next);
    }
    for (const one of chain) ordered.set(one.source, one);
  }
  return [...ordered.values()];
};

const countOf = (items: readonly PlanItem[], kind: PlanItem["kind"]): number =>
  items.filter((item) => item.kind === kind).length;

/**
 * The plan of our own JSON export: nothing is guessed. Throws `ExchangeError` with the line where the file is no JSON; an item
 * that is none is listed with its line and reason.
 */
export function readExport(text: string): ExportPlan {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    throw new ExchangeError("broken-json", "The export is no whole JSON: it was cut off or changed. Export again.", {
      line: text.slice(0, at).split("\n").length,
    });
  }
  const given = isObject(data) && Array.isArray(data.items) ? data.items : [];
  const firstLine = linesOf(text);
  const keys = new Set<string>();
  const troubles: Trouble[] = [];
  const sound: { given: Given; row: number }[] = [];
  for (const [at, one] of given.entries()) {
    const reason = problemOf(one, keys);
    if (reason !== undefined) troubles.push({ row: at + 1, line: firstLine + at + 1, reason, skipped: true });
    else {
      keys.add((one as Given).key as string);
      sound.push({ given: one as Given, row: at + 1 });
    }
  }
  const kinds = new Map(sound.map(({ given }) => [given.key as string, given.kind]));
  const items = parentsFirst(sound.map(({ given, row }) => itemOf(given, row, kinds)));
  const parentsGiven = sound.filter(({ given }) => textIn(given.parent) !== undefined).length;
  const parentsResolved = items.filter(({ parent }) => parent !== undefined).length;
  const records = Object.fromEntries(
    Object.entries(data as Given).flatMap(([name, list]) =>
      name !== "items" && Array.isArray(list) ? [[name, list.filter(isObject) as Record<string, unknown>[]]] : [],
    ),
  );
  return {
    source: { format: "overstory-json", encoding: "utf-8", delimiter: "", rows: given.length, columns: [] },
    mapping: noMapping,
    items,
    troubles,
    counts: {
      rows: given.length,
      themes: countOf(items, "theme"),
      epics: countOf(items, "epic"),
      stories: countOf(items, "story"),
      placed: items.length,
      unsorted: 0,
      troubled: troubles.length,
      skipped: troubles.length,
      parentsGiven,
      parentsResolved,
      parentsMissing: parentsGiven - parentsResolved,
      sentences: items.filter(({ story }) => story !== undefined).length,
      efforts: items.filter(({ effort }) => effort !== undefined).length,
      labels: items.reduce((sum, { labels }) => sum + labels.length, 0),
      comments: items.reduce((sum, { comments }) => sum + comments.length, 0),
    },
    questions: [],
    records,
  };
}
