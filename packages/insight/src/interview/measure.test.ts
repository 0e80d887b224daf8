import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkQuestion } from "./check.ts";
import { handJudged } from "./hand.fixture.ts";
import { type Compared, isTuned, measureAny, measureRule } from "./measured.ts";
import { realJudged } from "./real.fixture.ts";
import { questionRules } from "./rules.ts";

const folder = new URL("../../../../../shared/data/research/", import.meta.url);

const compared = (text: string, breaks: Compared["breaks"]): Compared => ({
  text,
  breaks,
  found: [...new Set(checkQuestion(text).findings.map(({ rule }) => rule))],
});

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

const realQuestion = ({ file, line, hash }: (typeof realJudged)[number]): string => {
  const text = readFileSync(new URL(file, folder), "utf8").split("\n")[line - 1] ?? "";
  const found = [...text.matchAll(/[^.?!]*\?/gu)].map(([one]) => one.trim()).find((one) => hashOf(one) === hash);
  if (found === undefined) throw new Error(`${file}:${line} holds no question ${hash}.`);
  return found;
};

const hand = handJudged.map(({ text, breaks }) => compared(text, breaks));
const real = existsSync(folder) ? realJudged.map((one) => compared(realQuestion(one), one.breaks)) : [];

const table = (title: string, all: readonly Compared[]): string =>
  [
    `${title} (${all.length}, ${all.filter(({ breaks }) => breaks.length > 0).length} to be pointed out)`,
    ...["any", ...questionRules.map(({ name }) => name)].map((name) => {
      const m = name === "any" ? measureAny(all) : measureRule(all, name as never);
      return `  ${name.padEnd(24)} precision ${m.precision.toFixed(2)}  recall ${m.recall.toFixed(2)}  (${m.right} right, ${m.wrong} wrong, ${m.missed} missed)`;
    }),
  ].join("\n");

const wrong = (all: readonly Compared[]): string =>
  all
    .filter(({ breaks, found }) => [...breaks].sort().join() !== [...found].sort().join())
    .map(({ text, breaks, found }) => `  ${text} judged [${breaks}] found [${found}]`)
    .join("\n");

describe("[IN-143] precision and recall on a hundred questions judged by hand", () => {
  it("both halves of each list are told, by rule", () => {
    const halves = [
      ["ours, tuned on", hand.filter((_, at) => isTuned(at))],
      ["ours, held out", hand.filter((_, at) => !isTuned(at))],
      ["real guides, tuned on", real.filter((_, at) => isTuned(at))],
      ["real guides, held out", real.filter((_, at) => !isTuned(at))],
      ["all", [...hand, ...real]],
    ] as const;
    if (process.env.MEASURES !== undefined) console.info(halves.map(([title, all]) => table(title, all)).join("\n"));
    if (process.env.TUNING !== undefined) console.info([halves[0], halves[2]].map(([, all]) => wrong(all)).join("\n"));
    expect(hand).toHaveLength(50);
    if (real.length > 0) expect(real).toHaveLength(50);
    for (const [title, all] of halves) {
      const { precision, recall } = measureAny(all);
      expect(precision, title).toBeGreaterThanOrEqual(0.9);
      expect(recall, title).toBeGreaterThanOrEqual(0.85);
    }
    for (const { name } of questionRules) {
      const { precision, recall } = measureRule([...hand, ...real], name);
      expect(precision, name).toBeGreaterThanOrEqual(0.9);
      expect(recall, name).toBeGreaterThanOrEqual(0.8);
    }
  });
});
