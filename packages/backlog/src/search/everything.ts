import { type Context, defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { readersAtHand } from "../readers.ts";
import { stageNames } from "../stage/stages.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { entryOf, hotSearched, kindOfSort, searchSorts } from "./entries.ts";
import type { FoundThing, FoundThings } from "./found.ts";
import { type Entry, TextIndex } from "./text-index.ts";
import { excerptOf, marksIn } from "./words.ts";

const mostHits = 50;
const furthest = 500;

const mark = z.tuple([z.number(), z.number()]);

const hitView = z.object({
  kind: z.enum(searchSorts),
  id: z.string(),
  key: z.string().nullable().describe("An item's own key, or that of the item on which it hangs."),
  title: z.string(),
  titleMarks: z.array(mark).describe("Where the found words stand in the title: begin and end, in UTF-16 units."),
  excerpt: z.string(),
  excerptMarks: z.array(mark),
  product: z.string().nullable().describe("The product's key."),
  stage: z.enum(stageNames).nullable(),
  address: z.string().describe("Where it is shown."),
});
export type SearchHit = z.infer<typeof hitView>;

const input = z.strictObject({
  text: textOf(limits.search, "The text")
    .transform((text) => text.trimStart())
    .pipe(z.string().min(1, "Say what to look for.")),
  kind: z.array(z.enum(searchSorts)).max(searchSorts.length).optional().describe("Only these kinds of things."),
  product: z.array(nameOf("product")).max(100).optional().describe("Only what belongs to these products."),
  stage: z.array(z.enum(stageNames)).max(stageNames.length).optional().describe("Only stories in these stages."),
  limit: z.number().int().min(1).max(mostHits).default(20),
  offset: z.number().int().min(0).max(furthest).default(0),
});
export type SearchInput = z.output<typeof input>;

/** A thing with the words that were found in it. */
export const thingOf = (entry: Entry, item: string | undefined, words: ReadonlySet<string>): FoundThing => ({
  sort: entry.sort,
  id: entry.id,
  item,
  product: entry.product,
  title: entry.title,
  excerpt: excerptOf(entry.text, words),
});

/** The products that a search is limited to, by id; refuses one that is not to be seen. */
export const productsOf = (rows: Rows, names: readonly string[] | undefined): string[] | undefined =>
  names?.map((name) => productNamed(rows, name).id);

/** Here and now, over what lies in memory: for whoever asks without a server around it. */
const foundHere = (rows: Rows, wanted: SearchInput): FoundThings => {
  const index = new TextIndex();
  const entries = new Map<string, Entry>();
  for (const kind of hotSearched)
    for (const row of rows.all(kind)) {
      const entry = entryOf(kind.name, row);
      if (!entry) continue;
      index.set(entry);
      entries.set(`${entry.sort} ${entry.id}`, entry);
    }
  const { hits, ...found } = index.find({
    text: wanted.text,
    sorts: wanted.kind,
    products: productsOf(rows, wanted.product),
    stages: wanted.stage,
    sees: () => true,
    offset: wanted.offset,
    limit: wanted.limit,
  });
  const words = new Set(found.words);
  const things = hits.flatMap(({ sort, id }) => {
    const entry = entries.get(`${sort} ${id}`);
    const row = rows.get(kindOfSort(sort), id) as { item?: string } | undefined;
    return entry ? [thingOf(entry, row?.item, words)] : [];
  });
  return { ...found, things, isPartial: false };
};

/** The page on which a thing is shown, by what it is; `{}` stands for its product's key. */
const pages: Readonly<Record<string, string>> = {
  persona: "/personas?on=",
  component: "/components?on=",
  objective: "/objectives?on=",
  kpi: "/kpis?on=",
  risk: "/{}/risks?on=",
  decision: "/{}/decisions?on=",
  evidence: "/{}/research/evidence?on=",
  interview: "/{}/research/interviews/",
  insight: "/{}/research/insights?on=",
  cluster: "/{}/research/clusters?on=",
  guide: "/{}/research/guides?on=",
  request: "/{}/research/requests?on=",
  sprint: "/{}/plan?on=",
  release: "/{}/plan?on=",
  milestone: "/{}/plan?on=",
};

const addressOf = (thing: FoundThing, item: Item | undefined, product: string | undefined): string => {
  if (item && thing.sort !== "risk" && thing.sort !== "decision") return `/i/${item.key}`;
  if (thing.sort === "keyResult") return "/objectives";
  const page = pages[thing.sort];
  return page === undefined ? "/" : `${page.replace("{}", product ?? "all")}${thing.id}`;
};

const told = (rows: Rows, thing: FoundThing, words: ReadonlySet<string>): SearchHit[] => {
  const kind = kindOfSort(thing.sort);
  const row = kind.heat === "hot" ? rows.get(kind, thing.id) : undefined;
  // Whatever the index says: what the reader may not see, or what is gone meanwhile, is not told.
  if (kind.heat === "hot" && !row) return [];
  const itemId = kind.name === itemKind.name ? thing.id : thing.item;
  const item = itemId === undefined ? undefined : rows.get(itemKind, itemId);
  if (itemId !== undefined && (!item || item.deletedAt !== undefined)) return [];
  const product = thing.product === undefined ? undefined : rows.get(productKind, thing.product);
  if (thing.product !== undefined && !product) return [];
  const title =
    kind.name === itemKind.name && item ? item.title : thing.title === "" ? (item?.title ?? "") : thing.title;
  return [
    {
      kind: thing.sort as SearchHit["kind"],
      id: thing.id,
      key: item?.key ?? null,
      title,
      titleMarks: marksIn(title, words),
      excerpt: thing.excerpt.text,
      excerptMarks: thing.excerpt.marks.map(([from, to]): [number, number] => [from, to]),
      product: product?.key ?? null,
      stage: kind.name === itemKind.name ? (item?.stage ?? null) : null,
      address: addressOf(thing, item, product?.key),
    },
  ];
};

const workspaceOf = (rows: Rows): string => [...rows.all(workspaceKind)][0]?.id ?? "";

export const searchEverything = defineQuery({
  name: "search.everything",
  summary:
    "Search items with their texts, comments, evidence, interviews, decisions, personas and everything else; beginnings of words count, and so do words with a slip.",
  needs: "backlog.view",
  input,
  output: z.object({
    hits: z.array(hitView),
    total: z.number(),
    kinds: z.record(z.string(), z.number()).describe("How many of each kind, whichever kinds were asked for."),
    words: z.array(z.string()).describe("The words that were found, as they are compared."),
    partial: z.boolean().describe("Not everything has been read yet: ask again in a moment for the rest."),
  }),
  run: (rows: Rows, wanted: SearchInput, ctx: Context) => {
    // One that is not to be seen is refused, also where the host has found things already.
    productsOf(rows, wanted.product);
    const found = readersAtHand().search?.(workspaceOf(rows), ctx.actor.id, wanted) ?? foundHere(rows, wanted);
    const words = new Set(found.words);
    return {
      hits: found.things.flatMap((thing) => told(rows, thing, words)),
      total: found.total,
      kinds: { ...found.sorts },
      words: [...found.words].slice(0, 100),
      partial: found.isPartial,
    };
  },
});
