import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownerToken } from "../testing/running.ts";
import { readPlainly } from "./testing/csv.ts";
import { sendZeros } from "./testing/raw.ts";
import { textAt } from "./testing/state.ts";
import { underWatch } from "./testing/under-watch.ts";

const bearer = { authorization: `Bearer ${ownerToken}` };
const mebibyte = 1024 * 1024;
const watched = underWatch();
const { server } = watched;

type Problem = { detail: string; code: string };
type FileContent = string | Uint8Array<ArrayBuffer>;
const upload = async (bytes: FileContent, product = "PAY", apply = true) => {
  const form = new FormData();
  form.set("product", product);
  form.set(apply ? "apply" : "dryRun", "true");
  form.set("file", new Blob([bytes]), "given.csv");
  const answer = await fetch(`${server().url}/v1/imports`, { method: "POST", headers: bearer, body: form });
  const taken = (await answer.json()) as { importId?: string };
  if (taken.importId === undefined) return { status: "refused", problem: taken as unknown as Problem, outcome: null };
  for (;;) {
    const { body } = await server().owner.get<{
      status: string;
      problem: { message?: string; detail?: string; code: string } | null;
      outcome: {
        imported: number;
        skipped: number;
        rows: number;
        troubles: { row: number; line?: number; reason: string }[];
      } | null;
    }>(`/v1/imports/${taken.importId}`);
    if (!["reading", "applying"].includes(body.status)) return { ...body, importId: taken.importId };
  }
};

const kept = (): number => {
  let sum = 0;
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else sum += statSync(path).size;
    }
  };
  walk(server().dataDir);
  return sum;
};

test("[SYS-62] a file of 1 GB is refused, announced or not, and nothing of it stays on the disk", async () => {
  const held = kept();
  const head = [
    "POST /v1/imports HTTP/1.1",
    "Host: x",
    `Authorization: Bearer ${ownerToken}`,
    "Content-Type: multipart/form-data; boundary=x",
  ];
  const opening =
    '--x\r\nContent-Disposition: form-data; name="product"\r\n\r\nPAY\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n';
  const announced = await sendZeros(server().port, head, opening, 1024 * mebibyte);
  expect(announced.status).toBe(413);
  expect(announced.sent).toBeLessThan(64 * mebibyte);
  const unannounced = await sendZeros(server().port, head, opening, 1024 * mebibyte, true);
  expect(unannounced.status).toBe(413);
  expect(unannounced.sent).toBeLessThan(400 * mebibyte);
  expect(kept() - held).toBeLessThan(16 * mebibyte);
  await watched.expectUntouched();
});

test("[SYS-63] a file that is no table is refused with a reason, and nothing of it is kept", async () => {
  const png = new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...Array.from({ length: 5_000 }, (_, at) => (at * 37) % 256),
  ]);
  const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 5_000 }, (_, at) => (at * 91) % 256)]);
  const files: [string, FileContent][] = [
    ["an empty file", ""],
    ["only a line end", "\n"],
    ["a picture", png],
    ["an archive", zip],
    ["zeros", new Uint8Array(100_000)],
    ["a page", "<!doctype html><html><body><p>Sign in to Jira</p></body></html>"],
  ];
  for (const [what, bytes] of files) {
    const { status, problem } = await upload(bytes);
    expect(["failed", "refused"], `${what}: ${JSON.stringify(problem)}`).toContain(status);
    expect(JSON.stringify(problem), what).toMatch(/[A-Z][a-z]+ .{10,}/);
  }
  await watched.expectUntouched();
});

test("[SYS-64] a table of 2,000 columns is read, and its rows are accounted for", async () => {
  await server().owner.run("product.create", { key: "WIDE", name: "Wide" });
  const header = [
    "Summary",
    "Issue key",
    "Issue Type",
    ...Array.from({ length: 1_997 }, (_, at) => `Custom field (Column ${at})`),
  ];
  const rows = [1, 2, 3].map((at) => [
    `Row ${at}`,
    `WD-${at}`,
    "Story",
    ...Array.from({ length: 1_997 }, (_, cell) => `v${cell}`),
  ]);
  const { status, outcome } = await upload([header, ...rows].map((cells) => cells.join(",")).join("\n"), "WIDE");
  expect(status).toBe("done");
  expect([outcome?.rows, outcome?.imported]).toEqual([3, 3]);
});

test("[SYS-65] formulas and scripts in cells come back as text that no spreadsheet and no page runs", async () => {
  await server().owner.run("product.create", { key: "FORM", name: "Formulas" });
  const evil = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK(""http://example.com"")',
    "\t=1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
  ];
  const rows = evil.map((text, at) => `"${text}",EV-${at + 1},Story,"${text}","${text}"`);
  const { status, outcome } = await upload(
    `Summary,Issue key,Issue Type,Description,Labels\n${rows.join("\n")}\n`,
    "FORM",
  );
  expect([status, outcome?.imported]).toEqual(["done", evil.length]);
  const csv = await textAt(watched.asking(), "/v1/export?product=FORM&format=csv");
  for (const cells of readPlainly(new TextEncoder().encode(csv)).rows)
    for (const cell of cells)
      expect(/^[\s]*[=+@]/.test(cell) || /^-\D/.test(cell) || /^-\d+\+/.test(cell), cell).toBe(false);
  const markdown = await textAt(watched.asking(), "/v1/export?product=FORM&format=markdown");
  expect(markdown).not.toMatch(/(?<!\\)<(script|img)/);
  const answer = await fetch(`${server().url}/v1/export?product=FORM&format=markdown`, { headers: bearer });
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(answer.headers.get("content-security-policy")).toMatch(/script-src/);
});

test("[SYS-66] circles of parents and two rows with one key are told by row and line; every row is accounted for", async () => {
  await server().owner.run("product.create", { key: "CIRC", name: "Circles" });
  const text = [
    "Summary,Issue key,Issue id,Issue Type,Parent id",
    "One,CI-1,1,Story,2",
    "Two,CI-2,2,Story,3",
    "Three,CI-3,3,Story,1",
    "Own parent,CI-4,4,Story,4",
    "Twice,CI-5,5,Story,",
    "Twice again,CI-5,5,Story,",
  ].join("\n");
  const { status, outcome } = await upload(text, "CIRC");
  expect(status).toBe("done");
  if (!outcome) throw new Error("There is no outcome.");
  expect(outcome.rows).toBe(6);
  expect(outcome.troubles.length).toBeGreaterThanOrEqual(3);
  for (const { row, line, reason } of outcome.troubles) {
    expect(line, reason).toBe(row + 1);
    expect(reason.length).toBeGreaterThan(15);
  }
  const { items } = JSON.parse(await textAt(watched.asking(), "/v1/export?product=CIRC&format=json")) as {
    items: { source?: string; parent?: string; key: string }[];
  };
  const parents = new Map(items.map(({ key, parent }) => [key, parent]));
  for (const { key } of items) {
    const seen = new Set<string>();
    for (let at: string | undefined = key; at !== undefined; at = parents.get(at)) {
      expect(seen.has(at), key).toBe(false);
      seen.add(at);
    }
  }
  expect(items.filter(({ source }) => source !== undefined && !source.startsWith("overstory:")).length).toBe(
    6 - outcome.rows + outcome.imported,
  );
});
