import { describe, expect, it } from "vitest";
import type { Commit } from "./storage.ts";
import { MemoryStorage } from "./testing/memory-storage.ts";
import { counterKind, noteKind, pageKind } from "./testing/toy.ts";
import { ann, gate, problemOf, ToyServer, workspaceId } from "./testing/toy-server.ts";

/** Counts what reaches storage, and can lose the answer of a commit that was kept. */
class WatchedStorage extends MemoryStorage {
  readonly commits: Commit[] = [];
  isAnswerLost = false;
  override async commit(workspace: string, commit: Commit): Promise<"committed" | "conflict"> {
    this.commits.push(commit);
    const outcome = await super.commit(workspace, commit);
    if (this.isAnswerLost) throw new Error("the connection was lost");
    return outcome;
  }
}

describe("durable before it shows", () => {
  it("[SY-6] answers only once the commit is durable", async () => {
    const server = await ToyServer.open();
    const hold = gate();
    const begun = gate();
    server.storage.beforeCommit = () => {
      begun.open();
      return hold.opened;
    };
    let answered = false;
    const call = server.submit("client-1", 1, "note.add", { id: "n1" }).then((done) => {
      answered = true;
      return done;
    });
    await begun.opened;
    expect([answered, server.heard.length, server.workspace.version]).toEqual([false, 0, 0]);
    hold.open();
    expect(await call).toMatchObject({ version: 1, result: { id: "n1", number: 1, version: 1 } });
    expect(server.heard).toEqual(await server.log());
  });

  it("[SY-6] a failed commit leaves nothing, is told to each caller, and what comes later works", async () => {
    const server = await ToyServer.open();
    await server.submit("client-1", 1, "note.add", { id: "n1", text: "one" });
    const before = await server.notes();
    server.storage.beforeCommit = () => {
      throw new Error("the disk is full");
    };
    const problems = await Promise.all([
      server.refusal("client-1", 2, "note.edit", { id: "n1", text: "two" }),
      server.refusal("client-1", 3, "note.edit", { id: "n1", text: "three" }),
      server.refusal("client-2", 1, "note.add", { id: "n2" }),
      server.refusal("client-3", 1, "page.write", { id: "n1", body: "long" }),
    ]);
    expect(problems).toEqual(
      problems.map(() =>
        expect.objectContaining({
          kind: "unavailable",
          code: "storage-failed",
          message: expect.stringContaining("the disk is full"),
        }),
      ),
    );
    expect(await server.notes()).toEqual(before);
    expect(await server.workspace.read((rows, version) => [rows.count(pageKind as never), version])).toEqual([0, 1]);
    expect(server.heard).toHaveLength(1);
    server.storage.beforeCommit = () => {};
    // The same number again: it was not used up.
    expect(await server.submit("client-1", 2, "note.edit", { id: "n1", text: "two" })).toMatchObject({ version: 2 });
    expect(await server.submit("client-2", 1, "note.add", { id: "n2" })).toMatchObject({
      version: 3,
      result: { number: 2 },
    });
    expect(await server.notes()).toEqual({ n1: "two", n2: undefined });
  });

  it("[SY-6] a repeat in a batch that failed is not run afterwards behind the caller's back", async () => {
    const server = await ToyServer.open();
    let fails = true;
    server.storage.beforeCommit = () => {
      if (fails) throw new Error("the disk is full");
    };
    const calls = [
      server.refusal("client-1", 1, "note.add", { id: "n1" }),
      server.refusal("client-1", 1, "note.add", { id: "n1" }),
    ];
    expect((await Promise.all(calls)).map(({ code }) => code)).toEqual(["storage-failed", "storage-failed"]);
    fails = false;
    await server.workspace.settled();
    expect(await server.notes()).toEqual({});
    expect(await server.log()).toEqual([]);
  });

  it("[SY-6] a commit whose answer was lost is found afterwards, and the number sent again gets that answer", async () => {
    const storage = new WatchedStorage();
    const server = await ToyServer.open(storage);
    storage.isAnswerLost = true;
    expect(await server.refusal("client-1", 1, "note.add", { id: "n1", text: "kept" })).toMatchObject({
      code: "storage-failed",
    });
    storage.isAnswerLost = false;
    expect(await server.notes()).toEqual({ n1: "kept" });
    expect(server.heard.map(({ version }) => version)).toEqual([1]);
    expect(await server.submit("client-1", 1, "note.add", { id: "n1", text: "kept" })).toMatchObject({ version: 1 });
    expect(await server.log()).toHaveLength(1);
  });

  it("[SY-6] a listener that fails neither takes a durable command back nor keeps others from hearing", async () => {
    const server = await ToyServer.open();
    const late: number[] = [];
    server.workspace.onCommit(() => {
      throw new Error("a fault in a listener");
    });
    server.workspace.onCommit((entries) => late.push(...entries.map(({ version }) => version)));
    await server.submit("client-1", 1, "note.add", { id: "n1" });
    await server.submit("client-1", 2, "note.add", { id: "n2" });
    expect(Object.keys(await server.notes())).toEqual(["n1", "n2"]);
    expect(late).toEqual([1, 2]);
    expect(server.faults).toHaveLength(2);
  });
});

