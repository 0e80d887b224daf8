import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, callerOf, joinAs, ownerToken, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.owner.run("product.create", { key: "IMP", name: "Imported" });
});
afterAll(() => server.dispose());

const table = [
  "Issue key,Issue Type,Summary,Status,Parent key,Story Points,Labels,Labels,Comment",
  "OLD-1,Epic,Pay by card,To Do,,,,,",
  'OLD-2,Story,"As a shopper, when I check out, I want to pay by card, so I can finish at once",In Progress,OLD-1,5,web,money,"2024-01-02 10:00;anna;Looks good"',
  "OLD-3,Story,Refund a payment,Done,OLD-1,3,money,,",
  "OLD-4,Story,Lost child,To Do,OLD-99,,,,",
].join("\n");

type State = {
  status: string;
  plan: { rows: number; items: { source: string; title: string }[]; total: number; mapping: Record<string, unknown> };
  outcome: Record<string, number>;
  problem: { code: string; message: string } | null;
};

const upload = async (
  caller: Caller,
  fields: Record<string, string>,
  text: string | Uint8Array<ArrayBuffer> = table,
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new Blob([text]), "old tracker.csv");
  const response = await fetch(`${server.url}/v1/imports`, { method: "POST", headers: caller.headers, body: form });
  return {
    status: response.status,
    body: (await response.json()) as { importId: string; code: string; detail: string },
  };
};

const until = async (caller: Caller, id: string, ...wanted: string[]): Promise<State> => {
  for (;;) {
    const { body } = await caller.get<State>(`/v1/imports/${id}`);
    if (wanted.includes(body.status)) return body;
    // Asks again and again; a pause keeps that from taking the machine from what is asked about.
    await setTimeout(20);
  }
};
const over = ["planned", "done", "failed", "cancelled"];
const exported = async (): Promise<string> =>
  (await server.owner.get<string>("/v1/export?product=IMP&format=markdown")).body;

test("[SV-30] a dry run plans and keeps nothing; applied it comes in whole; again it changes nothing; taken back it is gone", async () => {
  const before = await exported();
  const dry = await upload(server.owner, { product: "IMP", dryRun: "true" });
  expect(dry.status).toBe(202);
  const planned = await until(server.owner, dry.body.importId, ...over);
  expect([planned.status, planned.plan.rows, planned.plan.total]).toEqual(["planned", 4, planned.plan.items.length]);
  expect(planned.plan.items.map(({ source }) => source)).toEqual(
    expect.arrayContaining(["OLD-1", "OLD-2", "OLD-3", "OLD-4"]),
  );
  expect(await exported()).toBe(before);

  const first = await upload(server.owner, { product: "IMP", apply: "true" });
  const done = await until(server.owner, first.body.importId, ...over);
  expect(done.outcome).toMatchObject({
    rows: 4,
    imported: 4,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    parentsResolved: 2,
    parentsMissing: 1,
  });
  const { body } = await server.owner.get<{
    result: { items: { title: string; effort: number; labels: string[]; story: { want: string } }[] };
  }>("/v1/queries/item.list?product=IMP");
  const story = body.result.items.find(({ effort }) => effort === 5);
  expect(story?.labels).toEqual(["web", "money"]);

  const second = await upload(server.owner, { product: "IMP", apply: "true" });
  expect((await until(server.owner, second.body.importId, ...over)).outcome).toMatchObject({
    imported: 0,
    updated: 0,
    unchanged: 4,
  });

  await server.owner.run("import.revert", { import: second.body.importId });
  await server.owner.run("import.revert", { import: first.body.importId });
  expect(await exported()).toBe(before);
  expect(readdirSync(join(server.dataDir, "imports"))).toEqual(
    ["", ".places", ".rows"].map((end) => `${dry.body.importId}${end}`),
  );
});

test("[SV-141] the same source again tells what would change, field by field, and what is gone; adjustments are applied with it", async () => {
  const first = await upload(server.owner, { product: "IMP", apply: "true" });
  await until(server.owner, first.body.importId, ...over);
  const { body: list } = await server.owner.get<{ result: { items: { id: string; title: string }[] } }>(
    "/v1/queries/item.list?product=IMP",
  );
  const refund = list.result.items.find(({ title }) => title === "Refund a payment")?.id;
  await server.owner.run("item.edit", { item: refund, title: "Mine" });
  const later = table
    .replace("Refund a payment,Done", "Theirs,To Do")
    .replace("Pay by card,To Do", "Pay by any card,To Do")
    .split("\n")
    .filter((line) => !line.startsWith("OLD-4"))
    .join("\n");
  const { body } = await upload(server.owner, { product: "IMP" }, later);
  const id = body.importId;
  const { plan } = await until(server.owner, id, ...over);
  type Known = { fate: string; changes: { field: string; fate: string; ours: string; theirs: string }[] };
  const items = plan.items as unknown as { source: string; known?: Known }[];
  const knownOf = (source: string) => items.find((item) => item.source === source)?.known;
  expect(knownOf("OLD-1")?.changes).toMatchObject([{ field: "title", fate: "theirs", theirs: "Pay by any card" }]);
  expect(knownOf("OLD-2")).toMatchObject({ fate: "unchanged", changes: [] });
  expect(knownOf("OLD-3")?.changes).toMatchObject([
    { field: "title", fate: "conflict", ours: "Mine", theirs: "Theirs" },
    { field: "stage", fate: "theirs", ours: "finished", theirs: "to-do" },
    { field: "extra", theirs: "Status: To Do" },
  ]);
  expect((plan as unknown as { gone: unknown[] }).gone).toMatchObject([{ source: "OLD-4", title: "Lost child" }]);
  const row = await server.owner.get<{ cells: { header: string; value: string }[] }>(`/v1/imports/${id}/rows/3`);
  expect(row.body.cells).toContainEqual({ header: "Summary", value: "Theirs" });
  await server.owner.run("import.adjust", { import: id, changes: [{ source: "OLD-2", leftOut: true }] });
  const applied = await server.owner.run<{ outcome: object }>("import.apply", { import: id });
  expect(applied.outcome).toMatchObject({ rows: 3, imported: 0, updated: 2, unchanged: 0, skipped: 1 });
  await server.owner.run("import.revert", { import: id });
  await server.owner.run("import.revert", { import: first.body.importId });
});

