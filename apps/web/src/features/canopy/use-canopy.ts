import { type Item, matcherOf, type Product, type Stage } from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useCardTechniques, usualTechnique } from "../../lib/techniques.ts";
import { useAddress } from "../../lib/use-address.ts";
import { colouredOf, noGroup } from "./model/colouring.ts";
import { itemAt, placeOfKey } from "./model/forest.ts";
import { canopySearch } from "./model/search.ts";
import { weightsOf } from "./model/weights.ts";
import { useForest } from "./use-forest.ts";

export type StageThen = (story: Item) => Stage | undefined;

/** Everything that the map of a product (or of all) shows, following the address and the items as they change. */
export const useCanopy = (
  product: Product | undefined,
  stageThen: StageThen | undefined,
  onChanged: (ids: ReadonlySet<string>) => void,
) => {
  const address = useAddress();
  const search = useMemo(() => canopySearch(address.get), [address.get]);
  const { forest, turn } = useForest(product, onChanged);
  const techniques = useCardTechniques();
  const { area, colour, text, only } = search;
  const weights = useSteadyWeights(forest, area);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is why to look again.
  const coloured = useMemo(() => {
    const technique = techniques.find(({ id }) => id === usualTechnique()) ?? techniques[0];
    return colouredOf(forest, colour, {
      rows: client.rows,
      technique,
      now: Date.now(),
      ...(stageThen && { stageThen }),
    });
  }, [forest, turn, colour, techniques, stageThen]);
  const found = useMemo(() => {
    if (text.trim() === "") return undefined;
    const passes = matcherOf(client.rows, { text });
    const places: number[] = [];
    for (let at = 1; at < forest.count; at += 1) {
      const item = itemAt(forest, at);
      if (item && passes(item)) places.push(at);
    }
    return places;
  }, [forest, text]);
  const lit = useMemo(() => {
    const group = coloured.groups.findIndex(({ id }) => id === only);
    if (!found && group < 0) return undefined;
    const isFound = found && new Set(found);
    const lights = new Uint8Array(forest.count);
    // What stands under a match is lit with it.
    for (let at = 0; at < forest.count; at += 1) {
      const above = forest.parent[at] ?? -1;
      const isMatch = isFound === undefined || isFound.has(at) || (above > 0 && lights[above] === 2);
      const isOfGroup = group < 0 || coloured.of[at] === group || coloured.of[at] === noGroup;
      lights[at] = isMatch ? (isOfGroup ? 1 : 0) : 0;
      if (isFound && isMatch && coloured.of[at] === noGroup) lights[at] = 2;
    }
    return lights.map((light) => (light > 0 ? 1 : 0));
  }, [forest, coloured, found, only]);
  const shown = useMemo(
    () => ({ forest, weights, coloured, rows: client.rows, lit, matches: found ?? [] }),
    [forest, weights, coloured, lit, found],
  );
  /** The place of what fills the picture; the whole where the address names nothing that is there. */
  const focus = useMemo(() => placeOfKey(forest, search.focus) ?? 0, [forest, search.focus]);
  return { address, search, forest, weights, coloured, found, lit, shown, focus };
};

export type Canopy = ReturnType<typeof useCanopy>;

let last: { ids: unknown; area: string; weights: ReturnType<typeof weightsOf> } | undefined;

/** The same weights while none has changed: the map is laid out anew only where something is to lie elsewhere. */
const useSteadyWeights = (forest: Parameters<typeof weightsOf>[0], area: Parameters<typeof weightsOf>[1]) =>
  useMemo(() => {
    const weights = weightsOf(forest, area);
    const isSame =
      last !== undefined &&
      last.ids === forest.ids &&
      last.area === area &&
      last.weights.weight.every((one, at) => one === weights.weight[at]);
    if (!isSame || !last) last = { ids: forest.ids, area, weights };
    return last.weights;
  }, [forest, area]);
