import {
  defaultTechniqueOf,
  type Item,
  type ItemKind,
  itemKind,
  itemKinds,
  matcherOf,
  type Product,
  surveyKind,
} from "@overstory/backlog";
import type { Result, Technique } from "@overstory/scoring";
import { useEffect, useMemo, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useTechniques } from "../../lib/techniques.ts";
import { useAddress } from "../../lib/use-address.ts";
import { byAge, comparing, counting, type SurveyResults } from "./model/rankings.ts";
import { useSliced } from "./use-sliced.ts";

export const mostTechniques = 5;

type Listed = {
  total: number;
  items: { id: string; score: number | null; bucket: string | null; explanation: string | null }[];
};
const pageSize = 1_000;

const resultOf = ({ score, bucket, explanation }: Listed["items"][number]): Result =>
  score === null
    ? { state: "missing", missing: [] }
    : { state: "scored", score, explanation: explanation ?? "", ...(bucket !== null && { bucket }) };

const askSurvey = async (product: string, technique: string, kind: ItemKind): Promise<ReadonlyMap<string, Result>> => {
  const found = new Map<string, Result>();
  for (let offset = 0; ; offset += pageSize) {
    const input = { product, technique, kind, limit: pageSize, offset };
    const page = await client.query<Listed>("score.list", input);
    for (const item of page.items) found.set(item.id, resultOf(item));
    // Scored ones come first: what follows an item without a score has none either.
    const isDone = offset + pageSize >= page.total || page.items.at(-1)?.score === null;
    if (isDone) return found;
  }
};

/** What people said in closed surveys, for the techniques that rest on them; asked anew when one is closed. Offline these are left out. */
const useSurveys = (product: Product | undefined, techniques: readonly Technique[], kind: ItemKind): SurveyResults => {
  const [results, setResults] = useState<SurveyResults>({});
  const productId = product?.id;
  const closed = useClient((from) =>
    (productId === undefined ? [] : from.rows.by(surveyKind, "product", productId))
      .filter(({ state }) => state === "closed")
      .map(({ id, technique }) => `${technique}/${id}`),
  );
  useEffect(() => {
    let isCurrent = true;
    const asked = techniques.filter(
      ({ id, type }) => type === "survey" && closed.some((one) => one.startsWith(`${id}/`)),
    );
    const ask = async (product: string) => {
      const none = () => new Map<string, Result>();
      const found = await Promise.all(asked.map(({ id }) => askSurvey(product, id, kind).catch(none)));
      if (isCurrent) setResults(Object.fromEntries(asked.map(({ id }, at) => [id, found[at] ?? none()])));
    };
    if (productId !== undefined) void ask(productId);
    return () => {
      isCurrent = false;
    };
  }, [productId, techniques, closed, kind]);
  return results;
};

const itemsOf = (items: readonly Item[], kind: ItemKind): Item[] =>
  byAge(items.filter(matcherOf(client.rows, { kind: [kind] })));

type Offer = { readonly technique: Technique; readonly count: number };

/** Those that the address names; where it names none, the workspace's default and those that rank most. */
const chosenIds = (offered: readonly Offer[], asked: string): string => {
  const wanted = asked.split(",").filter((id) => offered.some(({ technique }) => technique.id === id));
  if (wanted.length > 0) return [...new Set(wanted)].slice(0, mostTechniques).join(",");
  const usual = defaultTechniqueOf(client.rows);
  const ready = offered.filter(({ technique, count }) => count > 1 && technique.id !== usual);
  const best = ready.sort((a, b) => b.count - a.count).map(({ technique }) => technique.id);
  return [...offered.flatMap(({ technique: { id } }) => (id === usual ? [id] : [])), ...best].slice(0, 3).join(",");
};

/** Which techniques are compared, over which items, and what comes of it. */
export const useCompare = (product: Product | undefined) => {
  const address = useAddress();
  const kind = itemKinds.find((one) => one === address.get("kind")) ?? "story";
  const techniques = useTechniques();
  const all = useClient((from) =>
    product ? from.rows.by(itemKind, "product", product.id) : [...from.rows.all(itemKind)],
  );
  const items = useMemo(() => itemsOf(all, kind), [all, kind]);
  const surveyed = useSurveys(product, techniques, kind);
  const counts = useSliced(useMemo(() => () => counting(techniques, items), [techniques, items])).value;
  const offered = useMemo(() => {
    if (!counts) return [];
    const countOf = ({ id }: Technique) =>
      counts.get(id) ?? [...(surveyed[id]?.values() ?? [])].filter(({ state }) => state === "scored").length;
    return (
      techniques
        .map((technique) => ({ technique, count: countOf(technique) }))
        // A survey that nobody has closed yet has nothing to compare.
        .filter(({ technique, count }) => technique.type === "card" || count > 0)
    );
  }, [techniques, counts, surveyed]);
  const ids = chosenIds(offered, address.get("with"));
  // The same list as long as the same ones are chosen, however often their scores are counted anew.
  const chosen = useMemo(
    () => ids.split(",").flatMap((id) => techniques.find((technique) => technique.id === id) ?? []),
    [ids, techniques],
  );
  const choose = (next: readonly Technique[]) => address.set({ with: next.map(({ id }) => id).join(",") });
  const comparison = useSliced(
    useMemo(
      () => (chosen.length < 2 ? undefined : () => comparing(chosen, items, surveyed)),
      [chosen, items, surveyed],
    ),
  );
  const itemOf = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  return { address, kind, items, itemOf, offered, chosen, choose, comparison, isCounted: counts !== undefined };
};

export type Compare = ReturnType<typeof useCompare>;
