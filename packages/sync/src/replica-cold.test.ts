import { describe, expect, it } from "vitest";
import { pageKind, remarkKind } from "./testing/toy.ts";
import { ToyClient } from "./testing/toy-client.ts";
import { ToyServer, workspaceId } from "./testing/toy-server.ts";

const start = async () => {
  const server = await ToyServer.open();
  await server.submit("seeding-1", 1, "note.add", { id: "n1" });
  await server.submit("seeding-1", 2, "note.add", { id: "n2" });
  await server.submit("seeding-1", 3, "page.write", { id: "n1", title: "Title", body: "body" });
  await server.submit("seeding-1", 4, "remark.add", { id: "r1", note: "n1", text: "first" });
  const client = new ToyClient();
  await client.load(server);
  let seq = 0;
  const other = (name: string, input: unknown) => {
    seq += 1;
    return server.submit("other-one", seq, name, input);
  };
  return { server, client, other };
};

/** What the page asks for when it opens a note. */
const ask = async ({ storage }: ToyServer, note: string) => [
  ...(await storage.rowsByIds(workspaceId, "page", [note])).map((row) => ({ kind: "page", row })),
  ...(await storage.rowsByRefs(workspaceId, "remark", [note])).map((row) => ({ kind: "remark", row })),
];

const cold = (client: ToyClient) =>
  Object.keys(client.held())
    .filter((key) => !/^(note|counter)/.test(key))
    .sort();
const page = (client: ToyClient, id = "n1") => client.replica.rows.get(pageKind, id);

const opened = async () => {
  const all = await start();
  all.client.replica.open("n1");
  all.client.replica.hold(await ask(all.server, "n1"));
  return all;
};

describe("cold rows of what is open", () => {
  it("[SY-17] are here and follow the log: updates, new ones, removals", async () => {
    const { server, client, other } = await opened();
    expect(cold(client)).toEqual(["page/n1", "remark/r1"]);
    await other("page.write", { id: "n1", body: "newer" });
    await other("remark.add", { id: "r2", note: "n1", text: "second" });
    await other("remark.edit", { id: "r2", text: "better" });
    await other("remark.remove", { id: "r1" });
    await client.follow(server);
    expect(page(client)).toEqual({ id: "n1", room: "a", title: "Title", body: "newer" });
    expect(client.replica.rows.by(remarkKind, "note", "n1").map(({ id, text }) => [id, text])).toEqual([
      ["r2", "better"],
    ]);
  });

  it("[SY-17] those of what is not open are not kept, made by others or here", async () => {
    const { server, client, other } = await opened();
    await other("page.write", { id: "n2", body: "theirs" });
    await other("remark.add", { id: "r2", note: "n2", text: "theirs" });
    await client.follow(server);
    expect(cold(client)).toEqual(["page/n1", "remark/r1"]);
    client.do("remark.add", { id: "mine", note: "n2", text: "mine" });
    expect(cold(client)).toContain("remark/mine");
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    expect(cold(client)).toEqual(["page/n1", "remark/r1"]);
  });

  it("[SY-17] go when it is closed, later entries of it pass by, and opening it again brings them as they are", async () => {
    const { server, client, other } = await opened();
    client.replica.close("n1");
    expect(cold(client)).toEqual([]);
    await other("page.write", { id: "n1", body: "newer" });
    await other("remark.add", { id: "r2", note: "n1", text: "second" });
    await client.follow(server);
    expect(cold(client)).toEqual([]);
    client.replica.open("n1");
    client.replica.hold(await ask(server, "n1"));
    expect(cold(client)).toEqual(["page/n1", "remark/r1", "remark/r2"]);
    expect(page(client)?.body).toBe("newer");
  });

  it("[SY-17] closing one thing leaves those of another", async () => {
    const { server, client, other } = await opened();
    await other("page.write", { id: "n2", body: "two" });
    await client.follow(server);
    client.replica.open("n2");
    client.replica.hold(await ask(server, "n2"));
    client.replica.close("n1");
    expect(cold(client)).toEqual(["page/n2"]);
  });
});

