import { setTimeout as wait } from "node:timers/promises";
import { type Bench, type Scale, sizeLabel } from "../lib/bench.ts";
import { load } from "../lib/in-process.ts";
import { someIds } from "../lib/items.ts";
import { bareCells, jiraCsv } from "../lib/jira-csv.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Result, timed, timesOf } from "../lib/result.ts";
import { type BenchServer, call, owner, startServer } from "../lib/server.ts";
import { seededFolder } from "../seed.ts";

type State = {
  status: string;
  outcome: { rows: number; imported: number } | null;
  problem: { message: string } | null;
};

/** Uploads and applies; answers the time from the upload to the end in ms. */
const importFile = async (server: BenchServer, product: string, csv: string, rows: number): Promise<number> => {
  await call(server, "/v1/commands/product.create", { key: product, name: product });
  const form = new FormData();
  form.set("product", product);
  form.set("apply", "true");
  form.set("file", new File([csv], "export.csv", { type: "text/csv" }));
  const start = performance.now();
  const answer = await fetch(`${server.url}/v1/imports`, {
    method: "POST",
    body: form,
    headers: { authorization: `Bearer ${owner.token}` },
  });
  const { importId } = (await answer.json()) as { importId: string };
  for (;;) {
    const state = await call<State>(server, `/v1/imports/${importId}?limit=0`);
    if (state.status === "done") {
      if (state.outcome?.imported !== rows)
        throw new Error(`${state.outcome?.imported} of ${rows} rows were imported.`);
      return performance.now() - start;
    }
    if (state.status === "failed") throw new Error(state.problem?.message ?? "The import failed.");
    await wait(50);
  }
};

const measure = async (rows: number, { measureMs }: Scale): Promise<Result[]> => {
  const server = await startServer({ data: await seededFolder(10_000) });
  try {
    const csv = jiraCsv(rows);
    const bare = await timed(() => bareCells(csv));
    const ids = await someIds(server, "story");
    const requests = ids.map((item, at) => ({
      method: "POST" as const,
      path: "/v1/commands/item.edit",
      body: { item, title: `While others import ${at}` },
    }));
    const task = { port: server.port, token: owner.token, concurrency: 1, warmUpMs: 500, pauseMs: 5, requests };
    const before = spreadOf((await load({ ...task, measureMs })).times);
    const start = performance.now() + performance.timeOrigin;
    let end = Number.POSITIVE_INFINITY;
    const others = load({ ...task, warmUpMs: 0, measureMs: Math.max(15_000, rows) });
    const total = await importFile(server, "JIRA", csv, rows).finally(
      () => (end = performance.now() + performance.timeOrigin),
    );
    const { times, ends } = await others;
    const during = spreadOf(
      times.filter((_, at) => (ends[at] ?? 0) >= start && (ends[at] ?? 0) - (times[at] ?? 0) <= end),
    );
    const ratio = during.p99 / before.p99;
    const size = sizeLabel(rows);
    return [
      { name: `bare reading of the cells of a CSV of ${size} rows`, median: bare, bytes: csv.length },
      {
        name: `import of ${size} Jira rows, upload to done`,
        median: total,
        perSecond: (rows * 1_000) / total,
        against: { ratio: total / bare, what: "bare reading" },
        goal: { text: "23,000 in ≤ 10 s", isReached: rows < 23_000 ? undefined : total <= 10_000 },
      },
      { name: `item.edit of others before the import`, ...timesOf(before) },
      {
        name: `item.edit of others during the import of ${size}`,
        ...timesOf(during),
        against: { ratio, what: "p99 before" },
        goal: { text: "p99 < 2x", isReached: ratio < 2 },
      },
    ];
  } finally {
    await server.stop();
  }
};

/** An import and what others feel of it. */
export const imports: Bench = {
  name: "import",
  summary: "a Jira export through POST /v1/imports, and others' commands meanwhile",
  run: async (scale) => {
    const results = await measure(10_000, scale);
    return scale.isQuick ? results : [...results, ...(await measure(23_000, scale))];
  },
};
