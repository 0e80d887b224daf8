import { type ItemKind, lastOrderOf, type Order } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useCommand } from "../../lib/use-command.ts";
import { announce } from "../../ui/announce.tsx";
import { showToast } from "../../ui/toasts.tsx";

export type CommittedOrder = {
  /** The last one under the technique, for the kind. */
  readonly order: Order | undefined;
  /** Its items' keys, best first; absent until the server has told them. */
  readonly keys: readonly string[] | undefined;
  /** Commits the order as it stands; whether that was done. */
  commit(): Promise<boolean>;
};

const pageSize = 1_000;

/** All keys of an order. They are no part of what a page loads: an order may hold 10,000. */
const keysOf = async ({ id, count }: Order): Promise<readonly string[]> => {
  const keys: string[] = [];
  while (keys.length < count) {
    const { items } = await client.query<{ items: { key: string }[] }>("order.get", {
      order: id,
      limit: pageSize,
      offset: keys.length,
    });
    if (items.length === 0) break;
    keys.push(...items.map(({ key }) => key));
  }
  return keys;
};

/** The order that was committed last, live, and the way to commit another. */
export const useCommitted = (product: string | undefined, technique: string, kind: ItemKind): CommittedOrder => {
  const { run } = useCommand();
  const order = useClient((from) =>
    product === undefined ? undefined : lastOrderOf(from.rows, product, technique, kind),
  );
  const [known, setKnown] = useState<{ order: string; keys: readonly string[] }>();
  useEffect(() => {
    if (!order) return;
    let isCurrent = true;
    keysOf(order).then(
      (keys) => isCurrent && setKnown({ order: order.id, keys }),
      // Offline nobody knows how items have moved; the order itself is named all the same.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [order]);
  const commit = async () => {
    const done = await run<{ count: number }>("order.commit", { product, technique, kind }, (problem) =>
      showToast(problem.message, { tone: "refused" }),
    );
    if (done) announce(`Order committed: ${done.count.toLocaleString("en")} places.`);
    return done !== undefined;
  };
  return { order, keys: order && known?.order === order.id ? known.keys : undefined, commit };
};
