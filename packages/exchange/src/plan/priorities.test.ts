import { expect, test } from "vitest";
import { guessPriority } from "../jira/priorities.ts";
import { proposeMapping } from "../jira/propose-mapping.ts";
import { planSource } from "../source/plan-source.ts";
import { collectTable } from "../table/read-table.ts";
import { choicesOf, withChoices } from "./saved.ts";

const bytes = (text: string) => [new TextEncoder().encode(text)];
const text =
  "Issue key,Summary,Issue Type,Priority\nA-1,One,Story,Highest\nA-2,Two,Story,Odd\nA-3,Three,Epic,Highest\nA-4,Four,Story,\n";

test("[EX-205] priorities are guessed by their names in many languages, and kept as words where they are not known", () => {
  const guesses = [
    "Blocker",
    "Höchste",
    "Major",
    "P2",
    "Medium",
    "1 - Critical",
    "Trivial",
    "Won't have",
    "Odd",
    "No priority",
    "0",
  ];
  expect(guesses.map((name) => guessPriority(name).priority)).toEqual([
    ...["must", "must", "should", "should", "could", "must", "wont", "wont", "none", "none", "none"],
  ]);
});

test("[EX-206] each priority of a file becomes a bucket of MoSCoW on its stories, as it was mapped", async () => {
  const plan = await planSource(bytes(text), { file: "a.csv" });
  expect(plan.mapping.priorities).toMatchObject({ Highest: { priority: "must" }, Odd: { priority: "none" } });
  const scored = (all: typeof plan) => all.items.map(({ extra }) => extra["MoSCoW: Priority"]);
  const titles = plan.items.map(({ title }) => title);
  const at = (title: string) => titles.indexOf(title);
  expect([
    scored(plan)[at("One")],
    scored(plan)[at("Two")],
    scored(plan)[at("Three")],
    scored(plan)[at("Four")],
  ]).toEqual([["4"], undefined, undefined, undefined]);
  const mapping = {
    ...plan.mapping,
    priorities: { ...plan.mapping.priorities, Odd: { priority: "wont" as const, reason: "" } },
  };
  const again = await planSource(bytes(text), { file: "a.csv", mapping });
  expect(scored(again)[at("Two")]).toEqual(["1"]);
  expect(again.items[at("Two")]?.priority).toBe("Odd");
});

test("[EX-206] what was chosen for priorities is chosen again for the next file", async () => {
  const first = proposeMapping(await collectTable(bytes(text)));
  const saved = choicesOf({ ...first, priorities: { ...first.priorities, Odd: { priority: "could", reason: "" } } });
  expect(saved.priorities).toEqual({ Highest: "must", Odd: "could" });
  expect(withChoices(first, saved)?.priorities?.Odd).toEqual({
    priority: "could",
    reason: "as it was mapped last time",
  });
  expect(withChoices(first, { ...saved, priorities: { Odd: "toString" } })).toBeUndefined();
});
