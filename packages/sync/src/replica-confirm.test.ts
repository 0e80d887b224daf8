import { DomainError, type Problem } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { noteKind } from "./testing/toy.ts";
import { foreign, ToyClient } from "./testing/toy-client.ts";
import { ToyServer } from "./testing/toy-server.ts";

const start = async () => {
  const server = await ToyServer.open();
  await server.submit("seeding-1", 1, "note.add", { id: "n1", text: "one" });
  await server.submit("seeding-1", 2, "note.add", { id: "n2", text: "one" });
  const client = new ToyClient();
  await client.load(server);
  return { server, client };
};

/** Rows of a client equal those that a new page gets. */
const expectSame = async (client: ToyClient, server: ToyServer) => {
  const fresh = new ToyClient({ id: "fresh-one", who: client.who });
  await fresh.load(server);
  expect(client.held()).toEqual(fresh.held());
};

const edit = (version: number, id: string, before: string, after: string) =>
  foreign(version, { kind: "note", id, scope: "product:a", before: { text: before }, after: { text: after } });

describe("confirmed entries", () => {
  it("[SY-1] a lone command takes over the server's clock and number", async () => {
    const { server, client } = await start();
    await server.submit("other-one", 1, "note.add", { id: "n3", room: "a" });
    const { done } = client.do("note.add", { id: "mine", text: "mine" });
    expect(client.replica.rows.get(noteKind, "mine")).toMatchObject({
      number: 3,
      at: expect.stringContaining("client-1"),
    });
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    expect(client.replica.rows.get(noteKind, "mine")).toMatchObject({
      number: 4,
      at: expect.stringContaining("s-time"),
    });
    expect(await done).toMatchObject({ id: "mine", number: 4, version: 4 });
    expect([client.replica.pending, client.kept.envelopes]).toEqual([[], []]);
    await expectSame(client, server);
  });

  it("[SY-1] the usual confirmation takes nothing back: rows are written once, forward", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "two" });
    const seen: (string | undefined)[] = [];
    client.replica.rows.listen((_, __, after) => seen.push((after as { text?: string } | undefined)?.text));
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    expect(seen).toEqual(["two"]);
    await expectSame(client, server);
  });

  it("[SY-1] with several commands pending, each is confirmed in its turn and the others stay on top", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "two" });
    client.do("note.add", { id: "mine", text: "mine" });
    client.do("note.edit", { id: "mine", text: "changed" });
    client.do("note.edit", { id: "n1", text: "four", onlyIf: "two" });
    for (const [at, envelope] of client.sent.slice().entries()) {
      await client.push(server, envelope);
      await client.follow(server);
      expect(client.replica.pending.map(({ seq }) => seq)).toEqual([1, 2, 3, 4].slice(at + 1));
      expect([client.text("n1"), client.text("mine")]).toEqual(["four", "changed"]);
    }
    await expectSame(client, server);
  });

  it("[SY-1] somebody else's entry goes under what is pending", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "mine" });
    await server.submit("other-one", 1, "note.edit", { id: "n1", text: "theirs", mark: "x" });
    await client.follow(server);
    expect(client.replica.rows.get(noteKind, "n1")).toMatchObject({ text: "mine", mark: "x" });
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    expect(client.text("n1")).toBe("mine");
    await expectSame(client, server);
  });

  it("[SY-1] where the server wrote other rows than the client, nothing of the client's is left", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "two", mark: "x" });
    // At the server the mark stands already, so that only the text is written there; and the first note of a room makes its counter.
    await server.submit("other-one", 1, "note.edit", { id: "n1", mark: "x" });
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    await expectSame(client, server);
    client.do("note.add", { id: "first", room: "b" });
    await server.submit("other-one", 2, "note.add", { id: "theirs", room: "b" });
    await client.push(server, client.sent[1] as never);
    await client.follow(server);
    expect(client.replica.rows.get(noteKind, "first")).toMatchObject({ number: 2 });
    await expectSame(client, server);
  });

  it("[SY-1] a field that was written here but not by the server goes", async () => {
    const { client } = await start();
    client.do("note.edit", { id: "n1", text: "two", mark: "guessed here" });
    const after = { text: "two", at: "then" };
    const entry = foreign(3, { kind: "note", id: "n1", scope: "product:a", before: { text: "one", at: "s" }, after });
    client.replica.receive({ t: "entries", entries: [{ ...entry, clientId: client.id, seq: 1, result: null }] });
    expect(client.replica.rows.get(noteKind, "n1")).toEqual({ id: "n1", room: "a", number: 1, ...after });
    expect(client.replica.pending).toEqual([]);
  });

  it("[SY-1] a command that the client could not run shows when its entry comes", async () => {
    const { server, client } = await start();
    const { done } = client.do("undo", { clientId: "seeding-1", seq: 2 });
    client.do("note.edit", { id: "n1", text: "two" });
    for (const envelope of client.sent.slice()) await client.push(server, envelope);
    await client.follow(server);
    expect(await done).toMatchObject({ restored: expect.any(Number) });
    expect(client.text("n2")).toBeUndefined();
    await expectSame(client, server);
  });

  it("[SY-3] a gap means a new snapshot: nothing of what came after it is taken in", async () => {
    const { client } = await start();
    client.replica.receive({ t: "entries", entries: [edit(4, "n1", "one", "four")] });
    expect(client.events.at(-1)).toEqual({ type: "resync" });
    client.replica.receive({ t: "entries", entries: [edit(3, "n1", "one", "three"), edit(5, "n1", "three", "five")] });
    expect(client.events.at(-1)).toEqual({ type: "resync" });
    expect([client.text("n1"), client.replica.version]).toEqual(["one", 2]);
    client.replica.receive({ t: "resync", reason: "what you see has changed" });
    expect(client.events.filter(({ type }) => type === "resync")).toHaveLength(3);
  });

  it("[SY-3] entries that are known already change nothing, and come with new ones without harm", async () => {
    const { client } = await start();
    const events = client.events.length;
    client.replica.receive({ t: "entries", entries: [edit(2, "n1", "x", "old")] });
    expect([client.text("n1"), client.events.length]).toEqual(["one", events]);
    client.replica.receive({ t: "entries", entries: [edit(2, "n1", "x", "old"), edit(3, "n1", "one", "new")] });
    expect([client.text("n1"), client.replica.version]).toEqual(["new", 3]);
  });

  it("[SY-3] entries before the first snapshot are not taken in", () => {
    const client = new ToyClient();
    client.replica.receive({ t: "entries", entries: [edit(1, "n1", "x", "y")] });
    expect([client.replica.version, client.events]).toEqual([undefined, []]);
  });
});

