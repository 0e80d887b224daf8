import { describe, expect } from "vitest";
import { append, at, commitOf, entry, hot, hotOf, row, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

/** Rows: by id, by ref, hot and cold. */
export const rowsContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("rows", () => {
    testStorage(
      "[ST-19] a row is written, replaced and taken away; of several writes in a commit the last counts",
      async (storage) => {
        const write = (expected: number, rows: Parameters<typeof commitOf>[2]) =>
          storage.commit(workspace, commitOf(expected, [append(entry(expected + 1))], rows));
        await write(0, {
          rows: [hot("b", "First"), hot("a"), hot("b", "Second"), hot("c"), { ...hot("c"), row: null }],
        });
        expect(await storage.rowsByIds(workspace, "story", ["b", "c", "a", "b", "none"])).toEqual([
          row("a"),
          row("b", "Second"),
        ]);
        expect(await storage.rowsByIds(workspace, "epic", ["a"])).toEqual([]);
        await write(1, { rows: [{ ...hot("a"), row: null }, hot("b", "Third"), { ...hot("never"), row: null }] });
        expect((await hotOf(storage)).rows).toEqual(new Map([["story", [row("b", "Third")]]]));
      },
    );

    testStorage("[ST-20] rows are found by their current ref, within the workspace and kind", async (storage) => {
      await storage.createWorkspace("w2", at);
      const cold = (id: string, ref: string | undefined) => ({
        kind: "comment",
        id,
        hot: false,
        row: row(id),
        ...(ref ? { ref } : {}),
      });
      const rows = [
        cold("1", "s1"),
        cold("2", "s2"),
        cold("3", "s1"),
        cold("4", undefined),
        { ...cold("5", "s1"), kind: "note" },
      ];
      await storage.commit(workspace, commitOf(0, [append(entry(1))], { rows }));
      await storage.commit("w2", commitOf(0, [append(entry(1))], { rows: [cold("6", "s1")] }));
      expect(await storage.rowsByRefs(workspace, "comment", ["s1", "s2", "s9"])).toEqual([
        row("1"),
        row("2"),
        row("3"),
      ]);
      await storage.commit(
        workspace,
        commitOf(1, [append(entry(2))], { rows: [cold("1", "s2"), cold("3", undefined)] }),
      );
      expect(await storage.rowsByRefs(workspace, "comment", ["s1"])).toEqual([]);
      expect(await storage.rowsByRefs(workspace, "comment", ["s2"])).toEqual([row("1"), row("2")]);
    });

    testStorage("[ST-21] a ref is found across workspaces", async (storage) => {
      await storage.createWorkspace("w2", at);
      for (const to of ["w2", workspace]) {
        const rows = [{ kind: "member", id: `m-${to}`, ref: "account-1", hot: true, row: row(`m-${to}`) }];
        await storage.commit(to, commitOf(0, [append(entry(1))], { rows }));
      }
      expect(await storage.findByRef("member", "account-1")).toEqual([
        { workspace, row: row("m-w1") },
        { workspace: "w2", row: row("m-w2") },
      ]);
      expect(await storage.findByRef("token", "account-1")).toEqual([]);
      expect(await storage.findByRef("member", "account-2")).toEqual([]);
    });

    testStorage(
      "[ST-22] loading gives all hot rows by kind and no cold ones; a row may change between hot and cold",
      async (storage) => {
        const rows = [hot("a"), hot("b"), { ...hot("t"), kind: "theme" }, { ...hot("cold"), hot: false }];
        await storage.commit(workspace, commitOf(0, [append(entry(1))], { rows }));
        const loaded = await hotOf(storage);
        expect(loaded).toEqual({
          version: 1,
          rows: new Map([
            ["story", [row("a"), row("b")]],
            ["theme", [row("t")]],
          ]),
        });
        await storage.commit(
          workspace,
          commitOf(1, [append(entry(2))], { rows: [{ ...hot("a"), hot: false }, hot("cold")] }),
        );
        expect((await hotOf(storage)).rows.get("story")).toEqual([row("b"), row("cold")]);
        expect(await storage.rowsByIds(workspace, "story", ["a"])).toEqual([row("a")]);
      },
    );

    testStorage("[ST-23] hot rows are one state of the workspace, whatever is committed meanwhile", async (storage) => {
      const ids = Array.from({ length: 9_000 }, (_, at) => `s${at}`);
      const rewrite = (version: number) =>
        storage.commit(
          workspace,
          commitOf(version - 1, [append(entry(version))], { rows: ids.map((id) => hot(id, `at ${version}`)) }),
        );
      await rewrite(1);
      const loads = [hotOf(storage)];
      for (let version = 2; version <= 5; version += 1) {
        const committed = rewrite(version);
        loads.push(hotOf(storage));
        expect(await committed).toBe("committed");
      }
      for (const { version, rows } of await Promise.all(loads)) {
        const titles = new Set(rows.get("story")?.map((found) => (found as { title?: string }).title));
        expect(titles).toEqual(new Set([`at ${version}`]));
        expect(rows.get("story")).toHaveLength(ids.length);
      }
    });

    testStorage("[ST-23] a commit that comes in the middle of loading is not seen by it", async (storage) => {
      const rows = Array.from({ length: 30_000 }, (_, at) => hot(`s${at}`, "before"));
      await storage.commit(workspace, commitOf(0, [append(entry(1))], { rows: [...rows, hot("z", "before")] }));
      const titles = new Set<unknown>();
      let meanwhile: Promise<unknown> | undefined;
      const version = await storage.loadHot(workspace, (_, batch) => {
        meanwhile ??= storage.commit(workspace, commitOf(1, [append(entry(2))], { rows: [hot("z", "after")] }));
        for (const found of batch) titles.add((found as { title?: string }).title);
      });
      expect(await meanwhile).toBe("committed");
      expect([version, ...titles]).toEqual([1, "before"]);
    });

    testStorage("[ST-24] an error of the one who takes the rows ends the loading and is handed on", async (storage) => {
      const rows = Array.from({ length: 9_000 }, (_, at) => hot(`s${at}`));
      await storage.commit(workspace, commitOf(0, [append(entry(1))], { rows }));
      const load = storage.loadHot(workspace, () => {
        throw new RangeError("Enough.");
      });
      await expect(load).rejects.toThrow("Enough.");
      expect((await hotOf(storage)).rows.get("story")).toHaveLength(9_000);
    });
  });
};
