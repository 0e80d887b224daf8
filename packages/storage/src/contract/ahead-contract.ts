import type { Ahead, Storage, WritingAhead } from "@overstory/sync";
import { describe, expect } from "vitest";
import { append, at, commitOf, entry, fill, hot, hotOf, manyChanges, row, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

const count = 1_500;
const breathe = () => {};

/** 1,500 stories, three of which are there already: one changed, one taken away; and a cold document found by a ref. */
const writing = (): WritingAhead => ({
  changes: manyChanges(count),
  subjects: ["import", "s1"],
  rows: [
    ...manyChanges(count).map(({ id }) => hot(id)),
    hot("s1", "Changed"),
    { kind: "story", id: "s2", hot: true, row: null },
    { kind: "text", id: "t1", hot: false, ref: "about", row: row("t1", "Long") },
  ],
});

/** Versions 1 to 3 are there; version 4 makes what was written ahead visible. */
const publish = (storage: Storage, ahead: Ahead, version = 4) =>
  storage.commit(
    workspace,
    commitOf(version - 1, [append(entry(version, { changes: [], seq: 100 + version }))], { ahead }),
  );

const seen = async (storage: Storage) => {
  const { version, rows } = await hotOf(storage);
  const stories = new Map((rows.get("story") ?? []).map((one) => [one.id, (one as { title?: string }).title]));
  return {
    version,
    stories: stories.size,
    first: stories.get("s1"),
    isSecondThere: stories.has("s2"),
    byIds: (await storage.rowsByIds(workspace, "story", ["s1", "s2", "s3"])).length,
    byRefs: (await storage.rowsByRefs(workspace, "text", ["about"])).length,
    across: (await storage.findByRef("text", "about")).length,
    words: (await storage.rowsWithWords(workspace, ["Long"])).length,
    history: (await storage.history(workspace, { subject: "s1", limit: 5 })).map((one) => one.version),
  };
};
const nothing = {
  ...{ version: 3, stories: 3, first: "Title", isSecondThere: true, byIds: 3 },
  ...{ byRefs: 0, across: 0, words: 0, history: [1] },
};
const all = {
  ...{ version: 4, stories: count - 1, first: "Changed", isSecondThere: false, byIds: 2 },
  ...{ byRefs: 1, across: 1, words: 1, history: [4, 1] },
};

/** What long commands write before their commit. */
export const aheadContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("writing ahead", () => {
    testStorage(
      "[ST-96] shows nowhere until a commit names it, then all of it, also while it is folded",
      async (storage, opened) => {
        await fill(storage, 3);
        const ahead = await storage.writeAhead(workspace, writing(), breathe);
        expect(await seen(storage)).toEqual(nothing);
        expect(await publish(storage, ahead)).toBe("committed");
        expect(await seen(storage)).toEqual(all);
        const kept = await storage.entry(workspace, 4);
        expect(kept?.changes).toEqual(manyChanges(count));
        const again = await opened.reopen();
        expect(await seen(again)).toEqual(all);
        // A second one, whether or not the first is folded by now.
        const rows = [
          hot("s1", "Once more"),
          ...manyChanges(600)
            .slice(10)
            .map(({ id }) => hot(id, "Anew")),
        ];
        const second = await again.writeAhead(
          workspace,
          { rows, changes: manyChanges(600), subjects: ["s1"] },
          breathe,
        );
        expect(await publish(again, second, 5)).toBe("committed");
        const now = { ...all, version: 5, first: "Once more", history: [5, 4, 1] };
        expect(await seen(again)).toEqual(now);
        expect((await again.since(workspace, 3, 9)).map(({ changes }) => changes.length)).toEqual([count, 600]);
        const last = await opened.reopen();
        expect(await seen(last)).toEqual(now);
      },
    );

    testStorage("[ST-97] what others write after it stands, before and after it is folded", async (storage, opened) => {
      await fill(storage, 3);
      const ahead = await storage.writeAhead(workspace, writing(), async () => {});
      await publish(storage, ahead);
      const [one, two] = manyChanges(count).map(({ id }) => id) as [string, string];
      const rows = [hot(one, "Mine"), hot("s2", "Back"), { kind: "story", id: two, hot: true, row: null }];
      await storage.commit(workspace, commitOf(4, [append(entry(5, { seq: 200 }))], { rows }));
      const look = async (from: Storage) =>
        (await from.rowsByIds(workspace, "story", [one, two, "s2"])).map(
          (found) => (found as { title?: string }).title,
        );
      expect((await look(storage)).sort()).toEqual(["Back", "Mine"]);
      const again = await opened.reopen();
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect((await look(again)).sort()).toEqual(["Back", "Mine"]);
      expect((await hotOf(again)).rows.get("story")).toHaveLength(count - 1);
    });

    testStorage(
      "[ST-98] what no commit names leaves nothing: forsaken, stopped, in conflict, forgotten or left behind",
      async (storage, opened) => {
        await fill(storage, 3);
        const forsaken = await storage.writeAhead(workspace, writing(), breathe);
        await storage.forsake(workspace, forsaken);
        await expect(publish(storage, forsaken)).rejects.toMatchObject({ code: "storage-gone" });
        let pieces = 0;
        const stop = () => {
          pieces += 1;
          if (pieces === 2) throw new Error("stopped");
        };
        await expect(storage.writeAhead(workspace, writing(), stop)).rejects.toThrow("stopped");
        const early = await storage.writeAhead(workspace, writing(), breathe);
        expect(await publish(storage, early, 3)).toBe("conflict");
        expect(await seen(storage)).toEqual(nothing);
        const forgettings = [{ words: [{ text: "Long", instead: "…" }], rows: [] }];
        const erase = commitOf(3, [append(entry(4, { seq: 300 }))], { forgettings });
        expect(await storage.commit(workspace, erase)).toBe("committed");
        await expect(publish(storage, early, 5)).rejects.toMatchObject({ code: "storage-gone" });
        await storage.writeAhead(workspace, writing(), breathe);
        const again = await opened.reopen();
        expect(await seen(again)).toMatchObject({ version: 4, stories: 3, byRefs: 0, words: 0 });
        await expect(again.writeAhead("nowhere", writing(), breathe)).rejects.toMatchObject({
          code: "storage-missing",
        });
      },
    );

    testStorage("[ST-99] others' commits come in between its pieces", async (storage) => {
      await fill(storage, 3);
      let version = 3;
      let seq = 400;
      const other = async () => {
        seq += 1;
        version += 1;
        expect(await storage.commit(workspace, commitOf(version - 1, [append(entry(version, { seq, at }))]))).toBe(
          "committed",
        );
      };
      const ahead = await storage.writeAhead(workspace, writing(), other);
      expect(version).toBeGreaterThan(4);
      expect(await publish(storage, ahead, version + 1)).toBe("committed");
      expect((await hotOf(storage)).rows.get("story")).toHaveLength(count - 1);
    });
  });
};
