import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LookalikeIndex } from "@overstory/insight";
import { csvRows } from "@overstory/insight/testing";
import type { Bench } from "../lib/bench.ts";
import type { Result } from "../lib/result.ts";
import { type BenchText, tfIdf } from "../lib/tf-idf.ts";

const folder = join(process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../shared"), "data/duplicates");
const depths = [1, 5, 10] as const;

const setOf = (name: string) => {
  const rows = (part: string) => csvRows(readFileSync(join(folder, `${name}-${part}.csv`), "utf8"));
  const texts = rows("issues").map(
    (row): BenchText => ({
      id: row.id ?? "",
      title: row.title ?? "",
      text: row.description ?? "",
    }),
  );
  const wanted = new Map<string, Set<string>>();
  for (const { id = "", duplicate_id = "" } of rows("pairs"))
    wanted.set(id, (wanted.get(id) ?? new Set()).add(duplicate_id));
  return { texts, wanted };
};

/** The share of asked issues with one of their labelled duplicates among the first 1, 5 and 10 of all other issues. */
const recalls = (wanted: ReadonlyMap<string, ReadonlySet<string>>, nearest: (id: string) => readonly string[]) => {
  const hits = depths.map(() => 0);
  for (const [id, others] of wanted) {
    const place = nearest(id).findIndex((one) => others.has(one));
    depths.forEach((depth, at) => {
      if (place >= 0 && place < depth) hits[at] = (hits[at] ?? 0) + 1;
    });
  }
  return hits.map((count) => count / wanted.size);
};

const printed = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(" / ");

const recallOf = (name: string, goal: readonly number[]): Result => {
  const { texts, wanted } = setOf(name);
  const index = new LookalikeIndex();
  for (const { id, title, text } of texts) index.add(id, { title, text });
  const baseline = tfIdf(texts);
  const found = recalls(wanted, (id) => index.nearestTo(id, 10).map((one) => one.id));
  const usual = recalls(wanted, (id) => baseline(id, 10));
  return {
    name: `look-alikes found, ${name}, recall@1/5/10`,
    note: `${printed(found)}; TF-IDF here ${printed(usual)}`,
    goal: {
      text: `> ${printed(goal)}`,
      isReached: found.every((value, at) => value > (goal[at] ?? 1) && value > (usual[at] ?? 1)),
    },
  };
};

/** Texts in a number that one workspace may have, from the words of real ones. */
const many = (count: number): BenchText[] => {
  const { texts } = setOf("seamonkey");
  return Array.from({ length: count }, (_, at) => {
    const [one, other] = [texts[at % texts.length], texts[(at * 7 + 3) % texts.length]] as [BenchText, BenchText];
    const title = `${one.title.split(" ").slice(0, 5).join(" ")} ${other.title.split(" ").slice(3).join(" ")}`;
    return { id: `${at}`, title, text: other.text.slice(0, 800) };
  });
};

const speed = (count: number): Result[] => {
  const texts = many(count);
  const index = new LookalikeIndex();
  let start = performance.now();
  for (const { id, title, text } of texts) index.add(id, { title, text });
  index.nearest({ title: "prepared" });
  const built = performance.now() - start;
  const asked = texts.filter((_, at) => at % 50 === 0);
  start = performance.now();
  for (const { title } of asked) index.nearest({ title }, 5);
  const each = (performance.now() - start) / asked.length;
  const label = count.toLocaleString("en");
  return [
    { name: `look-alikes: index of ${label} items with texts`, median: built },
    { name: `look-alikes: the nearest of a title among ${label}`, median: each },
  ];
};

/** How well look-alikes are found beside TF-IDF on people's labels, and how fast. */
export const lookalikes: Bench = {
  name: "lookalikes",
  summary: "recall of labelled duplicates beside TF-IDF, time per 10,000 items",
  run: async () =>
    existsSync(folder)
      ? [recallOf("hadoop", [0.5, 0.74, 0.83]), recallOf("seamonkey", [0.39, 0.73, 0.8]), ...speed(10_000)]
      : [{ name: "look-alikes: no labelled duplicates here", goal: { text: "", isReached: undefined } }],
};
