import type { Member } from "@overstory/backlog";
import { expect, test } from "vitest";
import { membersLike, mentionAt, mentionedIn, withMentions } from "./mentions.ts";

const member = (id: string, name: string): Member => ({ id, name, role: "editor", joinedAt: "" });
const ann = member("1", "Ann");
const anna = member("2", "Anna Novak");
const ben = member("3", "Ben Ode");
const all = [ann, anna, ben];

test("a name is being written after an @ that begins a word", () => {
  expect(mentionAt("Hi @an", 6)).toEqual({ from: 3, text: "an" });
  expect(mentionAt("@", 1)).toEqual({ from: 0, text: "" });
  expect(mentionAt("@Anna No", 8)).toEqual({ from: 0, text: "Anna No" });
  expect(mentionAt("mail@an", 7)).toBeUndefined();
  expect(mentionAt("@Anna Novak is here", 19)).toBeUndefined();
});

test("members are found by the beginning of any word of their name", () => {
  expect(membersLike(all, "an").map(({ id }) => id)).toEqual(["1", "2"]);
  expect(membersLike(all, "ode").map(({ id }) => id)).toEqual(["3"]);
});

test("the longest name that fits is meant, and none within a word", () => {
  expect(mentionedIn("@anna novak and @Ben Ode", all, new Set())).toEqual(["2", "3"]);
  expect(mentionedIn("@Ann, look", all, new Set())).toEqual(["1"]);
  expect(mentionedIn("@Annabel x@Ann", all, new Set())).toEqual([]);
});

test("of two of one name the picked one is meant", () => {
  const other = member("9", "Ann");
  expect(mentionedIn("@Ann", [ann, other], new Set(["9"]))).toEqual(["9"]);
  expect(mentionedIn("@Ann", [ann, other], new Set())).toEqual([]);
});

test("names are set off in what is shown", () => {
  expect(withMentions("Ask @Anna Novak or @Ann.", all)).toBe("Ask **@Anna Novak** or **@Ann**.");
});