describe("what commands load", () => {
  it("[SY-4] [SY-17] a hot row that a command asks for stays", async () => {
    const server = await ToyServer.open();
    await server.submit("client-1", 1, "note.add", { id: "n1", text: "one" });
    await server.submit("client-1", 2, "note.add", { id: "n2" });
    // The toy undo asks for every row of the entry, hot ones too.
    await server.submit("client-1", 3, "undo", { clientId: "client-1", seq: 2 });
    expect(await server.workspace.read((rows) => rows.get(counterKind, "a"))).toEqual({ id: "a", last: 2 });
    expect(await server.notes()).toEqual({ n1: "one" });
  });
});

describe("readers", () => {
  it("[SY-9] a reader waits for the commit under way and then sees all of it", async () => {
    const server = await ToyServer.open();
    const hold = gate();
    const begun = gate();
    server.storage.beforeCommit = () => {
      begun.open();
      return hold.opened;
    };
    const order: string[] = [];
    const call = server.submit("client-1", 1, "note.add", { id: "n1" }).then(() => order.push("answered"));
    await begun.opened;
    const seen = server.workspace.read((rows, version) => {
      order.push("read");
      return [rows.get(noteKind, "n1")?.number, version];
    });
    hold.open();
    await call;
    expect(await seen).toEqual([1, 1]);
    expect(order).toEqual(["answered", "read"]);
  });

  it("[SY-9] a reader that waited through a commit that failed sees nothing of it", async () => {
    const server = await ToyServer.open();
    const begun = gate();
    const hold = gate();
    server.storage.beforeCommit = async () => {
      begun.open();
      await hold.opened;
      throw new Error("the disk is full");
    };
    const call = server.refusal("client-1", 1, "note.add", { id: "n1" });
    await begun.opened;
    const seen = server.workspace.read((rows, version) => [rows.get(noteKind, "n1"), version]);
    hold.open();
    await call;
    expect(await seen).toEqual([undefined, 0]);
  });

  it("[SY-9] a reader's own failure is its own", async () => {
    const server = await ToyServer.open();
    const failing = server.workspace.read(() => {
      throw new Error("a fault in the reader");
    });
    await expect(failing).rejects.toThrow("a fault in the reader");
    expect(await server.submit("client-1", 1, "note.add", { id: "n1" })).toMatchObject({ version: 1 });
  });

  it("[SY-9] [SY-17] a query gets the cold rows it asks for, and they do not stay", async () => {
    const server = await ToyServer.open();
    await server.submit("client-1", 1, "note.add", { id: "n1" });
    await server.submit("client-1", 2, "page.write", { id: "n1", body: "long" });
    const ask = (id: string) => server.workspace.query({ name: "page.read", input: { id } }, () => ann, "web");
    expect(await ask("n1")).toEqual({ version: 2, result: { body: "long" } });
    expect(await ask("n2")).toEqual({ version: 2, result: { body: null } });
    expect((await problemOf(server.workspace.query({ name: "page.read", input: {} }, () => ann, "web"))).kind).toBe(
      "invalid",
    );
    expect(await server.workspace.read((rows) => rows.count(pageKind as never))).toBe(0);
  });
});

