import { z } from "zod";
import type { Actor, AnyCommand, AnyQuery, Context, Registry } from "../define.ts";
import { defineCommand, defineQuery, nothingLoaded } from "../define.ts";
import { DomainError, type Problem, refuse } from "../errors.ts";
import { defineKind, type Kind } from "../kind.ts";
import { MemoryRows } from "../memory.ts";
import type { Row } from "../row.ts";

/** A thing of this tests' own little domain: boxes that stand in rooms and within each other. */
export type Box = {
  readonly id: string;
  readonly room: string;
  readonly parent?: string | undefined;
  readonly label?: string | undefined;
  readonly count?: number | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly size?: { readonly [side: string]: number | { readonly [side: string]: number } } | undefined;
};

/** `count` is kept by an undo; a box must not weigh more than 100 (its check); erasing it erases what is within. */
export const boxKind: Kind<Box> = defineKind<Box>({
  name: "box",
  schema: z.custom<Box>(),
  heat: "hot",
  scope: (box) => `product:${box.room}`,
  indexes: {
    room: (box) => box.room,
    parent: (box) => box.parent,
    labelled: (box) => (box.label === undefined ? undefined : box.label.slice(0, 1)),
  },
  keep: ["count"],
  check: (rows, box) => {
    if (box.label === "forbidden") throw refuse("label-forbidden", "This label is not for boxes.", { subject: box.id });
    if (box.parent !== undefined && !rows.get(boxKind, box.parent))
      throw refuse("parent-gone", "The outer box is gone.");
  },
  erase: (tx, box) => {
    for (const inner of tx.by(boxKind, "parent", box.id)) boxKind.erase?.(tx, inner);
    if (tx.get(boxKind, box.id)) tx.remove(boxKind, box.id);
  },
});

/** Sees the rooms named, may do what is named. */
export const actor = (rooms: readonly string[] = ["a", "b"], may: readonly string[] = ["look", "write"]): Actor => ({
  id: "somebody",
  may: (capability) => may.includes(capability),
  sees: (scope) => rooms.some((room) => scope === `product:${room}`),
});

export const contextOf = (who: Actor = actor()): Context => {
  let ids = 0;
  return {
    actor: who,
    now: "2026-01-01T00:00:00.000Z",
    via: "web",
    loaded: nothingLoaded,
    newId: () => {
      ids += 1;
      return `new-${ids}`;
    },
  };
};

const side = z.number().int();
const boxInput = z.strictObject({
  id: z.string(),
  room: z.string().default("a"),
  parent: z.string().optional(),
  label: z.string().max(20).optional(),
  count: side.optional(),
});

const commands: AnyCommand[] = [
  defineCommand({
    name: "box.make",
    summary: "Makes a box.",
    needs: "write",
    input: boxInput,
    loads: (rows, { id }) => (rows.get(boxKind, id) ? [] : [{ what: "rows", kind: "box", ids: [id] }]),
    run: (tx, input) => tx.insert(boxKind, input),
  }),
  defineCommand({
    name: "box.label",
    summary: "Labels a box.",
    needs: "write",
    input: z.strictObject({ id: z.string(), label: z.string().nullable(), secret: z.string().optional() }),
    logged: ({ id, label }) => ({ id, label }),
    run: (tx, { id, label }) => tx.update(boxKind, id, { label }),
  }),
  defineCommand({
    name: "box.burn",
    summary: "Writes, then fails by a fault.",
    needs: "write",
    input: z.strictObject({ id: z.string() }),
    run: (tx, { id }) => {
      tx.remove(boxKind, id);
      throw new Error("fire");
    },
  }),
];

const queries: AnyQuery[] = [
  defineQuery({
    name: "box.list",
    summary: "Ids of all boxes to be seen.",
    needs: "look",
    input: z.strictObject({ room: z.string().optional() }),
    output: z.array(z.string()),
    loads: (rows) => [{ what: "rows-by-ref", kind: "box", refs: [...rows.all(boxKind)].map(({ id }) => id) }],
    run: (rows, { room }) =>
      (room === undefined ? [...rows.all(boxKind)] : rows.by(boxKind, "room", room)).map(({ id }) => id),
  }),
];

export const registry: Registry = {
  kinds: [boxKind],
  commands: new Map(commands.map((command) => [command.name, command])),
  queries: new Map(queries.map((query) => [query.name, query])),
};

export const rowsOf = (...boxes: Box[]): MemoryRows => {
  const rows = new MemoryRows([boxKind as unknown as Kind]);
  for (const box of boxes) rows.set("box", box.id, box);
  return rows;
};

/** All rows and what each index holds, comparable with `toEqual`. */
export const snapshot = (rows: MemoryRows) => {
  const all = [...rows.all(boxKind)].sort((a, b) => (a.id < b.id ? -1 : 1));
  const under = (index: string, value: (box: Box) => string | undefined) => {
    const values = [...new Set([...all.map(value), "a", "b", "x", "y"])].filter((one) => one !== undefined).sort();
    return Object.fromEntries(
      values.map((one) => [
        one,
        rows
          .by(boxKind, index, one)
          .map(({ id }) => id)
          .sort(),
      ]),
    );
  };
  return {
    all,
    room: under("room", (box) => box.room),
    parent: under("parent", (box) => box.parent),
    labelled: under("labelled", (box) => box.label?.slice(0, 1)),
  };
};

export const problemOf = (action: () => unknown): Problem => {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error.problem;
    throw error;
  }
  throw new Error("It was not refused");
};

export const plain = <R extends Row>(row: R): R => JSON.parse(JSON.stringify(row));
