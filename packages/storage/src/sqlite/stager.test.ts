import { expect, test } from "vitest";
import { Stager } from "./stager.ts";

type Call = readonly [method: string, ...args: unknown[]];

/** A writing thread that answers a turn later, with so many parts to remove, and that fails at a part. */
const fakeWriter = ({ kept = 0, failsAt = -1 } = {}) => {
  const calls: Call[] = [];
  let left = kept;
  const call = async <T>(method: string, args: readonly unknown[]): Promise<T> => {
    calls.push([method, ...args]);
    await Promise.resolve();
    if (method === "stagePart" && args[2] === failsAt) throw new Error("no space");
    const gone = Math.min(left, Number(args[2]));
    if (method === "unstageSome") left -= gone;
    return gone as T;
  };
  return { calls, call };
};

const partsOf = (calls: readonly Call[]) => calls.filter(([method]) => method === "stagePart").map((call) => call[3]);

test("[ST-112] a job of one pack is replaced at once, a larger one pack by pack with its first one last", async () => {
  const writer = fakeWriter({ kept: 9 });
  const stager = new Stager(writer);
  await stager.stage("w", "small", ["[1]"]);
  expect(writer.calls.splice(0)).toEqual([["stage", "w", "small", "[1]"]]);
  await stager.stage("w", "large", ["[1]", "[2]", "[3]"]);
  const removed = ["unstageSome", "w", "large", 4];
  expect(writer.calls).toEqual([
    ...[removed, removed, removed],
    ["stagePart", "w", "large", 1, "[2]"],
    ["stagePart", "w", "large", 2, "[3]"],
    ["stagePart", "w", "large", 0, "[1]"],
  ]);
});

test("[ST-112] what is done to one job comes one after another, other jobs do not wait", async () => {
  const writer = fakeWriter();
  const stager = new Stager(writer);
  const first = stager.stage("w", "a", ["[1]", "[2]"]);
  const removed = stager.unstage("w", "a");
  await stager.stage("w", "b", ["[9]"]);
  expect(partsOf(writer.calls)).not.toContain(0);
  await Promise.all([first, removed]);
  expect(writer.calls.at(-1)?.[0]).toBe("unstageSome");
  expect(partsOf(writer.calls)).toEqual([1, 0]);
});

test("[ST-112] where a pack cannot be written the rest goes, and the next one is not in its way", async () => {
  const writer = fakeWriter({ failsAt: 2 });
  const stager = new Stager(writer);
  await expect(stager.stage("w", "a", ["[1]", "[2]", "[3]"])).rejects.toThrow("no space");
  expect(partsOf(writer.calls)).toEqual([1, 2]);
  expect(writer.calls.at(-1)?.[0]).toBe("unstageSome");
  await stager.stage("w", "a", ["[1]"]);
  expect(writer.calls.at(-1)?.[0]).toBe("stage");
});
