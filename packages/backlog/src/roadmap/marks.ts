import type { Rows } from "@overstory/kernel";
import { milestoneDef } from "../milestone/schema.ts";
import { releaseDef } from "../release/schema.ts";
import { dayNumber } from "./days.ts";
import type { Ends } from "./spans.ts";

/** A milestone or release as a roadmap marks it, in days since 1970. */
export type Mark = Ends & {
  readonly kind: "milestone" | "release";
  readonly id: string;
  readonly name: string;
  readonly product: string;
  /** Of a release: it went out. */
  readonly isOut: boolean;
};

const dayOr = (day: string | undefined): number | undefined => (day === undefined ? undefined : dayNumber(day));

/** The day at which a mark stands: a milestone's end, a release's day. */
export const dayOfMark = ({ start, end }: Ends): number => end ?? start ?? 0;

/** The milestones and releases of some products that have a day, by their day. */
export const marksOf = (rows: Rows, products: readonly string[]): Mark[] =>
  products
    .flatMap((product): Mark[] => [
      ...rows
        .by(milestoneDef.kind, "product", product)
        .flatMap(({ id, name = "", start, end }): Mark[] =>
          start === undefined && end === undefined
            ? []
            : [{ kind: "milestone", id, name, product, start: dayOr(start), end: dayOr(end), isOut: false }],
        ),
      ...rows
        .by(releaseDef.kind, "product", product)
        .flatMap(({ id, name = "", day, state }): Mark[] =>
          day === undefined
            ? []
            : [{ kind: "release", id, name, product, end: dayNumber(day), isOut: state === "released" }],
        ),
    ])
    .sort((a, b) => dayOfMark(a) - dayOfMark(b) || (a.id < b.id ? -1 : 1));
