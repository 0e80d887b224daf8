import { expect, test } from "vitest";
import { collectTable } from "../table/read-table.ts";
import { groupedPlan } from "./groups.ts";
import { planTable } from "./plan-import.ts";
import { UNSORTED_EPIC } from "./types.ts";

const subjects = {
  invoice: [
    "Send the invoice by mail",
    "Invoice shows the VAT",
    "Invoice number is wrong",
    "Print an invoice",
    "Cancel an invoice with VAT",
  ],
  login: [
    "Login with a passkey",
    "Login fails on a slow line",
    "Remember the login",
    "Passkey login on a phone",
    "Log out everywhere after login",
  ],
};
const csv = [
  "Issue key,Summary,Issue Type,Epic Link",
  "E-1,Onboarding,Epic,",
  "S-0,Welcome tour,Story,E-1",
  ...[...subjects.invoice, ...subjects.login].map((title, at) => `S-${at + 1},${title},Story,`),
].join("\n");
const plan = async () => planTable(await collectTable([new TextEncoder().encode(csv)]));

test("[EX-190] stories without a place are grouped by their words, with the reason; what has a place keeps it", async () => {
  const before = await plan();
  const after = groupedPlan(before);
  expect(after.items.filter(({ row }) => row !== undefined).length).toBe(
    before.items.filter(({ row }) => row !== undefined).length,
  );
  expect(after.items.find(({ source }) => source === "S-0")?.parent).toBe("E-1");
  const grouped = after.items.filter(({ parent }) => parent?.startsWith("overstory:group:epic:"));
  expect(grouped.length).toBeGreaterThan(5);
  for (const { reason } of grouped) expect(reason).toMatch(/^Because of: |^Alike/);
  expect(after.counts.placed + after.counts.unsorted + after.counts.skipped).toBe(after.counts.rows);
  const seen = new Set<string>();
  for (const { source, parent } of after.items) {
    expect(parent === undefined || seen.has(parent)).toBe(true);
    seen.add(source);
  }
  const isEmptied = !after.items.some(({ parent }) => parent === UNSORTED_EPIC);
  expect(after.items.some(({ source }) => source === UNSORTED_EPIC)).toBe(!isEmptied);
  expect(groupedPlan(await plan())).toEqual(after);
});
