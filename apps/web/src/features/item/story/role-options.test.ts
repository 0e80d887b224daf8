import { expect, test } from "vitest";
import { rolesFor } from "./role-options.tsx";

test("personas are offered by any of their words, and never the one that stands there", () => {
  const personas = ["Auditor", "New member", "Team manager"];
  expect(rolesFor("", personas)).toEqual(personas);
  expect(rolesFor("mem", personas)).toEqual(["New member"]);
  expect(rolesFor("manager te", personas)).toEqual(["Team manager"]);
  expect(rolesFor("auditor", personas)).toEqual([]);
});
