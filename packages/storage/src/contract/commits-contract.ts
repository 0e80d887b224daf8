import { describe, expect } from "vitest";
import { append, at, commitOf, entry, fill, hot, hotOf, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

/** Workspaces, versions and atomicity. */
export const commitsContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("workspaces and commits", () => {
    testStorage("[ST-1] a new workspace stands at version 0, an unknown one at none", async (storage) => {
      expect(await storage.version(workspace)).toBe(0);
      expect(await storage.version("other")).toBeUndefined();
      expect(await storage.workspaces()).toEqual([{ id: workspace, version: 0 }]);
    });

    testStorage("[ST-2] an existing workspace is not made again", async (storage) => {
      await fill(storage, 1);
      await expect(storage.createWorkspace(workspace, at)).rejects.toMatchObject({ code: "storage-exists" });
      expect(await storage.version(workspace)).toBe(1);
    });

    testStorage("[ST-3] versions are gapless: entries follow each other from expected + 1", async (storage) => {
      await fill(storage, 3);
      expect(await storage.commit(workspace, commitOf(3, [append(entry(4)), append(entry(5))]))).toBe("committed");
      expect((await storage.since(workspace, 0, 100)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
      expect(await storage.version(workspace)).toBe(5);
      for (const wrong of [[append(entry(7))], [append(entry(6)), append(entry(8))]]) {
        await expect(storage.commit(workspace, commitOf(5, wrong))).rejects.toMatchObject({ code: "storage-unfit" });
      }
      expect(await storage.version(workspace)).toBe(5);
    });

    testStorage("[ST-4] a commit on another version is a conflict and keeps nothing", async (storage) => {
      await fill(storage, 2);
      const problem = { kind: "refused", code: "x", message: "No." } as const;
      for (const expected of [1, 3]) {
        const commit = commitOf(expected, [append(entry(expected + 1, { clientId: "late" }), "subject")], {
          rows: [hot("late")],
          refusals: [{ clientId: "late", seq: 99, actor: "m1", problem }],
        });
        expect(await storage.commit(workspace, commit)).toBe("conflict");
      }
      expect(await storage.version(workspace)).toBe(2);
      expect(await storage.lastSeq(workspace, "late")).toBe(0);
      expect(await storage.rowsByIds(workspace, "story", ["late"])).toEqual([]);
      expect(await storage.history(workspace, { subject: "subject", limit: 9 })).toEqual([]);
      expect(await storage.since(workspace, 2, 9)).toEqual([]);
    });

    testStorage("[ST-5] of commits that race for one version exactly one is kept", async (storage) => {
      const racers = Array.from({ length: 8 }, (_, at) =>
        storage.commit(workspace, commitOf(0, [append(entry(1, { clientId: `c${at}` }))], { rows: [hot(`r${at}`)] })),
      );
      const answers = await Promise.all(racers);
      expect(answers.filter((answer) => answer === "committed")).toHaveLength(1);
      expect(answers.filter((answer) => answer === "conflict")).toHaveLength(7);
      const { version, rows } = await hotOf(storage);
      expect([version, rows.get("story")?.length]).toEqual([1, 1]);
      expect(rows.get("story")?.[0]?.id).toBe(`r${answers.indexOf("committed")}`);
    });

    testStorage(
      "[ST-6] a commit whose last part fails keeps nothing, and others that ran with it are kept",
      async (storage) => {
        await storage.createWorkspace("w2", at);
        await fill(storage, 1);
        const failing = commitOf(1, [append(entry(2, { seq: 1 }), "s2")], {
          rows: [hot("s2"), { ...hot("s1"), row: null }],
        });
        const [failed, other] = await Promise.allSettled([
          storage.commit(workspace, failing),
          storage.commit("w2", commitOf(0, [append(entry(1))], { rows: [hot("s1")] })),
        ]);
        expect(failed.status).toBe("rejected");
        expect(other).toEqual({ status: "fulfilled", value: "committed" });
        expect(await storage.version(workspace)).toBe(1);
        expect(await storage.rowsByIds(workspace, "story", ["s1", "s2"])).toHaveLength(1);
        expect(await storage.history(workspace, { subject: "s2", limit: 9 })).toEqual([]);
        expect(await storage.commit(workspace, commitOf(1, [append(entry(2))]))).toBe("committed");
      },
    );

    testStorage("[ST-7] a commit to an unknown workspace rejects and makes none", async (storage) => {
      const commit = storage.commit("other", commitOf(0, [append(entry(1))]));
      await expect(commit).rejects.toMatchObject({ code: "storage-missing" });
      await expect(storage.loadHot("other", () => {})).rejects.toMatchObject({ code: "storage-missing" });
      expect(await storage.workspaces()).toHaveLength(1);
    });

    testStorage("[ST-8] everything is there again after closing and opening", async (storage, opened) => {
      const problem = { kind: "refused", code: "x", message: "No." } as const;
      await fill(storage, 3);
      await storage.commit(
        workspace,
        commitOf(3, [], { refusals: [{ clientId: "c1", seq: 4, actor: "m1", problem }] }),
      );
      await storage.stage(workspace, "job", [{ part: 1 }]);
      const before = [
        await storage.since(workspace, 0, 9),
        await hotOf(storage),
        await storage.outcome(workspace, "c1", 4),
      ];
      const again = await opened.reopen();
      expect([await again.since(workspace, 0, 9), await hotOf(again), await again.outcome(workspace, "c1", 4)]).toEqual(
        before,
      );
      expect(await again.staged(workspace, "job")).toEqual([{ part: 1 }]);
      expect(await again.commit(workspace, commitOf(3, [append(entry(4, { seq: 5 }))]))).toBe("committed");
    });

    testStorage("[ST-9] workspaces do not see each other's log, rows or answers", async (storage) => {
      await storage.createWorkspace("w2", at);
      await fill(storage, 2);
      expect(await storage.since("w2", 0, 9)).toEqual([]);
      expect(await storage.rowsByIds("w2", "story", ["s1"])).toEqual([]);
      expect(await storage.lastSeq("w2", "c1")).toBe(0);
      expect((await hotOf(storage, "w2")).rows.size).toBe(0);
      await fill(storage, 1, "w2");
      expect(await storage.version(workspace)).toBe(2);
    });

    testStorage("[ST-10] after closing, calls reject and closing again is no error", async (storage) => {
      await storage.close();
      await storage.close();
      await expect(storage.version(workspace)).rejects.toMatchObject({ code: "storage-failed" });
      await expect(storage.commit(workspace, commitOf(0, [append(entry(1))]))).rejects.toMatchObject({
        code: "storage-failed",
      });
    });
  });
};
