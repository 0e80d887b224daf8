import { expect, it } from "vitest";
import { noticesOf } from "../notice/derive.ts";
import { backlog } from "../testing/index.ts";
import { dueResearch } from "./remind.ts";

it("[PV-12] whoever looks after research is reminded once of those who are due, again when their day has moved and come, without names", () => {
  const world = backlog();
  const made = { product: "OPEN", name: "Ada Lovelace", retainUntil: "2026-01-01" };
  const { id } = world.run<{ id: string }>("insider", "participant.create", made);
  world.run("owner", "member.setRole", { member: "viewer", function: "research" });
  world.run("owner", "participant.create", { product: "SHUT", name: "Later", retainUntil: "2026-02-01" });
  expect(dueResearch(world.rows, "2025-12-31T23:59:59Z")).toEqual([]);
  expect(dueResearch(world.rows, world.now)).toEqual(["p-open"]);
  world.run("system", "participant.remind", { product: "OPEN" });
  const entry = world.log.at(-1) as never;
  const notices = noticesOf(world.rows, entry);
  expect(notices.map(({ member }) => member).sort()).toEqual(["admin", "owner", "second-owner", "viewer"]);
  expect(notices[0]).toMatchObject({ text: "One participant is due to be erased in Open", sort: "reminder" });
  expect(JSON.stringify(notices)).not.toContain("Ada");
  world.run("system", "notice.add", { notices });
  const inbox = world.ask<{ unread: number; notices: { session: object }[] }>("viewer", "inbox.list", {});
  expect(inbox.notices).toMatchObject([{ session: { type: "research", id: "OPEN" } }]);
  expect(dueResearch(world.rows, world.now)).toEqual([]);
  world.run("insider", "participant.edit", { participant: id, retainUntil: "2026-03-01" });
  expect(dueResearch(world.rows, "2026-02-28T10:00:00Z")).toEqual(["p-shut"]);
  expect(dueResearch(world.rows, "2026-03-01T10:00:00Z").sort()).toEqual(["p-open", "p-shut"]);
  world.run("owner", "participant.erase", { participant: id });
  expect(dueResearch(world.rows, "2026-03-01T10:00:00Z")).toEqual(["p-shut"]);
});
