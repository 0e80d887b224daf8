import { describe, expect, it } from "vitest";
import { MemoryStorage } from "./testing/memory-storage.ts";
import { counterKind } from "./testing/toy.ts";
import { ToyServer, workspaceId } from "./testing/toy-server.ts";

const two = async () => {
  const storage = new MemoryStorage();
  return { storage, one: await ToyServer.open(storage, "one"), other: await ToyServer.open(storage, "other") };
};

const hotRows = (server: ToyServer) =>
  server.workspace.read((rows) =>
    rows.kinds().map((kind) => [...rows.all(kind)].sort((a, b) => (a.id < b.id ? -1 : 1))),
  );

describe("several servers on one storage", () => {
  it("[SY-14] the one that is behind follows and runs its command on what is there now", async () => {
    const { one, other } = await two();
    await one.submit("client-1", 1, "note.add", { id: "n1", text: "one" });
    // The other has heard nothing: its number and its rule must still be those of the whole log.
    expect(await other.submit("client-2", 1, "note.add", { id: "n2" })).toMatchObject({
      version: 2,
      result: { number: 2 },
    });
    expect(await other.submit("client-2", 2, "note.edit", { id: "n1", text: "two", onlyIf: "one" })).toMatchObject({
      version: 3,
    });
    expect(await one.refusal("client-1", 2, "note.edit", { id: "n1", text: "three", onlyIf: "one" })).toMatchObject({
      code: "changed-since",
    });
    expect(one.heard.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(other.heard).toEqual(one.heard);
    expect(await hotRows(one)).toEqual(await hotRows(other));
  });

  it("[SY-14] both working at once give one log without gaps, each command once", async () => {
    const { storage, one, other } = await two();
    const calls = Array.from({ length: 30 }, (_, at) => {
      const server = at % 2 === 0 ? one : other;
      return server.submit(`client-${at}`, 1, "note.add", { id: `n${at}` });
    });
    const versions = (await Promise.all(calls)).map(({ version }) => version);
    expect(versions.sort((a, b) => a - b)).toEqual(versions.map((_, at) => at + 1));
    for (const server of [one, other]) {
      server.workspace.catchUp();
      await server.workspace.settled();
      expect(server.heard.map(({ version }) => version)).toEqual(versions);
      expect(await server.workspace.read((rows) => rows.get(counterKind, "a"))).toEqual({ id: "a", last: 30 });
    }
    expect(await hotRows(one)).toEqual(await hotRows(other));
    expect((await storage.rowsByIds(workspaceId, "counter", ["a"]))[0]).toEqual({ id: "a", last: 30 });
  });

  it("[SY-14] one command sent to both servers is run by one and answered alike by both", async () => {
    const { one, other } = await two();
    const send = (server: ToyServer) => server.submit("client-1", 1, "note.add", { id: "n1" });
    const [mine, theirs] = await Promise.all([send(one), send(other)]);
    expect(mine).toEqual(theirs);
    expect(await one.log()).toHaveLength(1);
    const refuse = (server: ToyServer) => server.refusal("client-1", 2, "note.edit", { id: "n1", text: "bad" });
    const [first, second] = await Promise.all([refuse(one), refuse(other)]);
    expect([first.code, second]).toEqual(["bad-text", first]);
  });

  it("[SY-14] a client that changes servers goes on with its numbers", async () => {
    const { one, other } = await two();
    await one.submit("client-1", 1, "note.add", { id: "n1" });
    await other.submit("client-1", 2, "note.edit", { id: "n1", text: "two" });
    expect(await one.submit("client-1", 3, "note.edit", { id: "n1", text: "three" })).toMatchObject({ version: 3 });
    expect(await other.refusal("client-1", 5, "note.edit", { id: "n1" })).toMatchObject({
      message: expect.stringContaining("4 is next"),
    });
  });

  it("[SY-23] one that another is always quicker than has the workspace to itself after a few tries", async () => {
    const { storage, one, other } = await two();
    let isHeld = false;
    let rivals = 0;
    storage.hold = async () => {
      isHeld = true;
      return async () => {
        isHeld = false;
      };
    };
    let isRival = false;
    storage.beforeCommit = async () => {
      if (isHeld || isRival) return;
      isRival = true;
      rivals += 1;
      await other.submit(`rival-${rivals}`, 1, "note.add", { id: `r${rivals}` });
      isRival = false;
    };
    expect(await one.submit("client-1", 1, "note.add", { id: "mine" })).toMatchObject({ version: rivals + 1 });
    expect(rivals).toBe(4);
    expect(isHeld).toBe(false);
    // A long one too: what it rests on is changed at each of its tries.
    expect(await one.submit("client-2", 1, "note.fill", { id: "many", count: 3 })).toMatchObject({
      version: 8,
    });
    expect([isHeld, rivals]).toEqual([false, 6]);
  });

  it("[SY-23] where nothing can be held, it is told after many tries and changes nothing", async () => {
    const { storage, one, other } = await two();
    let isRival = false;
    let rivals = 0;
    storage.beforeCommit = async () => {
      if (isRival) return;
      isRival = true;
      rivals += 1;
      await other.submit(`rival-${rivals}`, 1, "note.add", { id: `r${rivals}` });
      isRival = false;
    };
    expect(await one.refusal("client-1", 1, "note.add", { id: "mine" })).toMatchObject({ code: "storage-failed" });
    storage.beforeCommit = () => {};
    expect(await one.notes()).not.toHaveProperty("mine");
    expect(await one.submit("client-1", 1, "note.add", { id: "mine" })).toMatchObject({ version: rivals + 1 });
  });

  it("[SY-14] a server told of a new version catches up before its next reader", async () => {
    const { storage, one, other } = await two();
    const stop = await storage.watch(() => other.workspace.catchUp());
    await one.submit("client-1", 1, "note.add", { id: "n1", text: "one" });
    expect(await other.notes()).toEqual({ n1: "one" });
    await stop();
    await one.submit("client-1", 2, "note.remove", { id: "n1" });
    expect(await other.notes()).toEqual({ n1: "one" });
    other.workspace.catchUp();
    expect(await other.notes()).toEqual({});
  });

  it("[SY-14] one that is overtaken every time gives up, says so, and holds what the log holds", async () => {
    const { storage, one, other } = await two();
    let seq = 0;
    let busy = false;
    storage.beforeCommit = async () => {
      if (busy) return;
      busy = true;
      seq += 1;
      await other.submit("client-2", seq, "note.add", { id: `quick${seq}` });
      busy = false;
    };
    expect(await one.refusal("client-1", 1, "note.add", { id: "slow" })).toMatchObject({
      kind: "unavailable",
      code: "storage-failed",
    });
    storage.beforeCommit = () => {};
    expect(await one.notes()).toEqual(await other.notes());
    expect(await one.submit("client-1", 1, "note.add", { id: "slow" })).toMatchObject({ result: { number: seq + 1 } });
  });
});