describe("cold rows that were asked for while the log went on", () => {
  it("[SY-17] an answer older than what came over the line is brought up to date", async () => {
    const { server, client, other } = await start();
    client.replica.open("n1");
    const old = await ask(server, "n1");
    await other("page.write", { id: "n1", body: "newer" });
    await other("remark.edit", { id: "r1", text: "edited" });
    await other("remark.add", { id: "r2", note: "n1", text: "second" });
    await client.follow(server);
    client.replica.hold(old);
    expect(page(client)).toMatchObject({ title: "Title", body: "newer" });
    expect(
      client.replica.rows
        .by(remarkKind, "note", "n1")
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["edited", "second"]);
  });

  it("[SY-17] what was removed meanwhile does not come back with an old answer", async () => {
    const { server, client, other } = await start();
    client.replica.open("n1");
    const old = await ask(server, "n1");
    await other("remark.remove", { id: "r1" });
    await client.follow(server);
    client.replica.hold(old);
    expect(cold(client)).toEqual(["page/n1"]);
  });

  it("[SY-17] an answer newer than what came over the line ends the same", async () => {
    const { server, client, other } = await start();
    client.replica.open("n1");
    await other("page.write", { id: "n1", body: "newer" });
    await client.follow(server);
    await other("page.write", { id: "n1", body: "newest", title: "New" });
    await other("remark.remove", { id: "r1" });
    client.replica.hold(await ask(server, "n1"));
    await client.follow(server);
    expect(page(client)).toMatchObject({ body: "newest", title: "New" });
    expect(cold(client)).toEqual(["page/n1"]);
  });

  it("[SY-17] after a new snapshot the answers of the next asking count", async () => {
    const { server, client, other } = await opened();
    await other("page.write", { id: "n1", body: "newer" });
    await client.follow(server);
    await other("page.write", { id: "n1", body: "newest" });
    await client.load(server);
    expect(cold(client)).toEqual([]);
    client.replica.hold(await ask(server, "n1"));
    expect(page(client)?.body).toBe("newest");
    await other("remark.add", { id: "r2", note: "n1", text: "still open" });
    await client.follow(server);
    expect(cold(client)).toEqual(["page/n1", "remark/r1", "remark/r2"]);
  });
});

describe("cold rows under pending commands", () => {
  it("[SY-17] an answer goes under what was written meanwhile", async () => {
    const { server, client } = await start();
    client.replica.open("n1");
    client.do("page.write", { id: "n1", body: "mine" });
    expect(page(client)).not.toHaveProperty("title");
    client.replica.hold(await ask(server, "n1"));
    expect(page(client)).toEqual({ id: "n1", room: "a", title: "Title", body: "mine" });
    client.replica.receive({ t: "refused", seq: 1, problem: { kind: "refused", code: "x", message: "x" } });
    expect(page(client)).toEqual({ id: "n1", room: "a", title: "Title", body: "body" });
  });

  it("[SY-17] a text first written here while it is open stays, with what the server made of it", async () => {
    const { server, client } = await start();
    client.replica.open("n2");
    client.do("page.write", { id: "n2", body: "mine" });
    client.replica.hold(await ask(server, "n2"));
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    expect(page(client, "n2")).toEqual({ id: "n2", room: "a", body: "mine" });
    expect(client.replica.pending).toEqual([]);
  });

  it("[SY-17] two people write the first text at once: both see both parts", async () => {
    const { server, client, other } = await start();
    client.replica.open("n2");
    client.replica.hold(await ask(server, "n2"));
    client.do("page.write", { id: "n2", body: "mine" });
    await other("page.write", { id: "n2", title: "Theirs" });
    await client.push(server, client.sent[0] as never);
    await client.follow(server);
    expect(page(client, "n2")).toEqual({ id: "n2", room: "a", title: "Theirs", body: "mine" });
  });

  it("[SY-17] what is closed before its confirmation is gone after it", async () => {
    const { server, client } = await opened();
    client.do("page.write", { id: "n1", body: "mine" });
    client.do("remark.add", { id: "mine", note: "n1", text: "mine" });
    client.replica.close("n1");
    for (const envelope of client.sent.slice()) await client.push(server, envelope);
    await client.follow(server);
    expect(cold(client)).toEqual([]);
    expect(client.replica.pending).toEqual([]);
  });

  it("[SY-17] a removal that was pending at the closing and is refused leaves nothing behind", async () => {
    const { client } = await opened();
    client.do("remark.remove", { id: "r1" });
    client.replica.close("n1");
    client.replica.receive({ t: "refused", seq: 1, problem: { kind: "forbidden", code: "x", message: "x" } });
    expect(cold(client)).toEqual([]);
  });
});
