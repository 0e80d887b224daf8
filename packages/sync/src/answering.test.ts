import { describe, expect, it } from "vitest";
import { MemoryStorage } from "./testing/memory-storage.ts";
import { pageKind } from "./testing/toy.ts";
import { ann, gate, person, problemOf, ToyServer } from "./testing/toy-server.ts";

const call = { name: "room.read", input: { room: "a" } };
const before = ["n1 one first", "n2 two undefined", "n3 three undefined", "of 3"];

/** A server with three notes, whose long work stops at the given slice until `go` is called. */
const stoppingAt = async (slice: number) => {
  const [reached, on] = [gate(), gate()];
  let slices = 0;
  const server = await ToyServer.open(new MemoryStorage(), "s", () => () => {
    slices += 1;
    if (slices !== slice) return undefined;
    reached.open();
    return on.opened;
  });
  for (const [at, text] of ["one", "two", "three"].entries())
    await server.submit("client-1", at + 1, "note.add", { id: `n${at + 1}`, text });
  await server.submit("client-1", 4, "page.write", { id: "n1", body: "first" });
  return { server, at: reached.opened, go: on.open };
};

describe("queries in slices", () => {
  it("[SV-318] others are answered meanwhile; the answer tells what stood there when it began, and of which version", async () => {
    for (const slice of [1, 2, 3, 4]) {
      const { server, at, go } = await stoppingAt(slice);
      const answer = server.workspace.query(call, () => ann, "web");
      await at;
      await server.submit("client-2", 1, "note.edit", { id: "n3", text: "changed" });
      await server.submit("client-2", 2, "note.move", { id: "n2", room: "b" });
      await server.submit("client-2", 3, "note.remove", { id: "n1" });
      expect(await server.submit("client-2", 4, "note.add", { id: "n4", text: "new" })).toMatchObject({ version: 8 });
      go();
      expect(await answer).toEqual({ version: 4, result: before });
      // What it asked for is let go with it.
      expect(await server.workspace.read((rows) => rows.count(pageKind as never))).toBe(0);
      const { result } = await server.workspace.query(call, () => ann, "web");
      expect(result).toEqual(["n3 changed undefined", "n4 new undefined", "of 2"]);
    }
  });

  it("[SV-318] nothing of a command that is not durable yet is in the answer", async () => {
    const { server } = await stoppingAt(0);
    const [begun, hold] = [gate(), gate()];
    server.storage.beforeCommit = () => {
      begun.open();
      return hold.opened;
    };
    const edit = server.submit("client-2", 1, "note.edit", { id: "n3", text: "changed" });
    await begun.opened;
    const answer = server.workspace.query(call, () => ann, "web");
    hold.open();
    await edit;
    expect(await answer).toMatchObject({ version: 5, result: before.with(2, "n3 changed undefined") });
  });

  it("[SV-318] whoever may not ask is refused, also where they were shut out while it was worked out", async () => {
    const { server, at, go } = await stoppingAt(2);
    const none = { ...person("eve", "a"), may: () => false };
    expect((await problemOf(server.workspace.query(call, () => none, "web"))).kind).toBe("forbidden");
    let isIn = true;
    const answer = problemOf(server.workspace.query(call, () => ({ ...ann, may: () => isIn }), "web"));
    await at;
    isIn = false;
    go();
    expect((await answer).kind).toBe("forbidden");
    const bad = { name: "room.read", input: { room: 1 } };
    expect((await problemOf(server.workspace.query(bad, () => ann, "web"))).code).toBe("invalid-input");
  });
});
