import type { Rows, Steps } from "@overstory/kernel";
import { dayIn } from "../flow/facts.ts";
import { scoping } from "../flow/scope.ts";
import { type Done, finishedIn } from "../flow/times.ts";
import type { Item } from "../item/schema.ts";

/** What a home page is told from. */
export type Home = {
  readonly rows: Rows;
  readonly me: string;
  readonly now: string;
  /** Ids of the products that it is about. */
  readonly products: ReadonlySet<string>;
  /** Living stories, product by product, in no promised order. */
  readonly stories: readonly (readonly Item[])[];
  /** Stories finished in the last days, the last ones first. */
  readonly done: readonly Done[];
  /** So many lines are told of each part. */
  readonly limit: number;
};

export const lately = 30;

/** A line of a home page: what it says, where it leads, and one thing beside it. */
export type HomeLine = {
  readonly noun: "item" | "request" | "risk" | "decision" | "kpi" | "evidence";
  readonly id: string;
  /** The item's key, or that of the item it stands at. */
  readonly key: string | null;
  readonly text: string;
  readonly note: string;
};

export type HomePart = {
  readonly name: string;
  readonly title: string;
  /** How many there are, and at least as many as are told, in order. */
  readonly lines: (home: Home) => Steps<Lines>;
};

export type Lines = { readonly total: number; readonly lines: readonly Lazy[] };

/** What makes a line once it is to be shown. */
export type Lazy = { readonly line: () => HomeLine };

/** Finds what all parts are told from, once. */
export function* homing(
  rows: Rows,
  { product, limit, me, now }: { product: string | undefined; limit: number; me: string; now: string },
): Steps<Home> {
  const scope = yield* scoping(rows, { product });
  const stories = scope.map(({ live }) => live.items);
  const today = dayIn(now);
  const done = yield* finishedIn(scope, { from: today - lately + 1, to: today });
  return { rows, me, now, limit, products: new Set(scope.map((one) => one.product.id)), stories, done };
}
