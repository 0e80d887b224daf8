import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PinnedRows } from "./pinned.ts";
import { writes } from "./testing/arbitraries.ts";
import { type Box, boxKind, rowsOf } from "./testing/boxes.ts";

const byId = (boxes: Iterable<Box>) => [...boxes].sort((a, b) => (a.id < b.id ? -1 : 1));
const places = [
  ["room", "a"],
  ["room", "b"],
  ["parent", "b1"],
  ["parent", "b2"],
  ["labelled", "x"],
] as const;

describe("pinned rows", () => {
  it("[SV-319] read as the rows did when they were pinned, whatever is written since, and while they are gone through", () => {
    fc.assert(
      fc.property(writes(20), writes(20), writes(5), (first, second, third) => {
        const [below, whole] = [rowsOf(), rowsOf()];
        const write = (rows: typeof below, list: typeof first) => {
          for (const { do: what, box } of list) rows.set("box", box.id, what === "remove" ? undefined : box);
        };
        write(below, first);
        write(whole, first);
        const pinned = new PinnedRows(below);
        write(below, second);
        expect(byId(pinned.all(boxKind))).toEqual(byId(whole.all(boxKind)));
        for (const [index, value] of places)
          expect(byId(pinned.by(boxKind, index, value))).toEqual(byId(whole.by(boxKind, index, value)));
        for (const { box } of [...first, ...second])
          expect(pinned.get(boxKind, box.id)).toEqual(whole.get(boxKind, box.id));
        const [one, ...rest] = (function* walk() {
          for (const box of pinned.all(boxKind)) {
            write(below, third);
            yield box;
          }
        })();
        expect(byId([...(one ? [one] : []), ...rest])).toEqual(byId(whole.all(boxKind)));
        pinned.close();
      }),
    );
  });
});
