import { expect, test } from "vitest";
import { placeAt } from "./use-drag-order.ts";

test("[WEB-117] an entry goes where it is let go: before the first, between two, after the last, or stays", () => {
  const middles = [10, 30, 50];
  expect([0, 20, 40, 60].map((y) => placeAt(middles, 0, y))).toEqual([0, 0, 1, 2]);
  expect([0, 20, 40, 60].map((y) => placeAt(middles, 2, y))).toEqual([0, 1, 2, 2]);
});
