import type { ItemKind, Stage } from "@overstory/backlog";

/** An item as the server tells it; `effort` in story points, null where nobody estimated it. */
export type Told = {
  readonly id: string;
  readonly key: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly product: string;
  readonly productKey: string;
  readonly productName: string;
  readonly stage: Stage | null;
  readonly effort: number | null;
};

export type Consumer = Told & { readonly within: string | null };

/** A component with what it saves: `total - once`, at least 0. */
export type Leveraged = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly link: string | null;
  readonly home: Told | null;
  readonly backlog: readonly Told[];
  readonly consumers: readonly Consumer[];
  readonly products: number;
  readonly total: number;
  readonly once: number;
  readonly onceBy: string | null;
  readonly saves: number;
  readonly unestimated: number;
  readonly dependents: readonly (Told & { readonly needs: string })[];
};

export type Leverage = { readonly components: readonly Leveraged[]; readonly saves: number };

/** A pair of two products that look alike. */
export type Suggestion = {
  readonly a: Told;
  readonly b: Told;
  readonly likeness: number;
  readonly shared: readonly string[];
};

export const pointsText = (points: number): string =>
  `${points.toLocaleString("en", { maximumFractionDigits: 1 })} ${points === 1 ? "point" : "points"}`;

/** The consumers by product, in the order given. */
export const byProduct = (consumers: readonly Consumer[]): [name: string, items: Consumer[]][] => {
  const groups = new Map<string, Consumer[]>();
  for (const one of consumers) {
    const group = groups.get(one.product);
    if (group) group.push(one);
    else groups.set(one.product, [one]);
  }
  return [...groups.values()].map((items) => [items[0]?.productName ?? "", items]);
};

/** Why it saves what it saves, as a sum that can be checked by hand: "5 + 8 + 3 − 8 = 8". */
export const sumText = ({ consumers, once, saves }: Leveraged): string => {
  const counted = consumers.filter(({ within, effort }) => within === null && effort !== null);
  if (counted.length === 0) return "";
  const sum = counted.map(({ effort }) => (effort ?? 0).toLocaleString("en", { maximumFractionDigits: 1 })).join(" + ");
  const left = `${sum} − ${once.toLocaleString("en", { maximumFractionDigits: 1 })}`;
  return `${left} = ${saves.toLocaleString("en", { maximumFractionDigits: 1 })}`;
};

const isIn = (component: Leveraged, id: string): boolean => component.consumers.some((one) => one.id === id);

/** Suggestions that no component answers yet: pairs that use none together. */
export const openSuggestions = (
  pairs: readonly Suggestion[],
  components: readonly Leveraged[],
): readonly Suggestion[] => pairs.filter(({ a, b }) => !components.some((one) => isIn(one, a.id) && isIn(one, b.id)));
