import type { Problem } from "@overstory/kernel";
import { describe, expect, test } from "vitest";
import { GuestLine, type Unsent } from "./guest-line.ts";

const offline: Problem = { kind: "unavailable", code: "offline", message: "The server cannot be reached." };
const refused: Problem = { kind: "refused", code: "revealed", message: "The votes are shown already." };

/** A line whose server and clock the test holds. */
const lineOf = (left: readonly Unsent[] = []) => {
  const world = { isUp: true, refuse: undefined as Problem | undefined, isVisible: true, key: 0 };
  const sent: Unsent[] = [];
  const pauses: number[] = [];
  let kept = left;
  let due: (() => void) | undefined;
  const answer = <V>(value: V): Promise<V> => {
    if (!world.isUp) return Promise.reject(offline);
    return world.refuse ? Promise.reject(world.refuse) : Promise.resolve(value);
  };
  const line = new GuestLine<number>({
    ask: () => (world.isUp ? Promise.resolve(sent.length) : Promise.reject(offline)),
    send: (unsent) => answer(undefined).then(() => void sent.push(unsent)),
    kept: () => kept,
    keep: (unsent) => {
      kept = unsent;
    },
    problemOf: (error) => error as Problem,
    newKey: () => `k${++world.key}`,
    later: (pause, call) => {
      pauses.push(pause);
      due = call;
      return () => {
        due = undefined;
      };
    },
    isVisible: () => world.isVisible,
  });
  return { line, world, sent, pauses, kept: () => kept, tick: () => due?.() };
};

describe("[WEB-240] a guest's line", () => {
  test("[WEB-240] what did not get through stays, and is sent once when the line is back", async () => {
    const { line, world, sent, kept } = lineOf();
    world.isUp = false;
    const voted = line.run("poker.vote", { value: 5 });
    await line.now();
    expect(line.state).toMatchObject({ isOffline: true, waiting: 1 });
    expect(kept()).toHaveLength(1);
    world.isUp = true;
    await line.now();
    expect(await voted).toBeUndefined();
    expect(sent.map(({ key, input }) => [key, input])).toEqual([["k1", { value: 5 }]]);
    expect(line.state).toMatchObject({ isOffline: false, waiting: 0, data: 1 });
    expect(kept()).toEqual([]);
  });

  test("[WEB-240] what an earlier page left unsent is sent first", async () => {
    const { line, sent } = lineOf([{ key: "old", name: "poker.vote", input: 1 }]);
    void line.run("poker.vote", 2);
    await line.now();
    await line.now();
    expect(sent.map(({ input }) => input)).toEqual([1, 2]);
  });

  test("[WEB-240] a refusal is told to who asked and does not stop what follows", async () => {
    const { line, world, sent } = lineOf();
    world.refuse = refused;
    expect(await line.run("poker.vote", 3)).toEqual(refused);
    world.refuse = undefined;
    expect(await line.run("poker.vote", 5)).toBeUndefined();
    expect(sent).toHaveLength(1);
  });

  test("[WEB-240] it asks about once a second, more seldom while the server is away, not at all while nobody looks", async () => {
    const { line, world, pauses, tick } = lineOf();
    await line.now();
    expect(pauses).toEqual([1_000]);
    world.isUp = false;
    await line.now();
    await line.now();
    expect(pauses.slice(1)).toEqual([2_000, 4_000]);
    world.isUp = true;
    await line.now();
    expect(pauses.at(-1)).toBe(1_000);
    const before = line.state;
    world.isVisible = false;
    tick();
    expect(line.state).toBe(before);
    expect(pauses.at(-1)).toBe(1_000);
  });
});
