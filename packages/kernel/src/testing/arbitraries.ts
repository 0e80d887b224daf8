import fc from "fast-check";
import type { Tx } from "../kind.ts";
import { type Box, boxKind } from "./boxes.ts";

const ids = ["b1", "b2", "b3", "b4", "b5"] as const;
const id = fc.constantFrom(...ids);
const key = fc.constantFrom("w", "h", "a/b", "~", "~1", "", "toString", "constructor");

export const size = fc.dictionary(key, fc.oneof(fc.nat(3), fc.dictionary(key, fc.nat(3), { maxKeys: 2 })), {
  maxKeys: 3,
});

/** A box as a command might write it: with fields that are absent in every way. */
export const box = (name: fc.Arbitrary<string> = id): fc.Arbitrary<Box> =>
  fc.record(
    {
      id: name,
      room: fc.constantFrom("a", "b"),
      parent: fc.option(id, { nil: undefined }),
      label: fc.option(fc.constantFrom("x1", "x2", "y"), { nil: undefined }),
      count: fc.option(fc.nat(3), { nil: undefined }),
      tags: fc.option(fc.array(fc.constantFrom("p", "q"), { maxLength: 3 }), { nil: undefined }),
      size: fc.option(size, { nil: undefined }),
    },
    { requiredKeys: ["id", "room"] },
  );

export type Write = { readonly do: "insert" | "update" | "remove"; readonly box: Box };

export const writes = (maxLength = 20): fc.Arbitrary<Write[]> =>
  fc.array(fc.record({ do: fc.constantFrom("insert", "update", "remove"), box: box() }), { maxLength });

/** Does a write where it can be done. */
export const doWrite = (tx: Tx, { do: what, box: given }: Write): void => {
  const stands = tx.get(boxKind, given.id) !== undefined;
  if (what === "insert" && !stands) tx.insert(boxKind, given);
  if (what === "update" && stands) tx.update(boxKind, given.id, given);
  if (what === "remove" && stands) tx.remove(boxKind, given.id);
};

/** Does all of them in order. */
export const doWrites = (tx: Tx, list: readonly Write[]): void => {
  for (const write of list) doWrite(tx, write);
};
