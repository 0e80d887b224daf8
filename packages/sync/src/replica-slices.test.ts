import { expect, it } from "vitest";
import { noteKind } from "./testing/toy.ts";
import { ToyClient } from "./testing/toy-client.ts";
import { ToyServer } from "./testing/toy-server.ts";

it("[SY-22] what is here stays whole while a snapshot is taken in, and what was done meanwhile stands on top of it", async () => {
  const server = await ToyServer.open();
  const client = new ToyClient();
  await server.submit("client-2", 1, "note.add", { id: "n1", text: "before" });
  await client.load(server);
  await server.submit("client-2", 2, "note.edit", { id: "n1", text: "after" });
  await server.submit("client-2", 3, "note.fill", { id: "many", count: 600 });
  const { chunks, version } = await server.workspace.read((rows, at) => ({
    chunks: rows
      .kinds()
      .filter(({ heat }) => heat === "hot")
      .map((kind) => ({ kind: kind.name, rows: [...rows.all(kind)] })),
    version: at,
  }));
  const steps = client.replica.loading(chunks, version);
  let slices = 0;
  while (!steps.next().done) {
    slices += 1;
    expect([client.replica.rows.count(noteKind as never), client.replica.version]).toEqual([slices > 2 ? 2 : 1, 1]);
    expect(client.text("n1")).toBe("before");
    if (slices === 2) client.do("note.add", { id: "mine", text: "typed meanwhile" });
  }
  expect(slices).toBeGreaterThan(3);
  expect([client.text("n1"), client.text("many.600"), client.text("mine")]).toEqual([
    "after",
    "many",
    "typed meanwhile",
  ]);
  expect(client.replica.version).toBe(3);
  expect(client.replica.pending.map(({ name }) => name)).toEqual(["note.add"]);
});
