import type { Forgetting } from "@overstory/kernel";
import { describe, expect } from "vitest";
import { append, at, commitOf, entry, hot, manyChanges, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

const ada: Forgetting = {
  words: [{ text: "Ada Lovelace", instead: "Participant 1" }],
  rows: [{ kind: "person", id: "p1", instead: { name: "Participant 1", mail: null } }],
};
const person = (version: number, before: object | null, after: object | null) =>
  entry(version, {
    name: "person.edit",
    input: { name: "Countess", mail: "ada@example.org" },
    result: { id: "p1", name: "Countess" },
    changes: [{ kind: "person", id: "p1", scope: "product:p1", before, after } as never],
  });

/** What is to be found nowhere any more. */
export const forgettingContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("forgetting", () => {
    testStorage("[ST-90] [ST-91] the log says that something happened, and no longer what", async (storage) => {
      const said = entry(1, { input: { quote: "As ada\n lovelace said; Canada Lovelaces" }, name: "evidence.create" });
      const made = person(2, null, { id: "p1", name: "Countess", mail: "ada@example.org", consent: "given" });
      const renamed = person(3, { name: "Countess", mail: null }, { name: "Ada Lovelace", mail: "a@b.c" });
      const many = entry(4, {
        changes: manyChanges(5_000).map((change, n) =>
          n === 4_321 ? { ...change, after: { id: "s4321", title: "For Ada Lovelace" } as never } : change,
        ),
      });
      const other = entry(5);
      const all = [said, made, renamed, many, other];
      await storage.commit(
        workspace,
        commitOf(
          0,
          all.map((one) => append(one, "p1")),
        ),
      );
      const erased = {
        ...person(6, { name: "Ada Lovelace" }, { name: "Participant 1" }),
        input: { of: "Ada Lovelace" },
        result: { was: "ada lovelace" },
      };
      const answer = await storage.commit(workspace, commitOf(5, [append(erased, "p1")], { forgettings: [ada] }));
      expect(answer).toBe("committed");
      const log = await storage.since(workspace, 0, 10);
      expect(JSON.stringify(log)).not.toMatch(/\bada\W+lovelace\b|countess|example\.org|a@b\.c/i);
      expect(log[0]?.input).toEqual({ quote: "As Participant 1 said; Canada Lovelaces" });
      expect(log[1]).toEqual({
        ...made,
        input: null,
        result: null,
        changes: [{ ...made.changes[0], after: { id: "p1", name: "Participant 1", consent: "given" } }],
      });
      expect(log[2]?.changes[0]).toMatchObject({
        before: { name: "Participant 1", mail: null },
        after: { name: "Participant 1", mail: null },
      });
      expect(log[3]?.changes[4_321]?.after).toEqual({ id: "s4321", title: "For Participant 1" });
      expect({ ...log[3], changes: [] }).toEqual({ ...many, changes: [] });
      expect(log[3]?.changes.toSpliced(4_321, 1)).toEqual(many.changes.toSpliced(4_321, 1));
      expect(log[4]).toEqual(other);
      expect(log[5]?.input).toEqual({ of: "Participant 1" });
      expect(await storage.outcome(workspace, "c1", 2)).toMatchObject({ type: "done", version: 2, result: null });
      expect(await storage.history(workspace, { subject: "p1", limit: 1 })).toEqual([log[5]]);
    });

    testStorage("[ST-91] refusals and staged jobs hold the words no longer", async (storage) => {
      const problem = { kind: "refused" as const, code: "taken", message: 'There is "Ada Lovelace" already.' };
      const refusals = [{ clientId: "c1", seq: 1, actor: "m1", problem }];
      await storage.commit(workspace, commitOf(0, [], { refusals }));
      await storage.stage(workspace, "import", [{ title: "By ADA LOVELACE" }, { title: "Other" }]);
      await storage.commit(workspace, commitOf(0, [append(entry(1, { seq: 2 }))], { forgettings: [ada] }));
      expect(await storage.outcome(workspace, "c1", 1)).toMatchObject({
        problem: { message: 'There is "Participant 1" already.' },
      });
      expect(await storage.staged(workspace, "import")).toEqual([{ title: "By Participant 1" }, { title: "Other" }]);
    });

    testStorage("[ST-92] words of some kinds leave the others alone", async (storage) => {
      const quote = { ...entry(1), changes: [{ ...entry(1).changes[0], kind: "evidence" } as never] };
      const both = [quote, entry(2)].map((one) => ({ ...one, input: { by: "P7" } }));
      await storage.commit(
        workspace,
        commitOf(
          0,
          both.map((one) => append(one)),
        ),
      );
      const words = [{ text: "p7", instead: "Participant 1", kinds: ["evidence"] }];
      await storage.commit(workspace, commitOf(2, [append(entry(3))], { forgettings: [{ words, rows: [] }] }));
      const log = await storage.since(workspace, 0, 2);
      expect(log.map(({ input }) => input)).toEqual([{ by: "Participant 1" }, { by: "P7" }]);
    });

    testStorage("[ST-93] a conflict forgets nothing, and other workspaces are not touched", async (storage) => {
      await storage.createWorkspace("w2", at);
      const said = entry(1, { input: "Ada Lovelace" });
      await storage.commit("w2", commitOf(0, [append(said)]));
      await storage.commit(workspace, commitOf(0, [append(said)]));
      expect(await storage.commit(workspace, commitOf(7, [append(entry(8))], { forgettings: [ada] }))).toBe("conflict");
      expect(await storage.since(workspace, 0, 9)).toEqual([said]);
      await storage.commit(workspace, commitOf(1, [append(entry(2))], { forgettings: [ada] }));
      expect(await storage.since("w2", 0, 9)).toEqual([said]);
    });

    testStorage("[ST-94] rows are found by words in their texts", async (storage) => {
      const cold = { kind: "page", id: "c", hot: false, row: { id: "c", text: "Of ada \n LOVELACE" } };
      const rows = [hot("s1", "By Ada Lovelace"), cold, hot("s2", "By somebody")];
      await storage.commit(workspace, commitOf(0, [append(entry(1))], { rows }));
      const found = await storage.rowsWithWords(workspace, ["Ada Lovelace"]);
      expect(found.map(({ kind, row }) => `${kind} ${row.id}`).sort()).toEqual(["page c", "story s1"]);
      expect(await storage.rowsWithWords(workspace, [])).toEqual([]);
    });
  });
};
