import { afterAll, describe, expect, test } from "vitest";
import { crashRounds } from "./testing/crash-rounds.ts";
import { newDatabase, testDatabase } from "./testing/database.ts";
import { newFolder, removeFolders } from "./testing/server.ts";

const rounds = (usual: number): number => Number(process.env.CRASH_ROUNDS ?? usual);
const database = testDatabase();

afterAll(removeFolders);

const report = (engine: string, found: Awaited<ReturnType<typeof crashRounds>>): void => {
  const serving = found.servingAfter.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(serving[Math.min(serving.length - 1, Math.floor(serving.length * share))] ?? 0);
  console.log(
    `${engine}: ${found.rounds} kills, ${found.acknowledged} acknowledged, ${found.unanswered} sent again; ` +
      `lost ${found.lost}, twice ${found.twice}; serving again p50 ${at(0.5)} ms, worst ${at(1)} ms`,
  );
};

test(`[SYS-30] a server on SQLite killed while it writes loses and doubles nothing, ${rounds(10)} times over`, {
  timeout: 60_000 + rounds(10) * 20_000,
}, async () => {
  const found = await crashRounds(rounds(10), { dataDir: await newFolder() });
  report("SQLite", found);
  expect(found).toMatchObject({ lost: 0, twice: 0, rounds: rounds(10) });
  expect(found.acknowledged).toBeGreaterThan(found.rounds);
});

describe.skipIf(database === "")("PostgreSQL", () => {
  test(`[SYS-31] a server on PostgreSQL killed while it writes loses and doubles nothing, ${rounds(4)} times over`, {
    timeout: 60_000 + rounds(4) * 20_000,
  }, async () => {
    const { url, drop } = await newDatabase(database);
    try {
      const found = await crashRounds(rounds(4), { dataDir: await newFolder(), env: { DATABASE_URL: url } });
      report("PostgreSQL", found);
      expect(found).toMatchObject({ lost: 0, twice: 0, rounds: rounds(4) });
      expect(found.acknowledged).toBeGreaterThan(found.rounds);
    } finally {
      await drop();
    }
  });
});
