import { describe, expect, it } from "vitest";
import { entryFor, type WireEntry } from "./protocol.ts";
import { ToyClient } from "./testing/toy-client.ts";
import { person, seeing, ToyServer } from "./testing/toy-server.ts";

const moved = async () => {
  const server = await ToyServer.open();
  await server.submit("client-1", 1, "note.add", { id: "n1", room: "a", text: "plain" });
  await server.submit("client-1", 2, "note.edit", { id: "n1", mark: "x" });
  await server.submit("client-1", 3, "note.move", { id: "n1", room: "b" });
  return server;
};

const wire = async (server: ToyServer, version: number, isOwn: boolean, ...rooms: string[]): Promise<WireEntry> =>
  entryFor((await server.log())[version - 1] as never, seeing(...rooms), server.workspace.rows, isOwn);

describe("an entry for one reader", () => {
  it("[SY-3] [SY-11] of what a reader does not see there is only the version", async () => {
    const server = await moved();
    const entry = await wire(server, 2, false, "b");
    expect(entry).toEqual({
      version: 2,
      actor: "ann",
      at: expect.any(String),
      clientId: "",
      seq: 0,
      name: "note.edit",
      changes: [],
    });
    expect(JSON.stringify(entry)).not.toContain("n1");
  });

  it("[SY-11] the client, its number and the result are told only to the client itself", async () => {
    const server = await moved();
    expect(await wire(server, 1, true, "a")).toMatchObject({ clientId: "client-1", seq: 1, result: { id: "n1" } });
    expect(await wire(server, 1, false, "a")).toMatchObject({ clientId: "", seq: 0 });
    expect(await wire(server, 1, false, "a")).not.toHaveProperty("result");
  });

  it("[SY-11] who sees both places gets the move itself", async () => {
    const server = await moved();
    expect((await wire(server, 3, false, "a", "b")).changes).toEqual([
      { kind: "note", id: "n1", scope: "product:b", from: "product:a", before: { room: "a" }, after: { room: "b" } },
    ]);
  });

  it("[SY-11] who sees only the old place gets a removal that does not tell where it went", async () => {
    const server = await moved();
    const { changes } = await wire(server, 3, false, "a");
    expect(changes).toEqual([{ kind: "note", id: "n1", scope: "product:a", before: { id: "n1" }, after: null }]);
    expect(JSON.stringify(changes)).not.toContain("product:b");
  });

  it("[SY-11] who sees only the new place gets the whole row as new", async () => {
    const server = await moved();
    const { changes } = await wire(server, 3, false, "b");
    expect(changes).toEqual([
      {
        kind: "note",
        id: "n1",
        scope: "product:b",
        before: null,
        after: expect.objectContaining({ id: "n1", room: "b", text: "plain", mark: "x" }),
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain("product:a");
  });

  it("[SY-11] who sees neither gets nothing", async () => {
    const server = await moved();
    expect((await wire(server, 3, false, "c")).changes).toEqual([]);
  });

  it("[SY-11] an old entry read after the row has left again does not give away what it is by now", async () => {
    const server = await moved();
    await server.submit("client-1", 4, "note.move", { id: "n1", room: "c" });
    await server.submit("client-1", 5, "note.edit", { id: "n1", text: "secret" });
    const seen = await Promise.all([1, 2, 3, 4, 5].map((version) => wire(server, version, false, "b")));
    expect(JSON.stringify(seen)).not.toContain("secret");
    expect(seen.map(({ changes }) => changes.filter(({ kind }) => kind === "note").length)).toEqual([0, 0, 0, 1, 0]);
  });

  it("[SY-1] [SY-11] readers of each part end with the rows that they may see, wherever rows went", async () => {
    const server = await moved();
    const readers = [["a"], ["b"], ["a", "b"], ["c"]].map(
      (rooms, at) => new ToyClient({ id: `reader-${at}`, who: person(`p${at}`, ...rooms) }),
    );
    const late = new ToyClient({ id: "late-reader", who: person("late", "b") });
    late.replica.load([], 0);
    for (const reader of readers) await reader.load(server);
    await server.submit("client-1", 4, "note.move", { id: "n1", room: "a" });
    await server.submit("client-1", 5, "note.add", { id: "n2", room: "b" });
    await server.submit("client-1", 6, "note.move", { id: "n2", room: "c" });
    await server.submit("client-1", 7, "note.move", { id: "n1", room: "b" });
    await server.submit("client-1", 8, "note.edit", { id: "n2", text: "in c" });
    for (const reader of [...readers, late]) {
      await reader.follow(server);
      const fresh = new ToyClient({ id: "fresh-one", who: reader.who });
      await fresh.load(server);
      expect(reader.held()).toEqual(fresh.held());
    }
  });
});
