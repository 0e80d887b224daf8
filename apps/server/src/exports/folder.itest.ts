import { afterAll, beforeAll, expect, test } from "vitest";
import { fillEverything, type Row } from "../imports/testing/everything.ts";
import { type Caller, joinAs, startTestServer, type TestServer } from "../testing/running.ts";

type File = { path: string; text: string; side?: string };
type Told = {
  applied: boolean;
  changed: { key: string; fields: string[] }[];
  created: object[];
  unchanged: number;
  missing: object[];
  conflicts: { field: string; ours: unknown; theirs: unknown }[];
  troubles: { path: string; line: number; message: string }[];
  detail: string;
};

let server: TestServer;
let key: string;

beforeAll(async () => {
  server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
  const filled = await fillEverything((name, input) => server.owner.run<Row>(name, input));
  key = (filled.story as { key: string }).key;
});
afterAll(() => server.dispose());

const filesOf = async (): Promise<File[]> => {
  const url = `${server.url}/v1/export?product=ALLF&format=markdown-folder&as=lines`;
  const text = await (await fetch(url, { headers: server.owner.headers })).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
};
const sync = async (files: File[] | Blob, more: Record<string, string> = {}, caller: Caller = server.owner) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  const body = files instanceof Blob ? files : new Blob([files.map((file) => JSON.stringify(file)).join("\n")]);
  form.set("file", body, "folder");
  const sent = await fetch(`${server.url}/v1/folders`, { method: "POST", headers: caller.headers, body: form });
  return { status: sent.status, body: (await sent.json()) as Told };
};
const edited = (files: File[], part: string, change: (text: string) => string): File[] =>
  files.map((file) => (file.path.includes(part) ? { ...file, text: change(file.text) } : file));

test("[SV-170] a product with every field goes out as a folder that changes nothing when it comes back, as files and as a zip", async () => {
  const files = await filesOf();
  expect(files.filter(({ path }) => path.endsWith(".md"))).toHaveLength(3);
  expect((await sync(files)).body).toMatchObject({
    applied: true,
    changed: [],
    created: [],
    unchanged: 3,
    troubles: [],
  });
  const zip = await fetch(`${server.url}/v1/export?product=ALLF&format=markdown-folder`, {
    headers: server.owner.headers,
  });
  expect((await sync(await zip.blob())).body).toMatchObject({ changed: [], unchanged: 3 });
  expect(await filesOf()).toEqual(files);
});

test("[SV-171] an edit in a file is that edit and nothing else after the next export, in the person's name and as one entry", async () => {
  const files = await filesOf();
  const mine = edited(files, key, (text) =>
    text.replace(/^title: .*$/m, 'title: "Paid by hand"').replace(/^effort: .*$/m, "effort: 3"),
  );
  const told = await sync(mine);
  expect(told.body).toMatchObject({ applied: true, changed: [{ key, fields: ["effort", "title"] }], unchanged: 2 });
  const again = await filesOf();
  const withoutBase = (list: File[]) => list.filter(({ path }) => path.endsWith(".md")).map(({ text }) => text);
  expect(withoutBase(again)).toEqual(withoutBase(mine));
  const history = await server.owner.get<{ result: { entries: { name: string }[] } }>(
    `/v1/queries/history.of?item=${key}`,
  );
  expect(history.body.result.entries[0]?.name).toBe("batch");
});

test("[SV-172] what changed on both sides is told with both texts and asked; nothing is applied until a side is chosen", async () => {
  const files = await filesOf();
  const mine = edited(files, key, (text) =>
    text.replace(/^title: .*$/m, 'title: "Mine"').replace(/^effort: .*$/m, "effort: 21"),
  );
  await server.owner.run("item.edit", { item: key, title: "Theirs" });
  const told = await sync(mine);
  expect(told.body).toMatchObject({ applied: false, conflicts: [{ field: "title", ours: "Mine", theirs: "Theirs" }] });
  expect((await sync(mine, { side: "theirs", dryRun: "true" })).body).toMatchObject({
    applied: false,
    conflicts: [],
    changed: [{ key, fields: ["effort"] }],
  });
  const chosen = mine.map((file) => (file.path.includes(key) ? { ...file, side: "ours" } : file));
  expect((await sync(chosen)).body).toMatchObject({ applied: true, changed: [{ key, fields: ["effort", "title"] }] });
});

test("[SV-173] a new file becomes an item, a file that is gone deletes none, a wrong one stops all and is named by its line", async () => {
  const files = await filesOf();
  const made = {
    path: "new.md",
    text: "---\nkind: story\ntitle: From a file\nlabels: [web]\neffort: 2\nrole: buyer\n---\n\nText\n",
  };
  const wrong = { path: "wrong.md", text: "---\nkind: story\ntitle: T\ncolour: red\n---\n" };
  const stopped = await sync([...files, made, wrong]);
  expect(stopped.body).toMatchObject({ applied: false, troubles: [{ path: "wrong.md", line: 4 }] });
  const told = await sync([...files.filter(({ path }) => !path.includes(key)), made]);
  expect(told.body).toMatchObject({ applied: true, created: [{ path: "new.md" }], missing: [{ key }] });
  const again = await filesOf();
  expect(again.find(({ path }) => path.includes("from-a-file"))?.text).toMatch(
    /effort: 2\n.*labels: \["web"\]\nrole: "buyer"/s,
  );
  expect(again.some(({ path }) => path.includes(key))).toBe(true);
  const unread = await sync(edited(again, key, (text) => text.replace(/^kind: .*$/m, "kind: castle")));
  expect(unread.body).toMatchObject({ applied: false, missing: [], troubles: [{ line: 3 }] });
  const refused = await sync(
    edited(again, key, (text) =>
      text.replace(/^assignee: .*\n/m, "").replace(/^title: /m, "assignee: Nobody Here\ntitle: "),
    ),
  );
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.body.detail).toContain("Nobody Here");
});

test("[SV-174] who may not edit syncs nothing; a folder without its base, of another product or a zip that climbs is refused", async () => {
  const files = await filesOf();
  const viewer = await joinAs(server, "viewer", "Vera");
  expect((await sync(files, {}, viewer)).status).toBe(403);
  expect((await sync(files.filter(({ path }) => path.endsWith(".md")))).body.detail).toContain(
    "no .overstory/base.json",
  );
  await server.owner.run("product.create", { key: "OTHER", name: "Other" });
  expect((await sync(files, { product: "OTHER" })).body.detail).toContain("exported from ALLF");
  expect((await sync(new Blob(["PK no zip"]))).body.detail).toContain("no sound zip");
});
