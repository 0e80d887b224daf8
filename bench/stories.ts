// Story craft, measured on the labelled sets of the shared folder. Run: node tools/run.mjs bench/stories.ts
// Each labelled set is cut into two halves; rules are tuned on the first only, so the second tells what to expect of unseen sets.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  alikeStories,
  checkStories,
  checkStory,
  parseStory,
  parseStorySpans,
  type RuleName,
  storyPartNames,
} from "@overstory/insight";
import {
  type Half,
  type JudgedStory,
  judgedRules,
  judgedStories,
  qusCases,
  qusRules,
  scoreOf,
} from "@overstory/insight/testing";

const folder = join(process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../shared"), "data/stories");
/** Milliseconds of processor time: a busy machine changes them least. */
const cpu = (): number => process.cpuUsage().user / 1000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (part: number, whole: number): string => (whole === 0 ? "  -  " : (part / whole).toFixed(3));

if (!existsSync(folder)) {
  print(`No labelled stories at ${folder}.`);
  process.exit(1);
}

const rows = judgedStories(readFileSync(join(folder, "ustai-a1-a21.csv"), "utf8"));
const cases = readdirSync(join(folder, "qus-by-criteria")).flatMap((file) =>
  qusCases(file.replace(".json", ""), readFileSync(join(folder, "qus-by-criteria", file), "utf8")),
);

/** Prints precision, recall and counts for both halves and all. */
function score<T extends { readonly half: Half }>(
  name: string,
  all: readonly T[],
  alarm: (t: T) => boolean,
  bad: (t: T) => boolean | undefined,
): void {
  const cells = (["tuned", "held out", undefined] as const).map((half) => {
    const { hits, alarms, faults } = scoreOf(
      all.filter((t) => half === undefined || t.half === half),
      alarm,
      bad,
    );
    return `${share(hits, alarms)} ${share(hits, faults)} ${`${hits}/${alarms}/${faults}`.padEnd(11)}`;
  });
  print(`${name.slice(0, 42).padEnd(42)} ${cells.join(" | ")}`);
}

const fires = (text: string, rules: readonly RuleName[]): boolean =>
  checkStory(text).some(({ rule }) => rules.includes(rule));

print("Taken apart (role and wish, and the outcome that is announced); text in = text out");
const sets: [string, string[]][] = readdirSync(join(folder, "dalpiaz")).map((file) => [
  file,
  readFileSync(join(folder, "dalpiaz", file), "utf8")
    .split(/\r?\n/u)
    .filter((line) => /\p{L}{2}/u.test(line.replace(/^#\w+#/u, ""))),
]);
sets.push(["ustai-a1-a21.csv", rows.map(({ text }) => text)]);
sets.push(["qus-by-criteria", cases.map(({ text }) => text)]);
for (const [name, stories] of sets) {
  const read = stories.filter((text) => {
    const story = parseStory(text);
    return story.role && story.want && (story.outcome !== undefined || !/so that|in order to/iu.test(text));
  });
  const whole = stories.filter(isWhole);
  print(
    `  ${name.padEnd(26)} ${read.length}/${stories.length} ${share(read.length, stories.length)}   kept whole ${whole.length}/${stories.length}`,
  );
}

/** Every word of the text is in a part, a keyword, or the text around. */
function isWhole(text: string): boolean {
  const story = parseStorySpans(text);
  if (!story.matched) return story.before === text.trim();
  const kept = [
    story.before,
    story.after,
    ...storyPartNames.flatMap((name) =>
      story.spans[name] ? [text.slice(story.spans[name].start, story.spans[name].end)] : [],
    ),
    ...story.connectives.map(({ start, end }) => text.slice(start, end)),
  ].join(" ");
  const words = (t: string): string[] => t.match(/[\p{L}\p{N}]+/gu) ?? [];
  const left = new Map<string, number>();
  for (const word of words(kept)) left.set(word, (left.get(word) ?? 0) + 1);
  return words(text).every((word) => {
    const n = left.get(word) ?? 0;
    left.set(word, n - 1);
    return n > 0;
  });
}

const heading = `${"".padEnd(42)} ${["tuned half", "held-out half", "all"].map((h) => `${h}: P R hits/alarms/faults`.padEnd(23)).join(" | ")}`;
print(`\nHand-written cases, one file per criterion\n${heading}`);
for (const [criterion, rules] of Object.entries(qusRules))
  score(
    `${criterion} (${rules.join(", ")})`,
    cases.filter((c) => c.criterion === criterion),
    (c) => fires(c.text, rules),
    (c) => c.bad,
  );
for (const [criterion, rule] of [
  ["atomic", "several-wishes"],
  ["minimal", "not-minimal"],
] as const)
  score(
    `${rule}, with the valid cases of all files`,
    cases.filter((c) => c.criterion === criterion || !c.bad),
    (c) => fires(c.text, [rule]),
    (c) => c.bad,
  );

print(`\nStories for AI systems, labelled by people (below each: their own first labels)\n${heading}`);
for (const { name, column, labels, rules } of judgedRules) {
  const bad = ({ row }: JudgedStory): boolean | undefined => (row[column] ? labels.includes(row[column]) : undefined);
  score(`${name} (${rules.join(", ")})`, rows, (t) => fires(t.text, rules), bad);
  score("", rows, ({ row }) => labels.includes(row[`first version: ${column}`] ?? ""), bad);
}

print("\nDuplicates: recall@1/5/10 (TF-IDF .18/.62/.73)");
const list = rows.map(({ id, text }) => ({ id, text }));
const near = alikeStories(list, 10);
const byName = new Map<string, string[]>();
for (const { id, row } of rows) byName.set(row.ID ?? "", [...(byName.get(row.ID ?? "") ?? []), id]);
for (const half of ["tuned", "held out", undefined] as const) {
  const hits = [0, 0, 0];
  let queries = 0;
  for (const { id, row, half: own } of rows) {
    const wanted = (row["Unique, us"] ?? "").split(/[,;\s]+/u).flatMap((name) => byName.get(name) ?? []);
    if (wanted.length === 0 || (half !== undefined && own !== half)) continue;
    queries++;
    const ids = (near.get(id) ?? []).map((alike) => alike.id);
    for (const [i, k] of [1, 5, 10].entries())
      if (ids.slice(0, k).some((found) => wanted.includes(found))) hits[i] = (hits[i] ?? 0) + 1;
  }
  print(`  ${(half ?? "all").padEnd(8)} ${hits.map((n) => share(n, queries)).join(" / ")} of ${queries}`);
}
const sure = rows.flatMap(({ id, row }) =>
  near.get(id)?.[0]?.sure ? [{ row, other: rows[Number(near.get(id)?.[0]?.id)]?.row }] : [],
);
print(
  `  asserted unasked: ${sure.length}, of which labelled ${sure.filter(({ row }) => (row["Unique, us"] ?? "") !== "").length}`,
);

print("\nAlarms on real backlogs, share of stories");
const real = sets.slice(0, -2).flatMap(([, stories]) => stories.map((s) => s.replace(/^#\w+#\s*/u, "")));
const counted = checkStories(real.map((text, i) => ({ id: `${i}`, text })));
print(
  Object.entries(counted.counts)
    .map(([rule, n]) => `  ${rule.padEnd(22)} ${share(n, real.length)}`)
    .join("\n"),
);

print("\nSpeed");
const sentences = [...real, ...list.map(({ text }) => text)];
for (let i = 0; i < 3; i++) for (const text of sentences) checkStory(text);
const from = cpu();
for (let i = 0; i < 5; i++) for (const text of sentences) checkStory(text);
print(`  one story: ${(((cpu() - from) / 5 / sentences.length) * 1000).toFixed(0)} microseconds`);
const many = Array.from({ length: 10_000 }, (_, i) => ({
  id: `${i}`,
  text: `${sentences[i % sentences.length]} ${i}`,
}));
const began = cpu();
checkStories(many);
print(`  10,000 stories as a set: ${(cpu() - began).toFixed(0)} ms`);
for (const unit of ["and ", "(", "I want to ", "a", ", search", "as a user "]) {
  const hostile = `As a guest, I want to go ${unit.repeat(100_000 / unit.length)}`;
  const start = cpu();
  checkStory(hostile);
  print(`  100,000 characters of ${JSON.stringify(unit)}: ${(cpu() - start).toFixed(0)} ms`);
}
