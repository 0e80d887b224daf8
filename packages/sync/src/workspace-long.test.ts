import { describe, expect, it } from "vitest";
import { MemoryStorage } from "./testing/memory-storage.ts";
import { counterKind, noteKind } from "./testing/toy.ts";
import { ann, gate, problemOf, ToyServer } from "./testing/toy-server.ts";

/** A server whose long commands stop at the given slice until `go` is called; `at` resolves when one has come there. */
const stoppingAt = async (slice: number, storage = new MemoryStorage()) => {
  const reached = gate();
  const on = gate();
  let slices = 0;
  const server = await ToyServer.open(storage, "s", () => () => {
    slices += 1;
    if (slices !== slice) return undefined;
    reached.open();
    return on.opened;
  });
  return { server, at: reached.opened, go: on.open };
};

const fill = { id: "many", room: "a", count: 20 };
const numbersIn = (server: ToyServer) =>
  server.workspace.read((rows) =>
    [...rows.all(noteKind)].filter(({ room }) => room === "a").map(({ number }) => number),
  );

describe("long commands", () => {
  it("[SY-19] others are answered and read meanwhile, see nothing of it, and it is one entry after theirs", async () => {
    const { server, at, go } = await stoppingAt(10);
    const long = server.submit("client-1", 1, "note.fill", fill);
    await at;
    expect(server.workspace.asides()).toMatchObject([{ call: { name: "note.fill" }, isWriting: false }]);
    expect(server.workspace.asides()[0]?.done).toBeGreaterThan(3);
    expect(await server.submit("client-2", 1, "note.add", { id: "n1", room: "b" })).toMatchObject({ version: 1 });
    expect(Object.keys(await server.notes())).toEqual(["n1"]);
    go();
    expect(await long).toMatchObject({ version: 2, result: { id: "many", count: 20, version: 2 } });
    expect(Object.keys(await server.notes())).toHaveLength(21);
    expect((await server.log()).map(({ name }) => name)).toEqual(["note.add", "note.fill"]);
    expect(server.workspace.asides()).toEqual([]);
    // What is in storage is what is in memory.
    const again = await ToyServer.open(server.storage, "t");
    expect(await again.notes()).toEqual(await server.notes());
  });

  it("[SY-19] readers are let in while it is being written, and see nothing of it yet", async () => {
    const { server, go } = await stoppingAt(1);
    go();
    const [begun, hold] = [gate(), gate()];
    server.storage.beforeCommit = () => {
      begun.open();
      return hold.opened;
    };
    const long = server.submit("client-1", 1, "note.fill", fill);
    await begun.opened;
    expect(await server.workspace.read((rows, version) => [rows.count(noteKind as never), version])).toEqual([0, 0]);
    expect(server.workspace.asides()[0]?.cancel()).toBe(false);
    hold.open();
    await long;
    expect(await server.workspace.read((rows, version) => [rows.count(noteKind as never), version])).toEqual([20, 1]);
  });

  it("[SY-20] is worked out anew where others changed what it rests on, and comes to an end however often they do", async () => {
    const storage = new MemoryStorage();
    let seq = 0;
    let server: ToyServer | undefined;
    // In each slice somebody takes the next number of the same room.
    const disturb = async () => {
      seq += 1;
      if (seq <= 200) void server?.submit("client-2", seq, "note.add", { id: `other-${seq}` });
      await new Promise((resolve) => setTimeout(resolve));
    };
    server = await ToyServer.open(storage, "s", () => disturb);
    await server.submit("client-1", 1, "note.fill", fill);
    await server.workspace.settled();
    const numbers = await numbersIn(server);
    expect(new Set(numbers).size).toBe(numbers.length);
    const last = await server.workspace.read((rows) => rows.get(counterKind, "a")?.last);
    expect(last).toBe(numbers.length);
    expect((await server.log()).filter(({ name }) => name === "note.fill")).toHaveLength(1);
  });

  it("[SY-20] is worked out anew, too, where another long command has changed what is not kept in memory", async () => {
    const pauser = () => () => new Promise<void>((resolve) => setTimeout(resolve));
    const server = await ToyServer.open(new MemoryStorage(), "s", pauser);
    const ids = ["n1", "n2", "n3"];
    for (const [at, id] of ids.entries()) {
      await server.submit("client-1", 2 * at + 1, "note.add", { id });
      await server.submit("client-1", 2 * at + 2, "page.write", { id, body: "." });
    }
    await Promise.all([
      server.submit("client-2", 1, "pages.extend", { ids, by: "a" }),
      server.submit("client-3", 1, "pages.extend", { ids: [...ids].reverse(), by: "b" }),
    ]);
    for (const id of ids) {
      const { result } = await server.workspace.query({ name: "page.read", input: { id } }, () => ann, "web");
      expect(["a", "b"].map((word) => (result as { body: string }).body.includes(word))).toEqual([true, true]);
    }
  });

  it("[SY-21] is stopped with nothing of it done; what its client sent after it is answered after it", async () => {
    const { server, at, go } = await stoppingAt(10);
    const long = problemOf(server.submit("client-1", 1, "note.fill", fill));
    const after = server.submit("client-1", 2, "note.add", { id: "after" });
    await at;
    expect(server.workspace.asides()[0]?.cancel()).toBe(true);
    go();
    expect((await long).code).toBe("cancelled");
    expect(await after).toMatchObject({ version: 1 });
    expect(Object.keys(await server.notes())).toEqual(["after"]);
    // Sent again, the number has its answer.
    expect((await server.refusal("client-1", 1, "note.fill", fill)).code).toBe("cancelled");
  });

  it("[SY-19] [SY-21] what is much is handed to storage before its turn; others go on meanwhile, and stopping leaves nothing there", async () => {
    const storage = new MemoryStorage();
    const many = { id: "many", room: "a", count: 700 };
    const [begun, hold] = [gate(), gate()];
    const writeAhead = storage.writeAhead.bind(storage);
    storage.writeAhead = async (workspace, writing, breathe) => {
      begun.open();
      await hold.opened;
      return writeAhead(workspace, writing, breathe);
    };
    const server = await ToyServer.open(storage, "s");
    const first = problemOf(server.submit("client-1", 1, "note.fill", many));
    await begun.opened;
    expect(await server.submit("client-2", 1, "note.add", { id: "n1", room: "b" })).toMatchObject({ version: 1 });
    expect(server.workspace.asides()[0]?.cancel()).toBe(true);
    hold.open();
    expect((await first).code).toBe("cancelled");
    expect([Object.keys(await server.notes()), storage.aheadCount]).toEqual([["n1"], 0]);
    await server.submit("client-1", 2, "note.fill", many);
    expect([Object.keys(await server.notes()).length, storage.aheadCount]).toEqual([701, 0]);
    const again = await ToyServer.open(storage, "t");
    expect(await again.notes()).toEqual(await server.notes());
    expect((await server.log())[1]?.changes).toHaveLength(701);
  });

  it("[SY-7] a long command that is sent again while it runs is answered once, with the same answer", async () => {
    const { server, at, go } = await stoppingAt(5);
    const first = server.submit("client-1", 1, "note.fill", fill);
    await at;
    const second = server.submit("client-1", 1, "note.fill", fill);
    go();
    expect(await second).toEqual(await first);
    expect(await server.log()).toHaveLength(1);
  });

  it("[SY-6] leaves nothing where storage fails, and the caller is told", async () => {
    const { server, go } = await stoppingAt(1);
    go();
    server.storage.beforeCommit = () => {
      throw new Error("the disk is full");
    };
    expect((await server.refusal("client-1", 1, "note.fill", fill)).code).toBe("storage-failed");
    expect(await server.notes()).toEqual({});
    server.storage.beforeCommit = () => {};
    expect(await server.submit("client-1", 1, "note.fill", fill)).toMatchObject({ version: 1 });
  });

  it("[SY-14] follows what another server has committed meanwhile", async () => {
    const storage = new MemoryStorage();
    const other = await ToyServer.open(storage, "t");
    const { server, at, go } = await stoppingAt(10, storage);
    const long = server.submit("client-1", 1, "note.fill", fill);
    await at;
    await other.submit("client-2", 1, "note.add", { id: "elsewhere", room: "b" });
    await other.submit("client-2", 2, "note.add", { id: "same-room", room: "a" });
    go();
    expect(await long).toMatchObject({ version: 3 });
    const numbers = await numbersIn(server);
    expect([numbers.length, new Set(numbers).size]).toEqual([21, 21]);
  });
});
