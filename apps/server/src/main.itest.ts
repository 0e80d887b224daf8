import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { callerOf, freePort, ownerToken } from "./testing/running.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "overstory-main-"));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Ended = { code: number | null; out: string; err: string };

/** Starts the real process; `said` resolves when a line on stdout holds the text. */
const start = (env: Record<string, string>) => {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH ?? "", OVERSTORY_EXAMPLE: "0", ...env },
  });
  children.push(child);
  let out = "";
  let err = "";
  const waiting: (() => void)[] = [];
  child.stdout.on("data", (data) => {
    out += data;
    for (const wake of waiting.splice(0)) wake();
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  const said = async (text: string) => {
    while (!out.includes(text)) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { child, ended, said };
};

test("[SV-5] SIGTERM: what was acknowledged is there after the next start, and the process ends with 0", async () => {
  const data = newFolder();
  const port = await freePort();
  const env = { PORT: String(port), OVERSTORY_DATA: data, OVERSTORY_OWNER_TOKEN: ownerToken };
  const first = start(env);
  await first.said('"event":"started"');
  const owner = callerOf(`http://127.0.0.1:${port}`, { authorization: `Bearer ${ownerToken}` });
  await owner.run("product.create", { key: "PAY", name: "Payments" });
  let acknowledged = 0;
  const writers = Array.from({ length: 8 }, async () => {
    for (;;) {
      await owner.run("theme.create", { product: "PAY", title: "Kept" });
      acknowledged += 1;
      if (acknowledged === 100) first.child.kill("SIGTERM");
    }
  });
  await Promise.allSettled(writers);
  const { code } = await first.ended;
  expect(code).toBe(0);
  const second = start(env);
  await second.said('"event":"started"');
  const { body } = await owner.get<{ version: number; result: { total: number } }>(
    "/v1/queries/item.list?product=PAY&limit=1",
  );
  expect(body.result.total).toBeGreaterThanOrEqual(acknowledged);
  second.child.kill("SIGTERM");
  expect((await second.ended).code).toBe(0);
});

test("[SV-8] what keeps the server from starting is told in one sentence on stderr, with exit code 1", async () => {
  const data = newFolder();
  const file = join(data, "file");
  writeFileSync(file, "");
  mkdirSync(join(data, "junk"));
  writeFileSync(join(data, "junk", "overstory.sqlite"), "this is no database, whatever its name says ".repeat(200));
  const port = String(await freePort());
  const tries = [
    { PORT: "nonsense" },
    { PORT: port, OVERSTORY_DATA: join(file, "below") },
    { PORT: port, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", OVERSTORY_DATA: data },
    { PORT: port, OVERSTORY_DATA: join(data, "junk") },
  ];
  for (const env of tries) {
    const { code, err } = await start(env as Record<string, string>).ended;
    expect([env, code]).toEqual([env, 1]);
    expect(err.trim().split("\n").length).toBe(1);
    expect(err).not.toMatch(/\bat .*\.ts:/);
  }
});
