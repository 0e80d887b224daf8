import type { ItemKind, Stage } from "@overstory/backlog";

/** One side of a pair, as the server tells it. */
export type Side = {
  readonly id: string;
  readonly key: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly product: string;
  readonly productKey: string;
  readonly stage: Stage | null;
  readonly effort: number | null;
  readonly labels: readonly string[];
  readonly createdAt: string;
};

/** Two items that look like one; `likeness` from 0 to 1. */
export type Pair = {
  readonly a: Side;
  readonly b: Side;
  readonly likeness: number;
  readonly shared: readonly string[];
  readonly across: boolean;
};

export const idOf = ({ a, b }: Pair): string => `${a.key}~${b.key}`;
