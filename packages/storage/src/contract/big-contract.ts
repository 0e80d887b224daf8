import { describe, expect } from "vitest";
import { append, commitOf, entry, hot, hotOf, manyChanges, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

/** Much at once. */
export const bigContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("big commits", () => {
    testStorage("[ST-26] an entry of 30,000 changes comes back equal, with its neighbours", async (storage) => {
      const changes = manyChanges(30_000);
      const rows = changes.map(({ id }) => hot(id));
      const appends = [append(entry(1)), append(entry(2, { changes }), "import"), append(entry(3))];
      expect(await storage.commit(workspace, commitOf(0, appends, { rows }))).toBe("committed");
      expect(await storage.since(workspace, 0, 9)).toEqual(appends.map((given) => given.entry));
      expect((await storage.entry(workspace, 2))?.changes).toHaveLength(30_000);
      expect((await storage.history(workspace, { subject: "import", limit: 1 }))[0]?.changes).toEqual(changes);
      expect((await hotOf(storage)).rows.get("story")).toHaveLength(30_000);
      const ids = changes.map(({ id }) => id);
      expect(await storage.rowsByIds(workspace, "story", ids)).toHaveLength(30_000);
    });

    testStorage("[ST-27] a big commit that fails at its end, or conflicts, keeps nothing", async (storage) => {
      const rows = manyChanges(8_000).map(({ id }) => hot(id));
      await storage.commit(workspace, commitOf(0, [append(entry(1))]));
      const duplicate = commitOf(1, [append(entry(2, { changes: manyChanges(8_000), seq: 1 }))], { rows });
      await expect(storage.commit(workspace, duplicate)).rejects.toMatchObject({ code: "storage-duplicate" });
      expect(await storage.commit(workspace, { ...duplicate, expected: 0, appends: [append(entry(1))] })).toBe(
        "conflict",
      );
      expect((await hotOf(storage)).rows.size).toBe(0);
      expect(await storage.version(workspace)).toBe(1);
      const cyclic: { self?: unknown } = {};
      cyclic.self = cyclic;
      const broken = commitOf(1, [append(entry(2, { input: cyclic }))], { rows });
      await expect(storage.commit(workspace, broken)).rejects.toThrow();
      expect((await hotOf(storage)).rows.size).toBe(0);
    });
  });
};
