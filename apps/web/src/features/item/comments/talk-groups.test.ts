import type { Comment } from "@overstory/backlog";
import { expect, test } from "vitest";
import { type Decision, talkByStage } from "./talk-groups.ts";

const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  product: "p",
  item: "i",
  body: id,
  at: `2026-01-01T00:00:0${id.length}Z`,
  ...more,
});

test("the present stage comes first, then the others backwards; what nobody spoke in is left out", () => {
  const talks = talkByStage(
    "discussing",
    [
      comment("a", { stage: "pending" }),
      comment("bb", { stage: "finished" }),
      comment("ccc", { stage: "to-do" }),
      comment("dddd"),
    ],
    [],
  );
  expect(talks.map(({ stage }) => stage)).toEqual(["discussing", "finished", "to-do", "pending", undefined]);
  expect(talks[0]?.entries).toEqual([]);
});

test("a reply stands with what it answers, whatever the stage was by then; an orphan stands by itself", () => {
  const talks = talkByStage(
    "developing",
    [
      comment("a", { stage: "to-do", sort: "question" }),
      comment("bb", { stage: "developing", replyTo: "a" }),
      comment("ccc", { stage: "developing", replyTo: "gone" }),
    ],
    [],
  );
  expect(talks.map(({ stage, comments, openQuestions }) => [stage, comments, openQuestions])).toEqual([
    ["developing", 1, 0],
    ["to-do", 2, 1],
  ]);
  expect(talks[1]?.entries[0]).toMatchObject({ type: "comment", replies: [{ id: "bb" }] });
});

test("decisions stand among the comments by time; themes and epics have one talk", () => {
  const decision = { id: "d", text: "Yes", stage: "to-do", createdAt: "2026-01-01T00:00:02Z" } as unknown as Decision;
  const [talk, ...others] = talkByStage(undefined, [comment("a"), comment("ccc")], [decision]);
  expect(others).toEqual([]);
  expect(talk?.entries.map(({ type }) => type)).toEqual(["comment", "decision", "comment"]);
});
