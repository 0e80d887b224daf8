import { describe, expect } from "vitest";
import { append, commitOf, entry, hot, hotOf, row, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

const hostile = [
  "naïve 日本 👩‍👩‍👧 \u202e",
  "NUL \0 inside \\u0000",
  "half \ud800 and \udc00 half",
  `'"; DROP TABLE log_entry; --`,
  "$1 ? {} \\",
  "\r\n\t\u2028",
];

/** Text of every sort. */
export const textContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("text", () => {
    testStorage(
      "[ST-28] any text in rows, inputs, results and changes comes back as it was, NUL and half characters too",
      async (storage) => {
        const long = "é".repeat(3_000_000);
        const titles = [...hostile, long];
        const input = { titles, constructor: 1, "k\0": "\0" };
        const changes = titles.map((title, at) => ({
          kind: "story",
          id: `s${at}`,
          scope: "workspace" as const,
          before: null,
          after: row(`s${at}`, title),
        }));
        const given = entry(1, { input, result: titles, changes });
        const rows = titles.map((title, at) => hot(`s${at}`, title));
        await storage.commit(workspace, commitOf(0, [append(given)], { rows }));
        expect(await storage.entry(workspace, 1)).toEqual(given);
        expect((await hotOf(storage)).rows.get("story")).toEqual(titles.map((title, at) => row(`s${at}`, title)));
        await storage.stage(workspace, "job", titles);
        expect(await storage.staged(workspace, "job")).toEqual(titles);
      },
    );

    testStorage(
      "[ST-29] a name with NUL, half a character or over 600 bytes is refused in writes and names nothing in reads",
      async (storage) => {
        for (const name of ["a\0b", "\ud800", "x".repeat(601), "é".repeat(301)]) {
          const commits = [
            commitOf(0, [append(entry(1))], { rows: [{ ...hot("a"), id: name }] }),
            commitOf(0, [append(entry(1))], { rows: [hot("a", "A", name)] }),
            commitOf(0, [append(entry(1, { clientId: name }))]),
            commitOf(0, [append(entry(1), name)]),
          ];
          for (const commit of commits) {
            await expect(storage.commit(workspace, commit)).rejects.toMatchObject({ code: "storage-unfit" });
          }
          await expect(storage.createWorkspace(name, "now")).rejects.toMatchObject({ code: "storage-unfit" });
          expect(await storage.rowsByIds(workspace, "story", [name])).toEqual([]);
          expect(await storage.rowsByRefs(workspace, "story", [name])).toEqual([]);
          expect(await storage.findByRef("story", name)).toEqual([]);
          expect(await storage.version(name)).toBeUndefined();
          expect(await storage.lastSeq(workspace, name)).toBe(0);
          expect(await storage.outcome(workspace, name, 1)).toBeUndefined();
        }
        expect(await storage.version(workspace)).toBe(0);
      },
    );

    testStorage("[ST-30] names may hold any other character, quotes and a length of 600 bytes", async (storage) => {
      const names = ["x".repeat(600), "é".repeat(300), "a/b 'c' \"d\" \\ {e},f", "日本", "", "NULL", "\n"];
      const rows = names.map((name) => ({ ...hot("a"), id: name, ref: name, row: row(name) }));
      await storage.commit(workspace, commitOf(0, [append(entry(1), ...names)], { rows }));
      const sorted = [...names].sort();
      expect((await storage.rowsByIds(workspace, "story", names)).map(({ id }) => id)).toEqual(sorted);
      expect((await storage.rowsByRefs(workspace, "story", names)).map(({ id }) => id)).toEqual(sorted);
      for (const name of names) expect(await storage.history(workspace, { subject: name, limit: 1 })).toHaveLength(1);
      expect((await hotOf(storage)).rows.get("story")).toHaveLength(names.length);
    });
  });
};
