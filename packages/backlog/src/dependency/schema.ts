import { type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { itemKind } from "../item/schema.ts";
import { recordKind } from "../record/record-kind.ts";

/** What an item needs before it can be done: another item (`on`), or something outside (`external`). */
export const dependencyDef = recordKind({
  noun: "dependency",
  one: "a dependency",
  many: "dependencies",
  of: "item",
  name: "note",
  mayBeNameless: true,
  fields: {
    note: { type: "line", label: "Note" },
    external: { type: "line", label: "Outside", hint: "A team, a platform, a contract: what is in no backlog here." },
    sort: {
      type: "choice",
      label: "Kind",
      options: {
        feature: "Feature",
        platform: "Platform",
        team: "Team",
        upstream: "Upstream",
        rollout: "Rollout",
        flag: "Flag",
      },
    },
    done: { type: "flag", label: "Met" },
  },
  more: { on: z.string().optional() },
  indexes: { on: (row) => row.on },
  check: (rows, row, before) => {
    if (row.on === undefined) return;
    if (row.on === before?.on && row.item === before?.item) return;
    // A rule that holds for whoever acts knows of no eyes: it names what is in the product of the dependency alone.
    refuseCycle(rows, row.item as string, row.on, (id) => {
      const item = rows.get(itemKind, id);
      return item?.product === row.product ? item?.key : undefined;
    });
  },
});

const nextOf = (rows: Rows, item: string): string[] =>
  rows.by(dependencyDef.kind, "item", item).flatMap((one) => (one.on === undefined ? [] : [one.on]));

/** The items from one to the other along dependencies, both included; `undefined` where there is no such way. */
const pathBetween = (rows: Rows, from: string, to: string): string[] | undefined => {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const queue = [from];
  for (let at = 0; at < queue.length; at += 1) {
    const item = queue[at] as string;
    if (item === to) {
      const path: string[] = [];
      for (let step: string | undefined = item; step !== undefined; step = cameFrom.get(step)) path.unshift(step);
      return path;
    }
    for (const next of nextOf(rows, item)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, item);
      queue.push(next);
    }
  }
  return undefined;
};

/** Refuses a dependency that closes a circle; `keyOf` gives the keys that the reader may know. */
export const refuseCycle = (
  everything: Rows,
  item: string,
  on: string,
  keyOf: (id: string) => string | undefined,
): void => {
  const chain = pathBetween(everything, on, item);
  if (!chain) return;
  const keys = [item, ...chain].map((id) => keyOf(id) ?? "an item that you cannot see");
  throw item === on
    ? refuse("dependency-on-itself", `${keys[0]} cannot depend on itself.`, { subject: keys[0] as string, field: "on" })
    : refuse(
        "dependency-cycle",
        `That would go round in a circle: ${keys.join(" needs ")}. Take one of these dependencies away first.`,
        {
          subject: keys[0] as string,
          field: "on",
        },
      );
};
