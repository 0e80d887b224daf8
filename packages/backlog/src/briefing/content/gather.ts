import type { Rows } from "@overstory/kernel";
import { gone } from "../../canopy/past.ts";
import { childrenOf } from "../../item/find.ts";
import { type RollUp, rollUps } from "../../item/rollup.ts";
import { ancestorsOf, type Item, itemKind } from "../../item/schema.ts";
import { type Product, productKind } from "../../product/schema.ts";
import { scrumPokerScore } from "../../score/schema.ts";
import { stageIndex } from "../../stage/stages.ts";
import { workspaceKind } from "../../workspace/schema.ts";
import type { Briefing } from "../schema.ts";

/** Three numbers a change, as the log's past tells it (see `canopy.replay`). */
export type Past = (product: string) => readonly number[];

/** What a briefing is about, gathered once for all of its blocks. */
export type Gathered = {
  readonly rows: Rows;
  readonly briefing: Briefing;
  readonly at: string;
  readonly from: string;
  readonly about: string;
  readonly products: readonly Product[];
  readonly themes: readonly Item[];
  readonly epics: readonly Item[];
  readonly stories: readonly Item[];
  readonly sums: ReadonlyMap<string, RollUp>;
  /** The hue of a theme's circle and edge, by the order in which the product's themes came. */
  hueOf(item: Item): number | undefined;
  themeOf(item: Item): Item | undefined;
  epicOf(item: Item): Item | undefined;
  /** When a story that is Finished became so, in ms; `undefined` where it is not. */
  finishedAt(story: Item): number | undefined;
};

/** As the web app colours themes: twelve hues in an order in which neighbours differ most. */
const hues = [255, 45, 150, 325, 90, 200, 20, 285, 120, 230, 350, 65] as const;

export const numberOf = ({ key }: Item): number => Number(key.slice(key.lastIndexOf("-") + 1));

const finished = stageIndex("finished");

/** When the stories of a product that stand at Finished came there, by number: the last move into it that nothing took back. */
const finishTimes = (events: readonly number[]): Map<number, number> => {
  const times = new Map<number, number>();
  for (let at = 0; at + 2 < events.length; at += 3) {
    const [seconds, number, state] = [events[at] as number, events[at + 1] as number, events[at + 2] as number];
    // A story that comes back from the trash was finished before it went there.
    if (state === finished) times.has(number) || times.set(number, seconds * 1_000);
    else if (state !== gone) times.delete(number);
  }
  return times;
};

const productsOf = (rows: Rows, briefing: Briefing): Product[] => {
  const wanted =
    briefing.product === undefined ? [...rows.all(productKind)] : [rows.get(productKind, briefing.product)];
  return wanted
    .filter((product): product is Product => product !== undefined && product.deletedAt === undefined)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
};

const subtreeInOrder = (rows: Rows, product: string, parent: string | undefined, into: Item[]): void => {
  for (const item of childrenOf(rows, product, parent)) {
    into.push(item);
    subtreeInOrder(rows, product, item.id, into);
  }
};

/** Gathers what a briefing is about, as far as its reader sees it. */
export const gathered = (rows: Rows, briefing: Briefing, at: string, past: Past): Gathered => {
  const products = productsOf(rows, briefing);
  const theme = briefing.theme === undefined ? undefined : rows.get(itemKind, briefing.theme);
  const isAlive = theme === undefined ? briefing.theme === undefined : theme.deletedAt === undefined;
  const items: Item[] = [];
  if (isAlive)
    for (const { id } of products) {
      if (theme) items.push(theme);
      subtreeInOrder(rows, id, theme?.id, items);
    }
  const times = new Map<string, Map<number, number>>();
  const hueById = new Map<string, number>();
  for (const { id } of products) {
    const tops = rows.by(itemKind, "top", id).filter((item) => item.kind === "theme");
    for (const [order, item] of tops.sort((a, b) => numberOf(a) - numberOf(b)).entries())
      hueById.set(item.id, hues[order % hues.length] ?? hues[0]);
  }
  const above = (item: Item, kind: Item["kind"]): Item | undefined =>
    item.kind === kind ? item : ancestorsOf(rows, item).find((one) => one.kind === kind);
  const only = products.length === 1 && briefing.product !== undefined ? products[0] : undefined;
  return {
    rows,
    briefing,
    at,
    from: new Date(Date.parse(at) - briefing.days * 86_400_000).toISOString(),
    about: theme?.title ?? only?.name ?? [...rows.all(workspaceKind)][0]?.name ?? "",
    products,
    themes: items.filter(({ kind }) => kind === "theme"),
    epics: items.filter(({ kind }) => kind === "epic"),
    stories: items.filter(({ kind }) => kind === "story"),
    sums: rollUps(rows, items),
    hueOf: (item) => {
      const top = above(item, "theme");
      return top && hueById.get(top.id);
    },
    themeOf: (item) => above(item, "theme"),
    epicOf: (item) => above(item, "epic"),
    finishedAt: (story) => {
      if (story.stage !== "finished") return undefined;
      let known = times.get(story.product);
      if (!known) times.set(story.product, (known = finishTimes(past(story.product))));
      return known.get(numberOf(story)) ?? Date.parse(story.accepted?.at ?? story.createdAt);
    },
  };
};

/** The score of an item: a story's own, of a theme or epic that of its stories together. */
export const scoreOfItem = ({ sums }: Gathered, item: Item): number | undefined => {
  if (item.kind === "story") return scrumPokerScore(item.inputs, item.effort);
  const sum = sums.get(item.id);
  return sum && sum.scored > 0 ? sum.scoredInputs / sum.scoredEffort : undefined;
};
