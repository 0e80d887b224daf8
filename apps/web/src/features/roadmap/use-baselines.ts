import {
  type Baseline,
  baselineKind,
  baselinesOf,
  type Ends,
  endsOf,
  type Kept,
  type Product,
  type Slip,
  slipsBetween,
} from "@overstory/backlog";
import { useEffect, useMemo, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { problemOf } from "../../lib/problems.ts";
import type { Plan } from "./model/plan.ts";

type Told = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly was: { readonly start: string | null; readonly end: string | null } | null;
};
type Got = { readonly items: readonly Told[]; readonly marks: readonly Told[] };

/** What stood in a baseline, as it was kept. */
const keptOf = (told: readonly Told[]): Kept[] =>
  told.flatMap(({ id, key, title, was }) =>
    was === null
      ? []
      : [
          {
            id,
            key,
            title,
            ...(was.start !== null && { start: was.start }),
            ...(was.end !== null && { end: was.end }),
          },
        ],
  );

export type Comparison = {
  /** The latest first. */
  readonly all: readonly Baseline[];
  /** The one that is compared with, where there is one of that id. */
  readonly chosen: Baseline | undefined;
  /** Where things stood in it. */
  readonly ghosts: ReadonlyMap<string, Ends>;
  readonly slips: readonly Slip[];
  readonly markSlips: readonly Slip[];
  readonly isLoading: boolean;
  readonly problem: string | undefined;
};

type Loaded = { readonly ids: string; readonly items: readonly Kept[]; readonly marks: readonly Kept[] };

const none: readonly never[] = [];

/** The baselines of some products, and what became of the chosen one: with several products, of those of the same name too. */
export const useBaselines = (products: readonly Product[], plan: Plan, id: string): Comparison => {
  const all = useClient((from) => products.flatMap((product) => baselinesOf(from.rows, product.id)));
  const chosen = all.find((one) => one.id === id);
  const ids = useClient((from) =>
    chosen === undefined
      ? ""
      : [...from.rows.all(baselineKind)]
          .filter((one) => one.name.toLowerCase() === chosen.name.toLowerCase())
          .filter(({ product }) => products.some((one) => one.id === product))
          .map((one) => one.id)
          .sort()
          .join(" "),
  );
  const [loaded, setLoaded] = useState<Loaded>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    setProblem(undefined);
    if (ids === "") return undefined;
    let isCurrent = true;
    Promise.all(ids.split(" ").map((baseline) => client.query<Got>("baseline.get", { baseline, limit: 10_000 }))).then(
      (answers) => {
        if (!isCurrent) return;
        const items = answers.flatMap((answer) => keptOf(answer.items));
        setLoaded({ ids, items, marks: answers.flatMap((answer) => keptOf(answer.marks)) });
      },
      (error: unknown) => isCurrent && setProblem(problemOf(error).message),
    );
    return () => {
      isCurrent = false;
    };
  }, [ids]);
  const kept = loaded?.ids === ids && ids !== "" ? loaded : undefined;
  const compared = useMemo(() => {
    if (!kept) return { ghosts: new Map<string, Ends>(), slips: none, markSlips: none };
    const inIt = new Set(ids.split(" ").map((one) => client.rows.get(baselineKind, one)?.product));
    const now = plan.entries
      .filter(({ item }) => inIt.has(item.product))
      .map(({ item, span }) => ({ id: item.id, key: item.key, title: item.title, ends: span }));
    const marks = plan.marks
      .filter(({ product }) => inIt.has(product))
      .map(({ id: mark, name, start, end }) => ({ id: mark, key: "", title: name, ends: { start, end } }));
    return {
      ghosts: new Map(kept.items.map((one) => [one.id, endsOf(one)])),
      slips: slipsBetween(kept.items, now),
      markSlips: slipsBetween(kept.marks, marks),
    };
  }, [kept, plan, ids]);
  return { all, chosen, ...compared, isLoading: ids !== "" && !kept && problem === undefined, problem };
};