describe("refused by the server", () => {
  const problem: Problem = { kind: "refused", code: "changed-since", message: "Somebody changed it. Look again." };

  it("[SY-13] it is taken back, and the input is given back with the reason", async () => {
    const { client } = await start();
    const before = client.held();
    const input = { id: "n1", text: "a long text that nobody wants to type again" };
    const { done } = client.do("note.edit", input);
    client.replica.receive({ t: "refused", seq: 1, problem });
    expect(client.held()).toEqual(before);
    expect(client.events).toContainEqual({
      type: "refused",
      refusal: { envelope: { seq: 1, name: "note.edit", input }, problem },
    });
    const error = await done.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).problem).toEqual(problem);
    expect([client.replica.pending, client.kept.envelopes]).toEqual([[], []]);
  });

  it("[SY-13] what was done on top of it is run again without it", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "two", onlyIf: "one" });
    client.do("note.edit", { id: "n1", mark: "x" });
    client.do("note.edit", { id: "n1", text: "three", onlyIf: "two" });
    await server.submit("other-one", 1, "note.edit", { id: "n1", text: "theirs" });
    for (const envelope of client.sent.slice()) await client.push(server, envelope);
    const refused = client.events
      .filter((event) => event.type === "refused")
      .map(({ refusal }) => [refusal.envelope.seq, refusal.problem.code]);
    expect(refused).toEqual([
      [1, "changed-since"],
      [3, "changed-since"],
    ]);
    await client.follow(server);
    expect(client.replica.rows.get(noteKind, "n1")).toMatchObject({ text: "theirs", mark: "x" });
    await expectSame(client, server);
  });

  it("[SY-13] a pending command that no longer fits stops showing, and the server's answer decides", async () => {
    const { server, client } = await start();
    client.do("note.edit", { id: "n1", text: "two" });
    await server.submit("other-one", 1, "note.remove", { id: "n1" });
    await client.follow(server);
    expect([client.text("n1"), client.replica.pending.length]).toEqual([undefined, 1]);
    await client.push(server, client.sent[0] as never);
    expect(client.events.at(-2)).toMatchObject({ type: "refused", refusal: { problem: { code: "not-found" } } });
    await expectSame(client, server);
  });
});
