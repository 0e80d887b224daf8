import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgedRules, judgedStories, qusCases, scoreOf } from "../testing/labelled.ts";
import { checkStory } from "./check.ts";
import { alikeStories } from "./check-set.ts";
import type { RuleName } from "./rules.ts";

const folder = join(process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../../../shared"), "data/stories");
const fires = (text: string, rules: readonly RuleName[]): boolean =>
  checkStory(text).some(({ rule }) => rules.includes(rule));

describe.skipIf(!existsSync(folder))("[IN-35] findings agree with people's labels", () => {
  it.each<[criterion: string, rule: RuleName, precision: number]>([
    ["atomic", "several-wishes", 0.9],
    ["minimal", "not-minimal", 0.5],
  ])("hand-written cases: %s", (criterion, rule, precision) => {
    const cases = readdirSync(join(folder, "qus-by-criteria"))
      .flatMap((file) =>
        qusCases(file.replace(".json", ""), readFileSync(join(folder, "qus-by-criteria", file), "utf8")),
      )
      .filter((one) => one.criterion === criterion || !one.bad);
    const { hits, alarms, faults } = scoreOf(
      cases,
      (one) => fires(one.text, [rule]),
      (one) => one.bad,
    );
    expect(hits / alarms).toBeGreaterThan(precision);
    expect(hits).toBe(faults);
  });

  it.each([
    ["not atomic", 0.45, 0.3],
    ["not minimal", 0.55, 0.8],
    ["no valid role", 0.75, 0.3],
    ["no feature", 0.55, 0.4],
    ["solution oriented", 0.8, 0.15],
  ])("judged stories: %s", (name, precision, recall) => {
    const measured = judgedRules.find((one) => one.name === name);
    const stories = judgedStories(readFileSync(join(folder, "ustai-a1-a21.csv"), "utf8"));
    const { hits, alarms, faults } = scoreOf(
      stories,
      ({ text }) => fires(text, measured?.rules ?? []),
      ({ row }) => {
        const label = row[measured?.column ?? ""];
        return label ? measured?.labels.includes(label) : undefined;
      },
    );
    expect(hits / alarms).toBeGreaterThan(precision);
    expect(hits / faults).toBeGreaterThan(recall);
  });

  it("a labelled look-alike is the nearest one, or among the ten nearest", () => {
    const stories = judgedStories(readFileSync(join(folder, "ustai-a1-a21.csv"), "utf8"));
    const nearest = alikeStories(stories, 10);
    const nameOf = new Map(stories.map(({ id, row }) => [id, row.ID]));
    const asked = stories.filter(({ row }) => (row["Unique, us"] ?? "").trim() !== "");
    const found = (most: number): number =>
      asked.filter(({ id, row }) => {
        const wanted = (row["Unique, us"] ?? "").split(/[,;\s]+/u);
        return nearest
          .get(id)
          ?.slice(0, most)
          .some((one) => wanted.includes(nameOf.get(one.id) ?? "-"));
      }).length / asked.length;
    expect(found(1)).toBeGreaterThan(0.18);
    expect(found(10)).toBeGreaterThan(0.65);
  });
});
