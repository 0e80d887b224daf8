import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
  await server.owner.run("product.create", { key: "TRN", name: "Transcripts", visibility: "all" });
});
afterAll(() => server.dispose());

type Fields = Record<string, string>;
type Answer = { status: number; body: { id: string; code: string; detail: string; title: string; file: string } };

const send = async (
  fields: Fields,
  name: string,
  bytes: Uint8Array,
  headers = server.owner.headers,
): Promise<Answer> => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${server.url}/v1/transcripts`, { method: "POST", headers, body: form });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
};

const wordsOf = async (interview: string): Promise<string> => {
  type Told = { result: { text: string } };
  return (await server.owner.get<Told>(`/v1/queries/transcript.get?interview=${interview}`)).body.result.text;
};

const paragraphs = (...lines: string[]) =>
  `<w:document xmlns:w="w"><w:body>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`;

test("[SV-250] an interview's words come out of a file of any kind and encoding, for a new interview or one that is there", async () => {
  const utf16 = new Uint8Array(Buffer.from("\uFEFFAnn: Größe zählt, 東京", "utf16le"));
  const made = await send({ product: "TRN" }, "Talk with Ann.txt", utf16);
  expect(made).toMatchObject({ status: 201, body: { title: "Talk with Ann", file: "Talk with Ann.txt" } });
  const { id } = made.body;
  expect(await wordsOf(id)).toBe("Ann: Größe zählt, 東京");
  const word = zipSync({ "word/document.xml": strToU8(paragraphs("Ann: One.", "Bo: Two.")) });
  expect((await send({ interview: id }, "talk.docx", word)).status).toBe(201);
  expect(await wordsOf(id)).toBe("Ann: One.\nBo: Two.\n");
  const captions = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>Hello there</v>\n";
  await send({ interview: "Talk with Ann" }, "talk.vtt", strToU8(captions));
  expect(await wordsOf(id)).toMatch(/00:00:01.*Ann.*Hello there/);
});

test("[SV-250] a bomb, a PDF, an empty file and what is out of sight are refused in words, and nothing is kept of them", async () => {
  type Listed = { result: { interviews: object[] } };
  const count = async () =>
    (await server.owner.get<Listed>("/v1/queries/interview.list?product=TRN")).body.result.interviews.length;
  const before = await count();
  const bomb = zipSync({ "word/document.xml": [new Uint8Array(150 * 1024 * 1024).fill(32), { level: 9 }] });
  expect(bomb.length).toBeLessThan(400_000);
  for (const [name, bytes, code] of [
    ["bomb.docx", bomb, "file-too-large"],
    ["plan.pdf", strToU8("%PDF-1.7 x"), "not-a-transcript"],
    ["empty.txt", new Uint8Array(), "empty-file"],
    ["long.txt", new Uint8Array(1_000_001).fill(97), "file-too-large"],
  ] as const) {
    const { status, body } = await send({ product: "TRN" }, name, bytes);
    expect([status, body.code], name).toEqual([400, code]);
    expect(body.detail, name).toMatch(/\.$/);
  }
  expect((await send({}, "a.txt", strToU8("Words"))).status).toBe(400);
  expect((await send({ product: "TRN", interview: "x" }, "a.txt", strToU8("Words"))).status).toBe(400);
  expect((await send({ interview: "nobody" }, "a.txt", strToU8("Words"))).status).toBe(404);
  const viewer = await joinAs(server, "viewer", "Vera");
  expect((await send({ product: "TRN" }, "a.txt", strToU8("Words"), viewer.headers)).status).toBe(403);
  const editor = await joinAs(server, "editor", "Edda");
  const hidden = await server.owner.run<{ id: string }>("interview.create", { product: "TRN", title: "Hidden" });
  await server.owner.run("product.limitResearch", { product: "TRN", members: [] });
  expect((await send({ interview: hidden.id }, "a.txt", strToU8("Words"), editor.headers)).status).toBe(404);
  expect((await send({ product: "TRN" }, "a.txt", strToU8("Words"), editor.headers)).body.code).toBe(
    "research-limited",
  );
  expect(await count()).toBe(before + 1);
});
