import { type ImportPlan, planSource } from "@overstory/exchange";
import { expect, test } from "vitest";
import { changedPlan, printsOf } from "./changed-plan.ts";

const issue = (number: number, more: object = {}) => ({
  ...{ number, title: `Issue ${number}`, state: "open", labels: [], created_at: "2024-01-01T00:00:00Z" },
  html_url: `https://github.com/a/b/issues/${number}`,
  repository_url: "https://api.github.com/repos/a/b",
  ...more,
});
const planned = (issues: readonly object[]): Promise<ImportPlan> =>
  planSource([new TextEncoder().encode(JSON.stringify(issues))]);
const sourcesIn = ({ items }: ImportPlan) =>
  items.map(({ source }) => source).filter((source) => !source.startsWith("overstory:"));
const pull = { pull_request: { url: "x" } };
const child = (number: number) => ({ number, title: `Issue ${number}`, html_url: issue(number).html_url });

test("[SV-255] of a plan what differs from the one before stays, with what it lies in, and its numbers add up", async () => {
  const epic = { labels: [{ name: "epic" }], sub_issues: [child(2), child(3)] };
  const before = [issue(1, epic), issue(2), issue(3), issue(4, pull), issue(5)];
  const prints = printsOf(await planned(before));
  const same = changedPlan(await planned(before), prints);
  expect([same.items, same.troubles, same.counts.rows]).toEqual([[], [], 0]);
  const after = [...before.map((one) => (one.number === 3 ? { ...one, title: "Changed" } : one)), issue(6, pull)];
  const plan = changedPlan(await planned(after), prints);
  expect(sourcesIn(plan)).toEqual(["a/b#1", "a/b#3"]);
  expect(plan.troubles.map(({ row }) => row)).toEqual([6]);
  expect(plan.counts).toMatchObject({
    rows: 3,
    skipped: 1,
    epics: 1,
    stories: 1,
    parentsResolved: 1,
    parentsMissing: 0,
  });
});

test("[SV-255] what another entry's change makes of an entry is a change of it, too", async () => {
  const before = [issue(1, { labels: [{ name: "epic" }] }), issue(2), issue(3)];
  const after = before.map((one) => (one.number === 1 ? { ...one, sub_issues: [child(3)] } : one));
  const plan = changedPlan(await planned(after), printsOf(await planned(before)));
  expect(sourcesIn(plan)).toContain("a/b#3");
  expect(sourcesIn(plan)).not.toContain("a/b#2");
  expect(plan.items.find(({ source }) => source === "a/b#3")?.parent).toBe("a/b#1");
});
