import { itemKind, memberKind, type Notice, noticeKind, pokerKind, registry } from "@overstory/backlog";
import { MemoryRows } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { groupsOf, nameOf, placeOf } from "./notices.ts";

const at = "2026-01-01T00:00:00.000Z";

const rowsOf = (...notices: Partial<Notice>[]): MemoryRows => {
  const rows = new MemoryRows(registry.kinds);
  rows.set(memberKind.name, "ann", { id: "ann", name: "Ann", role: "owner", joinedAt: at } as never);
  rows.set(itemKind.name, "i", { id: "i", key: "PAY-1", product: "p", kind: "story", title: "Pay" } as never);
  rows.set(pokerKind.name, "s", { id: "s", product: "p", name: "Spring, renamed", items: ["gone"] } as never);
  notices.forEach((notice, version) => {
    const row = {
      id: `n${version}`,
      member: "ben",
      product: "p",
      item: "i",
      by: "ann",
      at,
      text: "T",
      version,
      ...notice,
    };
    rows.set(noticeKind.name, row.id, row as never);
  });
  return rows;
};

describe("the inbox", () => {
  it("[WEB-177] holds what a session asks for under the session, seen as long as that is, and leads there", () => {
    const session = { type: "poker", id: "s", name: "Spring" } as const;
    const rows = rowsOf(
      { sort: "comment" },
      { sort: "asked", session, item: "gone" },
      { sort: "reminder", session, item: "gone", by: "system" },
      { sort: "asked", session: { ...session, id: "unseen" } },
      { sort: "asked", session: { type: "survey", id: "unseen", name: "S" } },
      { sort: "change", item: "unseen" },
    );
    const groups = groupsOf(rows, "ben", () => true);
    expect(groups.map(({ id, session: of, notices }) => [id, of?.name, notices.map(({ sort }) => sort)])).toEqual([
      ["s", "Spring, renamed", ["reminder", "asked"]],
      ["i", undefined, ["comment"]],
    ]);
    expect(groups.map((group) => placeOf(group, group.notices[0] as Notice))).toEqual([
      "/poker/s",
      "/i/PAY-1#comments",
    ]);
    expect(["ann", "system", "x"].map((id) => nameOf(rows, id))).toEqual(["Ann", "Overstory", "Somebody"]);
  });
});
