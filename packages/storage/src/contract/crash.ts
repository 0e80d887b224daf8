import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Storage } from "@overstory/sync";
import { expect } from "vitest";
import { hotOf } from "./make.ts";

const crasher = new URL("./crasher.ts", import.meta.url).pathname;

/** How often the crash tests kill; `CRASH_ROUNDS` sets another number. */
export const crashRounds = Number(process.env.CRASH_ROUNDS ?? 10);

/** Another process that opens the file or address and commits until it is killed; tells what it acknowledged so far. */
export const startCrasher = (place: string) => {
  const child = spawn(process.execPath, [crasher, place], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let wanted = { count: Number.POSITIVE_INFINITY, reached: () => {} };
  const acknowledged = () => text.split("\n").slice(0, -1);
  child.stdout.on("data", (more) => {
    text += more;
    if (acknowledged().length >= wanted.count) wanted.reached();
  });
  const reaches = (count: number) =>
    new Promise<void>((reached) => {
      wanted = { count, reached };
      if (acknowledged().length >= count) reached();
    });
  const kill = async () => {
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  };
  return { acknowledged, reaches, kill };
};

/** Kills a process that writes, again and again, and compares what it acknowledged with what is kept. */
export const crashAndCompare = async (place: string, open: () => Promise<Storage>): Promise<void> => {
  const all = new Set<string>();
  for (let round = 0; round < crashRounds; round += 1) {
    const child = startCrasher(place);
    await child.reaches(1 + Math.floor(Math.random() * 300));
    await child.kill();
    for (const line of child.acknowledged()) all.add(line);
    const storage = await open();
    const kept = new Set<string>();
    for (const { id, version } of await storage.workspaces()) {
      const log = await storage.since(id, 0, 1_000_000);
      expect(log.map((found) => found.version)).toEqual(Array.from({ length: version }, (_, at) => at + 1));
      expect(new Set(log.map(({ clientId, seq }) => `${clientId} ${seq}`)).size).toBe(version);
      expect((await hotOf(storage, id)).rows.get("story") ?? []).toHaveLength(version);
      for (const found of log) kept.add(`${id} ${found.version} ${found.clientId} ${found.seq}`);
    }
    expect([...all].filter((line) => !kept.has(line))).toEqual([]);
    await storage.close();
  }
  expect(all.size).toBeGreaterThanOrEqual(crashRounds);
};
