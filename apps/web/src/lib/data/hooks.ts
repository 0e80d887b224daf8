import { type Item, itemKind, type Member, type RollUp } from "@overstory/backlog";
import { useRef, useSyncExternalStore } from "react";
import { type Client, client } from "./client.ts";
import type { Session } from "./session.ts";
import type { Status } from "./status.ts";

const isShallowSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  // Lists of all items are compared at each change of any: to name each place of ten thousand takes forty times as long.
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let at = 0; at < a.length; at += 1) if (!Object.is(a[at], b[at])) return false;
    return true;
  }
  if (Array.isArray(a) || Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.is((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
};

/** What `select` reads of the client; renders again only when that changes (by value, one level deep). */
export const useClient = <T>(select: (from: Client) => T): T => {
  const last = useRef<{ value: T } | undefined>(undefined);
  // React reads again once it has rendered; nothing has changed since where nobody was told.
  let readAt: number | undefined;
  const read = (): T => {
    if (last.current && readAt === client.revision) return last.current.value;
    const value = select(client);
    readAt = client.revision;
    if (last.current && isShallowSame(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(client.subscribe, read);
};

/** The item of that id, live. */
export const useItem = (id: string | undefined): Item | undefined =>
  useClient((from) => (id === undefined ? undefined : from.rows.get(itemKind, id)));

/** What is below the item (or in the product), live. */
export const useRollUp = (id: string | undefined): RollUp | undefined =>
  useClient((from) => (id === undefined ? undefined : from.rollups.of(id)));

/** Items under a parent in order, live; without a parent, those at the top of the product. */
export const useChildren = (product: string, parent?: string): readonly Item[] =>
  useClient((from) => from.tree.children(product, parent));

export const useSession = (): Session => useClient((from) => from.session);

export const useStatus = (): Status => useClient((from) => from.status);

export const useMember = (id: string | undefined): Member | undefined =>
  useClient((from) => (id === undefined ? undefined : from.member(id)));
