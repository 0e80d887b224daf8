import { setImmediate as turn } from "node:timers/promises";
import type pg from "pg";
import { expect, test } from "vitest";
import { Holds } from "./hold.ts";

/** A pool whose connections are lost as they are told this much. */
const losing = (start: string): pg.Pool => {
  const query = async (sql: string | { text: string }) => {
    const text = typeof sql === "string" ? sql : sql.text;
    if (text.startsWith(start)) throw new Error("Connection terminated unexpectedly");
    return { rows: [], rowCount: 0 };
  };
  const connect = async () => {
    if (start === "") throw new Error("Connection terminated unexpectedly");
    return { query, on: () => {}, off: () => {}, release: () => {} };
  };
  return { connect } as unknown as pg.Pool;
};

test.each([
  ["before it begins", ""],
  ["as it begins", "BEGIN"],
  ["as it waits for the workspace", "SELECT"],
])("[ST-111] a connection lost %s refuses that commit and is nobody else's fault", async (_, start) => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on("unhandledRejection", hear);
  try {
    const holds = new Holds(losing(start));
    let worked = false;
    const commit = holds.within("w", async () => (worked = true));
    await expect(commit).rejects.toThrow("terminated");
    await expect(holds.take("w")).rejects.toThrow("terminated");
    expect(holds.has("w")).toBe(false);
    // What nobody has heard of is told at the end of a turn.
    await turn();
    await turn();
    expect([worked, unheard]).toEqual([false, []]);
  } finally {
    process.off("unhandledRejection", hear);
  }
});
