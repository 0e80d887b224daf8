import { documentFieldsOf, itemKinds, linkNouns } from "@overstory/backlog";
import { expect, test } from "vitest";
import { offersOf, sectionsOf } from "./sections.ts";

test.each(itemKinds)("every text and every sort of link of a %s has one place on its page", (kind) => {
  const names = sectionsOf(kind).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([...documentFieldsOf(kind), ...linkNouns, "risks", "assets"]));
});

test("what is written next is what is wanted, in the order of the page, then the rest", () => {
  const offered = offersOf(sectionsOf("epic"), (name) => name === "problem").map(({ label }) => label);
  expect(offered.slice(0, 2)).toEqual(["Solution sketch", "Assumptions"]);
  expect(offered).toContain("Risks");
  expect(offered).not.toContain("Problem or opportunity");
  expect(offered).not.toContain("Milestone map");
});
