import { describe, expect, it } from "vitest";
import { bob, ToyServer } from "./testing/toy-server.ts";

const withOneNote = async () => {
  const server = await ToyServer.open();
  const first = await server.submit("client-1", 1, "note.add", { id: "n1", text: "one" });
  return { server, first };
};

describe("numbers of a client", () => {
  it("[SY-7] a repeated command is not run again and gets its first answer, also from a server started since", async () => {
    const { server, first } = await withOneNote();
    await server.submit("client-1", 2, "note.edit", { id: "n1", text: "two" });
    expect(await server.submit("client-1", 1, "note.add", { id: "n1", text: "one" })).toEqual(first);
    const again = await ToyServer.open(server.storage);
    expect(await again.submit("client-1", 1, "note.add", { id: "n1", text: "one" })).toEqual(first);
    expect(await again.log()).toHaveLength(2);
    expect(await again.notes()).toEqual({ n1: "two" });
  });

  it("[SY-7] a refusal is an answer: it stands although the command would be allowed by now", async () => {
    const { server } = await withOneNote();
    const refused = await server.refusal("client-1", 2, "note.edit", { id: "n2", text: "early" });
    expect(refused.code).toBe("not-found");
    await server.submit("client-2", 1, "note.add", { id: "n2" });
    expect(await server.refusal("client-1", 2, "note.edit", { id: "n2", text: "early" })).toEqual(refused);
    const again = await ToyServer.open(server.storage);
    expect(await again.refusal("client-1", 2, "note.edit", { id: "n2", text: "early" })).toEqual(refused);
    expect(await again.submit("client-1", 3, "note.edit", { id: "n2", text: "late" })).toMatchObject({ version: 3 });
  });

  it("[SY-7] a number that skips one is refused, naming the next, and does not count", async () => {
    const { server } = await withOneNote();
    const problem = await server.refusal("client-1", 3, "note.add", { id: "n3" });
    expect(problem).toMatchObject({ kind: "conflict", code: "seq-out-of-order", subject: "3" });
    expect(problem.message).toContain("2 is next");
    expect(await server.submit("client-1", 2, "note.add", { id: "n2" })).toMatchObject({ version: 2 });
    expect(await server.submit("client-1", 3, "note.add", { id: "n3" })).toMatchObject({ version: 3 });
    expect((await server.refusal("client-9", 2, "note.add", { id: "n4" })).message).toContain("1 is next");
  });

  it("[SY-7] the same number twice in one tick runs once, and both get the answer", async () => {
    const { server } = await withOneNote();
    const edit = (text: string) => server.submit("client-1", 2, "note.edit", { id: "n1", text });
    const [one, two, next] = await Promise.all([
      edit("two"),
      edit("two"),
      server.submit("client-1", 3, "note.add", { id: "n2" }),
    ]);
    expect(one).toEqual(two);
    expect([one.version, next.version]).toEqual([2, 3]);
    expect(await server.log()).toHaveLength(3);
  });

  it("[SY-7] a refused number twice in one tick gets the refusal twice", async () => {
    const { server } = await withOneNote();
    const bad = () => server.refusal("client-1", 2, "note.edit", { id: "n1", text: "bad" });
    const [one, two] = await Promise.all([bad(), bad()]);
    expect(one.code).toBe("bad-text");
    expect(two).toEqual(one);
  });

  it("[SY-7] a call whose client id was made for it alone needs no number", async () => {
    const server = await ToyServer.open();
    const fresh = (id: string) =>
      server.workspace.submit({
        clientId: `fresh-${id}`,
        seq: 1,
        isFresh: true,
        call: { name: "note.add", input: { id } },
        actor: () => bob,
        via: "rest",
      });
    expect((await Promise.all([fresh("n1"), fresh("n2")])).map(({ version }) => version)).toEqual([1, 2]);
  });
});

describe("client ids", () => {
  it("[SY-8] another member's client id is refused, for new numbers and for answers", async () => {
    const { server } = await withOneNote();
    for (const seq of [1, 2, 3])
      expect(await server.refusal("client-1", seq, "note.add", { id: "n2" }, bob)).toMatchObject({
        kind: "forbidden",
        code: "client-of-another",
      });
    const again = await ToyServer.open(server.storage);
    for (const seq of [1, 2, 3])
      expect(await again.refusal("client-1", seq, "note.add", { id: "n2" }, bob)).toMatchObject({
        code: "client-of-another",
      });
    expect(await again.submit("client-1", 2, "note.add", { id: "n2" })).toMatchObject({ version: 2 });
  });

  it("[SY-8] a refusal makes a client id one's own, and so does a command of the same tick", async () => {
    const server = await ToyServer.open();
    await server.refusal("client-1", 1, "note.edit", { id: "n1" });
    expect(await server.refusal("client-1", 2, "note.add", { id: "n1" }, bob)).toMatchObject({
      code: "client-of-another",
    });
    const [, same, next] = await Promise.all([
      server.submit("client-2", 1, "note.add", { id: "n1" }),
      server.refusal("client-2", 1, "note.add", { id: "n1" }, bob),
      server.refusal("client-2", 2, "note.add", { id: "n2" }, bob),
    ]);
    expect([same.code, next.code]).toEqual(["client-of-another", "client-of-another"]);
  });
});