describe("group commit", () => {
  it("[SY-10] commands of one tick share one commit, each under its own version", async () => {
    const storage = new WatchedStorage();
    const server = await ToyServer.open(storage);
    const done = await Promise.all(
      Array.from({ length: 40 }, (_, at) => server.submit(`client-${at}`, 1, "note.add", { id: `n${at}` })),
    );
    expect(storage.commits.map(({ expected, appends }) => [expected, appends.length])).toEqual([[0, 40]]);
    expect(done.map(({ version }) => version)).toEqual(done.map((_, at) => at + 1));
    expect((await server.log()).map(({ version }) => version)).toEqual(done.map((_, at) => at + 1));
  });

  it("[SY-10] what is more than a batch takes another commit and loses nothing", async () => {
    const storage = new WatchedStorage();
    const server = await ToyServer.open(storage);
    await Promise.all(
      Array.from({ length: 600 }, (_, at) => server.submit("client-1", at + 1, "note.add", { id: `n${at}` })),
    );
    expect(storage.commits.length).toBeGreaterThan(1);
    expect(storage.commits.length).toBeLessThan(6);
    expect(Object.keys(await server.notes())).toHaveLength(600);
  });

  it("[SY-10] refusals and faults beside a command leave it alone", async () => {
    const storage = new WatchedStorage();
    const server = await ToyServer.open(storage);
    const [first, fault, early, refused, unknown, last] = await Promise.all([
      server.submit("client-1", 1, "note.add", { id: "n1" }),
      server.refusal("client-2", 1, "note.crash", { id: "n2" }),
      server.refusal("client-3", 1, "note.crash", { id: "n3", early: true }),
      server.refusal("client-4", 1, "note.edit", { id: "n1", text: "bad" }),
      server.refusal("client-5", 1, "note.nothing", {}),
      server.submit("client-1", 2, "note.add", { id: "n4" }),
    ]);
    expect([first, last]).toMatchObject([{ version: 1 }, { version: 2, result: { number: 2 } }]);
    expect([fault, early].map(({ code, subject }) => [code, subject])).toEqual([
      ["fault", "note.crash"],
      ["fault", "note.crash"],
    ]);
    expect([refused.code, unknown.code]).toEqual(["bad-text", "unknown-command"]);
    expect(server.faults).toEqual(["note.crash", "note.crash"]);
    expect(await server.notes()).toEqual({ n1: undefined, n4: undefined });
    expect(storage.commits).toHaveLength(1);
  });

  it("[SY-10] an undo can share the commit with what it undoes", async () => {
    const storage = new WatchedStorage();
    const server = await ToyServer.open(storage);
    await server.submit("client-1", 1, "note.add", { id: "n1", text: "one" });
    storage.commits.length = 0;
    await Promise.all([
      server.submit("client-1", 2, "note.edit", { id: "n1", text: "two" }),
      server.submit("client-1", 3, "undo", { clientId: "client-1", seq: 2 }),
      server.submit("client-1", 4, "page.write", { id: "n1", body: "long" }),
      server.submit("client-1", 5, "undo", { clientId: "client-1", seq: 4 }),
    ]);
    expect(storage.commits).toHaveLength(1);
    expect(await server.notes()).toEqual({ n1: "one" });
    expect(await storage.rowsByIds(workspaceId, "page", ["n1"])).toEqual([]);
  });

  it("[SY-10] cold rows that a command of the batch wrote are what the next one finds", async () => {
    const storage = new WatchedStorage();
    const server = await ToyServer.open(storage);
    await server.submit("client-1", 1, "note.add", { id: "n1" });
    await server.submit("client-1", 2, "page.write", { id: "n1", title: "Old", body: "old" });
    await Promise.all([
      server.submit("client-1", 3, "page.write", { id: "n1", body: "new" }),
      server.submit("client-2", 1, "page.write", { id: "n1", title: "New" }),
      server.submit("client-2", 2, "remark.add", { id: "r1", note: "n1", text: "well" }),
      server.submit("client-2", 3, "remark.edit", { id: "r1", text: "better" }),
    ]);
    expect(await storage.rowsByIds(workspaceId, "page", ["n1"])).toEqual([
      { id: "n1", room: "a", title: "New", body: "new" },
    ]);
    expect(await storage.rowsByRefs(workspaceId, "remark", ["n1"])).toMatchObject([{ text: "better" }]);
    expect(await server.workspace.read((rows) => rows.count(pageKind as never))).toBe(0);
  });
});
