import { expect, test } from "vitest";
import { movesSince } from "./moves.ts";

const present = (keys: string) => keys.split(" ").map((key) => ({ id: key.toLowerCase(), key }));

test("moves are counted over what stands in both orders", () => {
  const moves = movesSince(["A", "GONE", "B", "C"], present("C NEW A B"));
  expect(Object.fromEntries(moves)).toEqual({ c: 2, a: -1, b: -1 });
});

test("the same order moves nobody, an empty one knows nobody", () => {
  expect([...movesSince(["A", "B"], present("A B")).values()]).toEqual([0, 0]);
  expect(movesSince([], present("A B")).size).toBe(0);
});