test("[SV-31] without dryRun or apply the plan waits, its mapping can be changed, and import.apply brings it in", async () => {
  const { body } = await upload(server.owner, { product: "IMP" });
  const id = body.importId;
  const { plan } = await until(server.owner, id, ...over);
  const mapping = plan.mapping as { columns: { header: string; field: string | null }[] };
  const points = mapping.columns.find(({ header }) => header === "Story Points") as { field: string | null };
  points.field = null;
  const response = await fetch(`${server.url}/v1/imports/${id}/mapping`, {
    method: "PUT",
    headers: { ...server.owner.headers, "content-type": "application/json" },
    body: JSON.stringify(mapping),
  });
  expect(response.status).toBe(200);
  const again = await until(server.owner, id, ...over);
  expect(again.plan.items.some((item) => "effort" in item)).toBe(false);
  const applied = await server.owner.run<{ outcome: { imported: number } }>("import.apply", { import: id });
  expect(applied.outcome.imported).toBe(4);
  expect((await until(server.owner, id, "done")).outcome.imported).toBe(4);
  await server.owner.run("import.revert", { import: id });
});

test("[SV-142] a kept mapping is where the next file like it begins, and groups are proposed where the mapping says so", async () => {
  await server.owner.run("mapping.save", {
    product: "IMP",
    format: "jira-csv",
    columns: { "Story Points": null },
    stages: { "In Progress": "confirming" },
    groups: true,
  });
  const { body } = await upload(server.owner, { product: "IMP" });
  const { plan } = await until(server.owner, body.importId, ...over);
  const mapping = plan.mapping as { stages: Record<string, { stage: string }>; groups: boolean };
  expect(mapping.stages["In Progress"]?.stage).toBe("confirming");
  expect(mapping.groups).toBe(true);
  expect(plan.items.some((item) => "effort" in item)).toBe(false);
  await server.owner.post(`/v1/imports/${body.importId}/cancel`);
  await server.owner.run("mapping.delete", { product: "IMP", format: "jira-csv" });
});

test("[SV-32] a cancelled import keeps nothing and cannot be applied", async () => {
  const { body } = await upload(server.owner, { product: "IMP" });
  await until(server.owner, body.importId, ...over);
  expect((await server.owner.post<State>(`/v1/imports/${body.importId}/cancel`)).body.status).toBe("cancelled");
  expect((await server.owner.post("/v1/commands/import.apply", { import: body.importId })).status).toBe(404);
});

test("[SV-33] a file that is no table fails with a reason, and the server goes on", async () => {
  for (const text of ["", "%PDF-1.7 \u0000\u0001", "\u0000\u0001\u0002"]) {
    const { body } = await upload(server.owner, { product: "IMP", apply: "true" }, text);
    const state = await until(server.owner, body.importId, ...over);
    expect(state.status).toBe("failed");
    expect(state.problem?.message.length).toBeGreaterThan(10);
  }
});

test("[SV-34] who may not import, or not see the product, gets no import; a foreign import is as absent as none", async () => {
  const viewer = await joinAs(server, "viewer", "Looker");
  const editor = await joinAs(server, "editor", "Maker");
  await server.owner.run("product.create", { key: "SEC", name: "Secret", visibility: "members", members: [] });
  expect((await upload(viewer, { product: "IMP" })).status).toBe(403);
  expect((await upload(editor, { product: "SEC" })).status).toBe(404);
  const { body } = await upload(server.owner, { product: "SEC" });
  await until(server.owner, body.importId, ...over);
  const foreign = await editor.get(`/v1/imports/${body.importId}`);
  const absent = await editor.get("/v1/imports/00000000-0000-7000-8000-000000000000");
  expect([foreign.status, absent.status]).toEqual([404, 404]);
  expect((await editor.post(`/v1/imports/${body.importId}/cancel`)).status).toBe(404);
});

test("[SV-35] a file past the limit is refused by its announced length, before any of it is kept", async () => {
  const before = readdirSync(join(server.dataDir, "imports")).length;
  const head = await new Promise<string>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () =>
      socket.write(
        `POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ownerToken}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1073741824\r\n\r\n--x\r\n`,
      ),
    );
    socket.once("data", (data) => {
      resolve(String(data));
      socket.destroy();
    });
  });
  expect(head).toMatch(/^HTTP\/1\.1 413/);
  expect(readdirSync(join(server.dataDir, "imports")).length).toBe(before);
});

test("[SV-36] a form without a file, a product or its shape is refused by the field that is missing", async () => {
  const caller = callerOf(server.url, server.owner.headers);
  expect((await caller.post("/v1/imports", {})).status).toBe(400);
  const missing = await upload(server.owner, {});
  expect([missing.status, missing.body.detail]).toEqual([
    400,
    "The product is missing. Send its key in the field named product.",
  ]);
});
