import { defaultTechniqueOf, type Item, itemKind, matcherOf, type Product } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useMemo, useRef } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useCardTechniques } from "../../lib/techniques.ts";
import { useAddress } from "../../lib/use-address.ts";
import { type Axis, axisOf } from "./model/axis.ts";
import { groupsOf } from "./model/colouring.ts";
import { type Placed, placedOf } from "./model/points.ts";
import { quadrantsOf } from "./model/quadrants.ts";
import { type MatrixSearch, matrixSearch } from "./model/search.ts";

/** The technique that is asked for; where that is gone or decided by a survey, the workspace's default, or the first. */
const chosenOf = (offered: readonly CardTechnique[], asked: string): CardTechnique =>
  [asked, defaultTechniqueOf(client.rows)]
    .map((id) => offered.find((one) => one.id === id))
    .find((one) => one !== undefined) ?? (offered[0] as CardTechnique);

const isNamed = (search: MatrixSearch, product: Product | undefined) => {
  const { kind, stages, text } = search;
  const passes = matcherOf(client.rows, {
    kind: [kind],
    ...(stages.length > 0 && { stage: [...stages] }),
    ...(text.trim() !== "" && { text }),
  });
  return (item: Item) => (product === undefined || item.product === product.id) && passes(item);
};

/** An axis lasts as long as the range of what stands on it: a point that moves within changes no other point's place, nor the grid. */
const useAxis = (technique: CardTechnique, id: string, placed: readonly Placed[], on: "x" | "y" | "size") => {
  const [low, high] = useMemo(() => {
    let ends = [Infinity, -Infinity] as const;
    for (const one of placed) {
      const value = one[on];
      if (value !== undefined && (value < ends[0] || value > ends[1]))
        ends = [Math.min(ends[0], value), Math.max(ends[1], value)];
    }
    return ends;
  }, [placed, on]);
  return useMemo(
    () => (id === "" ? undefined : axisOf(technique, id, low > high ? undefined : [low, high])),
    [technique, id, low, high],
  );
};

/** Where each item stands among the points; the same as before while the same items do. */
const useIndex = (placed: readonly Placed[]): ReadonlyMap<string, number> => {
  const last = useRef<{ placed: readonly Placed[]; index: ReadonlyMap<string, number> }>(undefined);
  const before = last.current;
  const isSame =
    before?.placed.length === placed.length && placed.every(({ item }, at) => before.placed[at]?.item.id === item.id);
  const index = isSame ? before.index : new Map(placed.map(({ item }, at) => [item.id, at]));
  last.current = { placed, index };
  return index;
};

/** Everything that the matrix of a product (or of all) shows, following the address and the items as they change. */
export const useMatrix = (product: Product | undefined) => {
  const address = useAddress();
  const asked = address.get("technique");
  const offered = useCardTechniques();
  const technique = useMemo(() => chosenOf(offered, asked), [offered, asked]);
  const search = useMemo(() => matrixSearch(address.get, technique), [address.get, technique]);
  const items = useClient((from) =>
    product ? from.rows.by(itemKind, "product", product.id) : [...from.rows.all(itemKind)],
  );
  const { placing, colour } = search;
  const found = useMemo(() => items.filter(isNamed(search, product)), [items, search, product]);
  const { placed, waiting } = useMemo(() => placedOf(found, technique, placing), [found, technique, placing]);
  const xAxis = useAxis(technique, placing.x, placed, "x") as Axis;
  const yAxis = useAxis(technique, placing.y, placed, "y") as Axis;
  const sizeAxis = useAxis(technique, placing.size, placed, "size");
  const axes = useMemo(
    () => ({ technique, xAxis, yAxis, sizeAxis, quadrants: quadrantsOf(xAxis, yAxis) }),
    [technique, xAxis, yAxis, sizeAxis],
  );
  const { of, groups, legend } = useMemo(() => groupsOf(client.rows, placed, colour), [placed, colour]);
  const indexOf = useIndex(placed);
  const shown = useMemo(
    () => ({ placed, xAxis: axes.xAxis, yAxis: axes.yAxis, quadrants: axes.quadrants, groups, of }),
    [placed, axes, groups, of],
  );
  return {
    address,
    search,
    technique,
    offered,
    items,
    found,
    placed,
    waiting,
    axes,
    groups,
    of,
    legend,
    indexOf,
    shown,
  };
};

export type Matrix = ReturnType<typeof useMatrix>;
