import type { Problem } from "@overstory/kernel";
import { describe, expect } from "vitest";
import { append, commitOf, entry, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

const problem: Problem = {
  kind: "refused",
  code: "key-taken",
  message: "Taken.",
  errors: [{ field: "key", message: "Taken." }],
};
const refusal = (seq: number, clientId = "c1") => ({ clientId, seq, actor: "m2", problem });

/** Answers that can be given again. */
export const answersContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("answers", () => {
    testStorage("[ST-15] an accepted call is answered again with its version and result", async (storage) => {
      await storage.commit(workspace, commitOf(0, [append(entry(1, { seq: 7, result: { key: "PAY-1" } }))]));
      const done = { type: "done", actor: "m1", version: 1, result: { key: "PAY-1" } };
      expect(await storage.outcome(workspace, "c1", 7)).toEqual(done);
      expect(await storage.outcome(workspace, "c1", 8)).toBeUndefined();
    });

    testStorage("[ST-16] a refused call is answered again with its problem, and moves no version", async (storage) => {
      expect(await storage.commit(workspace, commitOf(0, [], { refusals: [refusal(1)] }))).toBe("committed");
      expect(await storage.outcome(workspace, "c1", 1)).toEqual({ type: "refused", actor: "m2", problem });
      expect(await storage.entryOfClient(workspace, "c1", 1)).toBeUndefined();
      expect(await storage.version(workspace)).toBe(0);
    });

    testStorage("[ST-17] the last seq of a client is the highest answered, done or refused", async (storage) => {
      expect(await storage.lastSeq(workspace, "c1")).toBe(0);
      await storage.commit(
        workspace,
        commitOf(0, [append(entry(1, { seq: 1 }))], { refusals: [refusal(2), refusal(9, "c2")] }),
      );
      expect(await storage.lastSeq(workspace, "c1")).toBe(2);
      await storage.commit(workspace, commitOf(1, [append(entry(2, { seq: 3 }))]));
      expect(await storage.lastSeq(workspace, "c1")).toBe(3);
      expect(await storage.lastSeq(workspace, "c2")).toBe(9);
    });

    testStorage("[ST-18] a client's seq is answered once; a second answer keeps nothing", async (storage) => {
      await storage.commit(workspace, commitOf(0, [append(entry(1, { seq: 1 }))], { refusals: [refusal(2)] }));
      for (const seq of [1, 2]) {
        const twice = [commitOf(1, [append(entry(2, { seq }))]), commitOf(1, [], { refusals: [refusal(seq)] })];
        for (const commit of twice) {
          await expect(storage.commit(workspace, commit)).rejects.toMatchObject({ code: "storage-duplicate" });
        }
      }
      expect(await storage.version(workspace)).toBe(1);
      expect(await storage.outcome(workspace, "c1", 1)).toMatchObject({ type: "done", version: 1 });
      expect(await storage.outcome(workspace, "c1", 2)).toMatchObject({ type: "refused" });
    });
  });
};
