import { describe, expect } from "vitest";
import { append, commitOf, entry, fill, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

const versions = (entries: readonly { version: number }[]) => entries.map(({ version }) => version);

/** Reading the log and histories. */
export const logContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("log", () => {
    testStorage(
      "[ST-11] since gives the entries after a version, in order, at most as many as asked",
      async (storage) => {
        await fill(storage, 5);
        expect(versions(await storage.since(workspace, 0, 3))).toEqual([1, 2, 3]);
        expect(versions(await storage.since(workspace, 3, 3))).toEqual([4, 5]);
        expect(await storage.since(workspace, 5, 3)).toEqual([]);
        expect(await storage.since(workspace, 0, 0)).toEqual([]);
      },
    );

    testStorage("[ST-12] since crosses pages without gap or double", async (storage) => {
      const appends = Array.from({ length: 350 }, (_, at) => append(entry(at + 1)));
      await storage.commit(workspace, commitOf(0, appends));
      expect(versions(await storage.since(workspace, 0, 1_000))).toEqual(appends.map((_, at) => at + 1));
      expect(versions(await storage.since(workspace, 40, 205))).toEqual(appends.map((_, at) => at + 41).slice(0, 205));
    });

    testStorage("[ST-13] an entry comes back as it was given, by version and by client and seq", async (storage) => {
      const given = entry(1, {
        result: undefined,
        input: { nested: { list: [1, 2.5, -0.1, true, "x"], empty: {} } },
        changes: [
          {
            kind: "story",
            id: "s1",
            scope: "product:p2",
            from: "product:p1",
            before: { title: "A", note: null },
            after: { title: null, note: "B" },
          },
          { kind: "story", id: "s2", scope: "workspace", before: { id: "s2" }, after: null },
        ],
      });
      await storage.commit(workspace, commitOf(0, [append(given)]));
      expect(await storage.entry(workspace, 1)).toEqual(given);
      expect(await storage.entryOfClient(workspace, "c1", 1)).toEqual(given);
      expect(await storage.since(workspace, 0, 1)).toEqual([given]);
      expect(await storage.entry(workspace, 2)).toBeUndefined();
      expect(await storage.entryOfClient(workspace, "c2", 1)).toBeUndefined();
    });

    testStorage("[ST-14] history gives a subject's entries newest first, page by page", async (storage) => {
      await fill(storage, 4);
      await storage.commit(workspace, commitOf(4, [append(entry(5), "s1", "s1"), append(entry(6), "s2")]));
      const page = (subject: string, limit: number, before?: number) =>
        storage.history(workspace, before === undefined ? { subject, limit } : { subject, limit, before });
      expect(versions(await page("s1", 9))).toEqual([5, 1]);
      expect(versions(await page("p1", 3))).toEqual([4, 3, 2]);
      expect(versions(await page("p1", 3, 2))).toEqual([1]);
      expect(await page("p1", 3, 1)).toEqual([]);
      expect(await page("none", 3)).toEqual([]);
    });
  });
};
