import { defaultTechniqueOf, type Item, itemKind, matcherOf, type Product } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useCardTechniques } from "../../lib/techniques.ts";
import { useAddress } from "../../lib/use-address.ts";
import { axisOf } from "./model/axis.ts";
import { groupsOf } from "./model/colouring.ts";
import { placedOf } from "./model/points.ts";
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

const valuesOf = <T>(list: readonly T[], of: (one: T) => number | undefined): number[] =>
  list.flatMap((one) => of(one) ?? []);

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
  const axes = useMemo(() => {
    const xAxis = axisOf(
      technique,
      placing.x,
      valuesOf(placed, ({ x }) => x),
    );
    const yAxis = axisOf(
      technique,
      placing.y,
      valuesOf(placed, ({ y }) => y),
    );
    const sizeAxis =
      placing.size === ""
        ? undefined
        : axisOf(
            technique,
            placing.size,
            valuesOf(placed, (one) => one.size),
          );
    return { technique, xAxis, yAxis, sizeAxis, quadrants: quadrantsOf(xAxis, yAxis) };
  }, [technique, placing, placed]);
  const { of, groups, legend } = useMemo(() => groupsOf(client.rows, placed, colour), [placed, colour]);
  const indexOf = useMemo(() => new Map(placed.map(({ item }, at) => [item.id, at])), [placed]);
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
