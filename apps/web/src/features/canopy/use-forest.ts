import { evidenceDef, itemKind, memberKind, type Product, productKind, riskDef } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { useEffect, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { prepare } from "./draw/resting.ts";
import { type Forest, forestOf, isSameShape, productsOf } from "./model/forest.ts";

/** Changes that come close together are taken at once, in ms; where reading all takes long, that rests longer. */
const atOnce = 80;
const restFor = 8;

const looks = new Set([evidenceDef.kind.name, riskDef.kind.name, memberKind.name]);

/** The forest that was seen last: who comes back to it finds its columns, and with them the map that was laid out by them. */
let last: { readonly id: string | undefined; readonly rows: MemoryRows; readonly forest: Forest } | undefined;

const remembered = (id: string | undefined, next: Forest): Forest => {
  const { rows } = client;
  const isSame = last !== undefined && last.rows === rows && last.id === id && isSameShape(last.forest, next);
  const forest = isSame && last ? { ...last.forest, of: next.of } : next;
  last = { id, rows, forest };
  return forest;
};

type State = { readonly forest: Forest; readonly turn: number };

/**
 * The forest of a product (or of all), following the rows as they change. Its columns stay the same objects while no circle comes, goes
 * or moves; `turn` counts all changes. `onChanged` hears which items have changed since the last time.
 */
export const useForest = (product: Product | undefined, onChanged: (ids: ReadonlySet<string>) => void): State => {
  const rows = useClient((from) => from.rows);
  // The tops tell when everything was replaced by a snapshot.
  const tops = useClient((from) => {
    const products = product ? [product] : productsOf(from.rows);
    return products.map(({ id }) => from.tree.children(id));
  });
  const id = product?.id;
  const build = () =>
    forestOf(client.rows, client.tree, id === undefined ? undefined : client.rows.get(productKind, id));
  const [state, setState] = useState<State>(() => {
    performance.mark("canopy-data");
    prepare();
    return { forest: remembered(id, build()), turn: 0 };
  });
  const heard = useRef(onChanged);
  heard.current = onChanged;
  const refresh = useRef<() => number>(() => 0);
  refresh.current = () => {
    const start = performance.now();
    const next = build();
    const forest = remembered(id, next);
    setState(({ turn }) => ({ forest, turn: turn + 1 }));
    return performance.now() - start;
  };
  const built = useRef({ id, tops });
  useEffect(() => {
    if (built.current.id === id && built.current.tops === tops) return;
    built.current = { id, tops };
    refresh.current();
  }, [id, tops]);
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let cost = 0;
    const run = () => {
      timer = undefined;
      cost = refresh.current();
      heard.current(new Set(changed));
      changed.clear();
    };
    const stop = rows.listen((kind, before, after) => {
      const isItem = kind.name === itemKind.name;
      if (!isItem && kind.name !== productKind.name && !looks.has(kind.name)) return;
      const one = (after ?? before) as { id: string; item?: string };
      changed.add(isItem || one.item === undefined ? one.id : one.item);
      timer ??= setTimeout(run, Math.max(atOnce, cost * restFor));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [rows]);
  return state;
};
