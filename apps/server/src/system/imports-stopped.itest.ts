import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openStorage } from "@overstory/storage";
import { afterAll, expect, test } from "vitest";
import { ownerToken } from "../testing/running.ts";
import { newFolder, removeFolders, type ServerProcess, startProcess } from "./testing/server.ts";

const rows = 1_000;
const csvOf = (count: number, text: string) =>
  [
    "Issue key,Summary,Issue Type,Status,Description",
    ...Array.from(
      { length: count },
      (_, at) => `BLK-${at + 1},Story number ${at + 1},Story,To Do,What number ${at + 1} says${text}`,
    ),
  ].join("\n");
const csv = csvOf(rows, "");

type State = {
  status: string;
  progress: { phase: string; done: number; total: number } | null;
  outcome: { imported: number } | null;
  problem: { code: string } | null;
};

afterAll(removeFolders);

const upload = async (server: ServerProcess, product: string, isApply: boolean, file = csv): Promise<string> => {
  const form = new FormData();
  form.set("product", product);
  form.set("apply", String(isApply));
  form.set("file", new File([file], "bulk.csv", { type: "text/csv" }));
  const headers = { authorization: `Bearer ${ownerToken}` };
  const answer = await fetch(`${server.url}/v1/imports`, { method: "POST", body: form, headers });
  return ((await answer.json()) as { importId: string }).importId;
};
const stateOf = async (server: ServerProcess, id: string): Promise<State> =>
  (await server.owner.get<State>(`/v1/imports/${id}?limit=0`)).body;

/** Looks again until it is as wanted; answers how it is then. */
const until = async (server: ServerProcess, id: string, isWanted: (state: State) => boolean): Promise<State> => {
  for (;;) {
    const state = await stateOf(server, id);
    if (isWanted(state)) return state;
    await wait(5);
  }
};
const isOver = ({ status }: State) => ["done", "failed", "cancelled"].includes(status);
const countIn = async (server: ServerProcess, product: string): Promise<number> => {
  const { body } = await server.owner.get<{ result: { total: number } }>(
    `/v1/queries/item.list?product=${product}&kind=story&limit=1`,
  );
  return body.result.total;
};

test("[SV-220] an import that is stopped while it is applied leaves nothing, and its plan waits again", {
  timeout: 300_000,
}, async () => {
  const server = await startProcess({ dataDir: await newFolder() });
  try {
    await server.owner.run("product.create", { key: "STP", name: "Stopped" });
    const id = await upload(server, "STP", false);
    await until(server, id, ({ status }) => status === "planned");
    const applying = server.owner.post("/v1/commands/import.apply", { import: id });
    const seen = await until(server, id, ({ status, progress }) => status === "done" || progress?.phase === "applying");
    const { status } = await server.owner.post(`/v1/imports/${id}/cancel`, {});
    const answer = await applying;
    // Either it was stopped, or it was past stopping: there is nothing between.
    if (status === 200) {
      expect(answer.status).not.toBe(200);
      expect([seen.progress?.phase, await countIn(server, "STP")]).toEqual(["applying", 0]);
      expect((await stateOf(server, id)).status).toBe("planned");
      expect((await server.owner.post("/v1/commands/import.apply", { import: id })).status).toBe(200);
    }
    expect(await countIn(server, "STP")).toBe(rows);
  } finally {
    await server.stop();
  }
});

test.each(["reading"])(
  "[SV-221] a server that is killed while an import is %s brings it in once after it is started again",
  { timeout: 300_000 },
  async (phase) => {
    const dataDir = await newFolder();
    const first = await startProcess({ dataDir });
    await first.owner.run("product.create", { key: "KIL", name: "Killed" });
    const id = await upload(first, "KIL", true);
    await until(first, id, (state) => state.progress?.phase === phase || state.status === "applying" || isOver(state));
    await first.kill();
    const second = await startProcess({ dataDir });
    try {
      const { status, outcome } = await until(second, id, isOver);
      expect([status, outcome?.imported, await countIn(second, "KIL")]).toEqual(["done", rows, rows]);
    } finally {
      await second.stop();
    }
  },
);

test("[SV-222] a server that is killed while a large import is written holds all of it or nothing, and brings it in once", {
  timeout: 300_000,
}, async () => {
  const count = 2_000;
  const file = csvOf(count, `, at length: ${"words of a description ".repeat(60)}`);
  const dataDir = await newFolder();
  let server = await startProcess({ dataDir });
  await server.owner.run("product.create", { key: "KIL", name: "Killed" });
  const id = await upload(server, "KIL", true, file);
  // Everything is worked out, and is on its way to the disk.
  const isWorkedOut = ({ progress, status }: State) =>
    isOver({ status } as State) || (status === "applying" && progress !== null && progress.done >= progress.total);
  for (const again of [false, true]) {
    await until(server, id, isWorkedOut);
    // The second time a little later, so that it also dies in the midst of the pieces.
    if (again) await wait(30);
    await server.kill();
    server = await startProcess({ dataDir });
    expect([0, count]).toContain(await countIn(server, "KIL"));
  }
  try {
    const { status, outcome } = await until(server, id, isOver);
    expect([status, outcome?.imported, await countIn(server, "KIL")]).toEqual(["done", count, count]);
    const { body } = await server.owner.get<{ entries: { name: string }[] }>("/v1/log?limit=50");
    expect(body.entries.filter(({ name }) => name === "import.apply")).toHaveLength(1);
  } finally {
    await server.stop();
  }
});

test.each([
  ["after its rows are written ahead and before its commit", false],
  ["after its commit and before anybody hears of it", true],
])(
  "[SV-342] a server that is killed %s brings a large import in once, and its page goes on",
  {
    timeout: 300_000,
  },
  async (_, isCommitted) => {
    const dataDir = await newFolder();
    const first = await startProcess({ dataDir });
    await first.owner.run("product.create", { key: "KIL", name: "Killed" });
    const id = await upload(first, "KIL", isCommitted);
    await until(first, id, ({ status }) => status === (isCommitted ? "done" : "planned"));
    await first.kill();
    // No signal comes at just that moment: what is on the disk then is laid there.
    const storage = await openStorage({ dataDir });
    const [workspace] = await storage.workspaces();
    const main = workspace?.id ?? "";
    const [job] = await storage.staged(main, `job:${id}`);
    const then = { status: "applying", outcome: null, isApply: true };
    await storage.stage(main, `job:${id}`, [{ ...(job as object), ...then }]);
    await writeFile(join(dataDir, "imports", id), csv);
    const left = { kind: "document", id: "left-behind", hot: false, row: { id: "left-behind" }, ref: "left-behind" };
    if (!isCommitted)
      await storage.writeAhead(main, { rows: [left], changes: [], subjects: [left.id] }, async () => {});
    await storage.close();
    const second = await startProcess({ dataDir });
    try {
      expect(await countIn(second, "KIL")).toBe(isCommitted ? rows : 0);
      const { status, outcome } = await until(second, id, isOver);
      expect([status, outcome?.imported, await countIn(second, "KIL")]).toEqual(["done", rows, rows]);
      const { body } = await second.owner.get<{ entries: { name: string }[] }>("/v1/log?limit=50");
      expect(body.entries.filter(({ name }) => name === "import.apply")).toHaveLength(1);
    } finally {
      await second.stop();
    }
    const kept = await openStorage({ dataDir });
    expect(await kept.rowsByIds(main, left.kind, [left.id])).toEqual([]);
    await kept.close();
  },
);
