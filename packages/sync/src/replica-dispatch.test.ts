import { describe, expect, it } from "vitest";
import { noteKind } from "./testing/toy.ts";
import { Kept, ToyClient } from "./testing/toy-client.ts";
import { ann, ToyServer } from "./testing/toy-server.ts";

const start = async (kept?: Kept) => {
  const server = await ToyServer.open();
  await server.submit("seeding-1", 1, "note.add", { id: "n1", text: "one" });
  const client = new ToyClient(kept ? { kept } : {});
  await client.load(server);
  return { server, client };
};

describe("before the first rows", () => {
  it("[SY-18] waits for the server instead of refusing by what is not there yet", async () => {
    const server = await ToyServer.open();
    await server.submit("seeding-1", 1, "note.add", { id: "n1", text: "one" });
    let isMember = false;
    const client = new ToyClient({ who: { ...ann, may: () => isMember } });
    expect(client.replica.dispatch("note.edit", { id: "n1", text: "two" }).state).toBe("waiting");
    expect(client.kept.envelopes).toEqual(client.sent);
    isMember = true;
    await client.load(server);
    expect([client.text("n1"), client.sent.length]).toEqual(["two", 1]);
  });
});

describe("dispatch", () => {
  it("[SY-12] shows at once, keeps and sends what was asked", async () => {
    const { client } = await start();
    const dispatched = client.do("note.edit", { id: "n1", text: "two" });
    expect(dispatched).toMatchObject({ state: "applied", seq: 1, result: { id: "n1", text: "two" } });
    expect(client.text("n1")).toBe("two");
    expect(client.sent).toEqual([{ seq: 1, name: "note.edit", input: { id: "n1", text: "two" } }]);
    expect(client.kept.envelopes).toEqual(client.sent);
    expect(client.events.slice(-2)).toEqual([{ type: "pending", count: 1 }, { type: "changed" }]);
  });

  it("[SY-12] is kept before it is sent", async () => {
    const { client } = await start();
    const order: string[] = [];
    const add = client.kept.add.bind(client.kept);
    client.kept.add = (envelope) => {
      order.push(`kept, ${client.sent.length} sent`);
      add(envelope);
    };
    client.do("note.edit", { id: "n1", text: "two" });
    expect(order).toEqual(["kept, 0 sent"]);
  });

  it("[SY-12] what cannot be kept is not begun", async () => {
    const { client } = await start();
    const before = client.held();
    const { add } = client.kept;
    client.kept.add = () => {
      throw new Error("no room is left");
    };
    expect(() => client.replica.dispatch("note.edit", { id: "n1", text: "two" })).toThrow("no room is left");
    expect(client.held()).toEqual(before);
    expect([client.sent, client.replica.pending]).toEqual([[], []]);
    client.kept.add = add;
    expect(client.do("note.edit", { id: "n1", text: "two" }).seq).toBe(1);
  });

  it.each([
    ["note.edit", { id: "n1", text: "bad" }, "bad-text"],
    ["note.edit", { id: "n1", colour: "red" }, "invalid-input"],
    [
      "batch",
      {
        commands: [
          { name: "note.edit", input: { id: "n1", text: "two" } },
          { name: "note.edit", input: { id: "n1", text: "bad" } },
        ],
      },
      "bad-text",
    ],
    ["batch", { commands: [] }, "invalid-input"],
  ])("[SY-12] %s %j is refused here, leaves rows as they were and uses no number", async (name, input, code) => {
    const { client } = await start();
    client.do("note.edit", { id: "n1", mark: "x" });
    const [before, events] = [client.held(), client.events.length];
    expect(client.replica.dispatch(name, input)).toMatchObject({ state: "refused", problem: { code } });
    expect(client.held()).toEqual(before);
    expect(client.events).toHaveLength(events);
    expect(client.sent).toHaveLength(1);
    expect(client.do("note.edit", { id: "n1", mark: "y" }).seq).toBe(2);
  });

  it("[SY-12] what only the server can tell is left to it", async () => {
    const { client } = await start();
    const before = client.held();
    expect(client.do("undo", { clientId: "seeding-1", seq: 1 }).state).toBe("waiting");
    expect(client.do("note.edit", { id: "not-here", text: "x" }).state).toBe("waiting");
    expect(client.do("note.unknownHere", {}).state).toBe("waiting");
    const batch = [
      { name: "note.edit", input: { id: "n1", text: "two" } },
      { name: "note.unknownHere", input: {} },
    ];
    expect(client.do("batch", { commands: batch }).state).toBe("waiting");
    expect(client.held()).toEqual(before);
    expect(client.sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });
});

describe("what is not answered yet", () => {
  it("[SY-2] outlives the page: a new replica shows it on its snapshot and sends it after the welcome", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "two" });
    client.do("note.add", { id: "n2", text: "mine" });
    const next = new ToyClient({ kept: client.kept });
    expect(next.replica.pending.map(({ seq }) => seq)).toEqual([1, 2]);
    await next.load(server);
    expect([next.text("n1"), next.text("n2")]).toEqual(["two", "mine"]);
    expect(next.sent).toEqual([]);
    next.replica.receive({ t: "welcome", version: 1, lastSeq: 0, member: "ann", session: "s" });
    expect(next.sent).toEqual(client.sent);
    for (const envelope of next.sent) await next.push(server, envelope);
    await next.follow(server);
    expect(next.replica.pending).toEqual([]);
    expect(next.kept.envelopes).toEqual([]);
    expect(await server.notes()).toEqual({ n1: "two", n2: "mine" });
    expect(next.do("note.edit", { id: "n1", mark: "x" }).seq).toBe(3);
  });

  it("[SY-7] numbers go on after those given before, also when nothing is kept but the client", async () => {
    const { server, client } = await start();
    const kept = new Kept();
    kept.lastSeq = 7;
    const next = new ToyClient({ kept });
    await next.load(server);
    expect(next.do("note.edit", { id: "n1", mark: "x" }).seq).toBe(8);
    client.replica.receive({ t: "welcome", version: 1, lastSeq: 4, member: "ann", session: "s" });
    expect(client.do("note.edit", { id: "n1", mark: "x" }).seq).toBe(5);
  });

  it("[SY-2] a lost answer is told again by done, once", async () => {
    const { server, client } = await start();
    const { done } = client.do("note.edit", { id: "n1", text: "two" });
    await client.push(server, client.sent[0] as never);
    // A snapshot stands in for the entry: the answer itself never came.
    await client.load(server);
    expect(client.replica.pending).toHaveLength(1);
    client.replica.receive({ t: "done", seq: 1, version: 2, result: { id: "n1" } });
    expect(await done).toEqual({ id: "n1" });
    expect(client.text("n1")).toBe("two");
    expect(client.kept.envelopes).toEqual([]);
    const events = client.events.length;
    client.replica.receive({ t: "done", seq: 1, version: 2, result: { id: "n1" } });
    client.replica.receive({ t: "refused", seq: 9, problem: { kind: "refused", code: "x", message: "x" } });
    expect(client.events).toHaveLength(events);
  });

  it("[SY-1] a snapshot takes the place of everything but the pending commands", async () => {
    const { server, client } = await start();
    client.do("note.add", { id: "mine", text: "mine" });
    await server.submit("other-one", 1, "note.remove", { id: "n1" });
    await server.submit("other-one", 2, "note.add", { id: "n9", text: "nine" });
    await client.load(server);
    expect([...client.replica.rows.all(noteKind)].map(({ id, number }) => [id, number])).toEqual([
      ["n9", 2],
      ["mine", 3],
    ]);
    expect(client.replica.version).toBe(3);
  });
});
