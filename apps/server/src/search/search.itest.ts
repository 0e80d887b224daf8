import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

type Found = {
  result: {
    hits: { kind: string; title: string; key: string | null; excerpt: string; excerptMarks: [number, number][] }[];
    total: number;
    partial: boolean;
  };
};

describe("search on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
    await run("product.create", { key: "PAY", name: "Pay" });
    await run("epic.create", { product: "PAY", title: "Refunds" });
    await run("story.create", {
      parent: "PAY-1",
      title: "Pay by card",
      description: "Money moves through the turnstile.",
    });
  });
  afterAll(() => server?.dispose());

  const run = (name: string, input: object) =>
    server.owner.post<{ result: { id: string } }>(`/v1/commands/${name}`, input);
  const find = async (text: string, more: object = {}) => {
    const input = encodeURIComponent(JSON.stringify({ text, ...more }));
    return (await server.owner.get<Found>(`/v1/queries/search.everything?input=${input}`)).body.result;
  };
  const lines = async (text: string) =>
    (await find(text)).hits.map(({ kind, key, title }) => `${kind} ${key ?? title}`);

  test("[SV-270] finds words in texts, comments and transcripts, with the words marked, and follows every change", async () => {
    const [hit] = (await find("turnstle")).hits;
    expect(hit).toMatchObject({ kind: "story", key: "PAY-2" });
    expect(hit?.excerptMarks.map(([from, to]) => hit.excerpt.slice(from, to))).toEqual(["turnstile"]);
    const comment = await run("comment.add", { item: "PAY-2", body: "Ask the **ferryman** first" });
    expect(await lines("ferryman")).toEqual(["comment PAY-2"]);
    await run("comment.edit", { comment: comment.body.result.id, body: "Ask nobody" });
    expect(await lines("ferryman")).toEqual([]);
    const interview = await run("interview.create", { product: "PAY", title: "A morning at the quay" });
    await run("transcript.set", { interview: interview.body.result.id, text: "Ada: The pelican sat there." });
    expect(await lines("pelican")).toEqual(["interview A morning at the quay"]);
    await run("item.edit", { item: "PAY-2", description: "Nothing moves." });
    expect(await lines("turnstile")).toEqual([]);
    await run("item.convert", { item: "PAY-2", kind: "epic" });
    expect(await lines("card")).toEqual(["epic PAY-2"]);
    await run("item.delete", { item: "PAY-2" });
    expect(await lines("card")).toEqual([]);
  });
});
