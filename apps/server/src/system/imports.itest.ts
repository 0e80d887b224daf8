import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedFolder } from "../../../../tools/lib/repo.ts";
import { ownerToken } from "../testing/running.ts";
import { terminalAnswer } from "./testing/cli.ts";
import { readPlainly } from "./testing/csv.ts";
import { jiraFiles, type Told } from "./testing/jira-files.ts";
import { removeFolders, type ServerProcess, startProcess } from "./testing/server.ts";
import { exportsOf, logSince, textAt, versionOf } from "./testing/state.ts";

const folder = join(sharedFolder, "data/imports/jira-csv");
const bearer = { authorization: `Bearer ${ownerToken}` };

type Trouble = { row: number; line?: number; reason: string; skipped: boolean };
type Outcome = {
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  skipped: number;
  troubles: Trouble[];
  parentsResolved: number;
  parentsMissing: number;
};
type Answer = { importId: string; status: string; outcome: Outcome; plan: { counts?: unknown; troubles: Trouble[] } };
type Item = {
  key: string;
  kind: string;
  parent?: string;
  title: string;
  effort?: number;
  labels: string[];
  source?: string;
};

let server: ServerProcess;
const asking = () => ({ url: server.url, headers: bearer });
const throughTerminal = (product: string, file: string, ...more: string[]) =>
  terminalAnswer<Answer>(server.url, ownerToken, ["import", file, "--product", product, ...more]);

/** The same as the terminal does, without waiting for a process to start. */
const throughHttp = async (product: string, file: string, how: "apply" | "dryRun"): Promise<Answer> => {
  const form = new FormData();
  form.set("product", product);
  form.set(how, "true");
  form.set("file", new Blob([readFileSync(file)]), file.split("/").at(-1));
  const answer = await fetch(`${server.url}/v1/imports`, { method: "POST", headers: bearer, body: form });
  const { importId } = (await answer.json()) as { importId: string };
  for (;;) {
    const state = JSON.parse(await textAt(asking(), `/v1/imports/${importId}`)) as Answer;
    if (!["reading", "applying"].includes(state.status)) return { ...state, importId };
  }
};
const itemsOf = async (product: string): Promise<Item[]> =>
  (JSON.parse(await textAt(asking(), `/v1/export?product=${product}&format=json`)) as { items: Item[] }).items;

beforeAll(async () => {
  server = await startProcess();
});
afterAll(async () => {
  await server?.stop();
  await removeFolders();
});

const sumOf = ({ imported, updated, unchanged, skipped }: Outcome): number => imported + updated + unchanged + skipped;

/** What the export holds must stand in the file's own row: nothing is invented. */
const compareWithFile = (items: readonly Item[], file: string): void => {
  const { header, rows } = readPlainly(readFileSync(file));
  const all = [header, ...rows];
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  let compared = 0;
  for (const { source, title, labels, effort } of items) {
    const own = source === undefined ? undefined : all.filter((cells) => cells.includes(source));
    if (own === undefined || own.length === 0) continue;
    compared += 1;
    const cells = own.flat();
    const texts = new Set(cells.map(plain));
    for (const label of labels)
      expect(
        cells.some((cell) => cell.split(/[\s,;]+/).includes(label) || plain(cell) === label),
        `${source}: ${label}`,
      ).toBe(true);
    if (effort !== undefined)
      expect(
        cells.some((cell) => Number(cell.replace(",", ".")) === effort && cell !== ""),
        `${source}: ${effort}`,
      ).toBe(true);
    // A title with a bare comma lies in two cells of a row that nobody quoted.
    texts.add(plain(cells.join(",")));
    const isKept = [...texts].some((text) => text === title || text.includes(title.replace(/…$/, "")));
    expect(isKept, `${source}: ${title}`).toBe(true);
  }
  expect(compared).toBeGreaterThan(items.length / 2);
};

describe.skipIf(!existsSync(folder))("real exports through the terminal", () => {
  test("[SYS-50] every file of the folder is known here", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    expect(files.map((name) => name.replace(/\.csv$/, "")).sort()).toEqual(Object.keys(jiraFiles).sort());
  });

  test.each(Object.entries(jiraFiles).map(([name, told], at) => ({ name, told, product: `IMP${at}`, at })))(
    "[SYS-51] $name: kept as told, the same again changes nothing, a dry run writes nothing, and it is taken back whole",
    async ({ name, told, product, at: place }: { name: string; told: Told; product: string; at: number }) => {
      const file = join(folder, `${name}.csv`);
      await server.owner.run("product.create", { key: product, name });
      const theme = await server.owner.run<{ id: string }>("theme.create", { product, title: "Here before" });
      const epic = await server.owner.run<{ id: string }>("epic.create", { parent: theme.id, title: "Here as well" });
      await server.owner.run("story.create", { parent: epic.id, title: "A story, too", labels: ["old"] });
      const before = await exportsOf(asking(), product);
      const version = await versionOf(asking());

      // The first goes through the terminal all the way.
      const isFirst = place === 0;
      const dry = await (isFirst ? throughTerminal(product, file, "--dry-run") : throughHttp(product, file, "dryRun"));
      expect(dry.status).toBe("planned");
      expect(await versionOf(asking())).toBe(version);
      expect(await exportsOf(asking(), product)).toEqual(before);

      const first = await throughTerminal(product, file);
      const { outcome } = first;
      expect(first.status).toBe("done");
      expect([outcome.rows, sumOf(outcome)]).toEqual([told.rows, told.rows]);
      expect([outcome.updated, outcome.unchanged]).toEqual([0, 0]);
      expect(outcome.parentsResolved + outcome.parentsMissing).toBe(told.given);
      expect(outcome.parentsResolved).toBe(told.resolved);
      for (const trouble of outcome.troubles) {
        expect(trouble.row).toBeGreaterThan(0);
        expect(trouble.line).toBeGreaterThan(0);
        expect(trouble.reason.length).toBeGreaterThan(10);
      }
      expect(outcome.troubles.filter(({ skipped }) => skipped)).toHaveLength(outcome.skipped);
      const items = (await itemsOf(product)).filter(
        ({ source }) => source !== undefined && !source.startsWith("overstory:"),
      );
      expect(items).toHaveLength(told.rows - outcome.skipped);
      expect(items.filter(({ effort }) => effort !== undefined)).toHaveLength(told.points);
      const epics = new Set(items.filter(({ kind }) => kind === "epic").map(({ key }) => key));
      const direct = items.filter(({ kind, parent }) => kind === "story" && parent !== undefined && epics.has(parent));
      expect(direct).toHaveLength(told.direct);
      expect(new Set(direct.map(({ parent }) => parent)).size).toBe(told.epics);
      expect(items.reduce((sum, { labels }) => sum + labels.length, 0)).toBe(told.labels);
      compareWithFile(items, file);

      const kept = await exportsOf(asking(), product);
      const at = await versionOf(asking());
      const second = await (isFirst ? throughTerminal(product, file) : throughHttp(product, file, "apply"));
      expect(second.outcome).toMatchObject({ imported: 0, updated: 0, unchanged: told.rows - outcome.skipped });
      expect(sumOf(second.outcome)).toBe(told.rows);
      const log = await logSince(asking(), at);
      expect(log.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([["import"]]);
      expect(await exportsOf(asking(), product)).toEqual(kept);

      await server.owner.run("import.revert", { import: second.importId });
      expect(await exportsOf(asking(), product)).toEqual(kept);
      await server.owner.run("import.revert", { import: first.importId });
      expect(await exportsOf(asking(), product)).toEqual(before);
    },
  );
});
