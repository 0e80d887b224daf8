import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { noticesOf } from "../notice/derive.ts";
import type { PokerView } from "../poker/shape.ts";
import { publicRegistry, registry } from "../registry.ts";
import { backlog, type World } from "../testing/index.ts";
import { dueSessions } from "./due.ts";
import { sessionLinkKind } from "./schema.ts";

type Given = { readonly [field: string]: unknown };

const poker = (world: World, more: Given = {}): string =>
  world.run<{ id: string }>("editor", "poker.create", { product: "OPEN", name: "Spring", items: ["OPEN-3"], ...more })
    .id;

/** Somebody who comes by the session's link. */
const comes = (world: World, session: string, name: string): string => {
  const link = world.rows.get(sessionLinkKind, session)?.hash ?? "";
  const input = { session, link, name, hash: `hash of ${name} ${world.version}`, hint: "abcd" };
  return world.run<{ id: string }>("system", "guest.join", input).id;
};

const invited = () => {
  const world = backlog();
  const mine = poker(world);
  const other = poker(world, { name: "Another" });
  for (const id of [mine, other]) world.run("editor", "poker.invite", { poker: id });
  const item = world.rows.by(itemKind, "key", "OPEN-3")[0]?.id as string;
  return { world, mine, other, item };
};

describe("guests", () => {
  it("[GU-1] see and touch their session alone: every other id is as absent as none", () => {
    const { world, mine, other, item } = invited();
    const survey = world.run<{ id: string }>("editor", "survey.create", {
      product: "OPEN",
      name: "S",
      technique: "kano",
      items: ["OPEN-3", "OPEN-4"],
    }).id;
    const guest = comes(world, mine, "Gus");
    const turn = { item, input: "value" };
    for (const poker of [other, survey, "nothing"])
      for (const [name, more] of [
        ["get", {}],
        ["join", {}],
        ["leave", {}],
        ["vote", { ...turn, value: 1 }],
        ["remark", { item, text: "T" }],
      ] as const)
        expect(world.refusal(guest, `poker.${name}`, { poker, ...more }), name).toMatchObject({
          kind: "not-found",
          subject: poker,
        });
    for (const one of [mine, other, survey])
      for (const [name, more] of [
        ["get", {}],
        ["answer", { ballot: { kano: {} } }],
      ] as const)
        expect(world.refusal(guest, `survey.${name}`, { survey: one, ...more }).kind, name).toBe("not-found");
    expect(world.ask<{ sessions: object[] }>(guest, "poker.list").sessions).toMatchObject([{ id: mine }]);
    expect(world.ask<{ surveys: object[] }>(guest, "survey.list").surveys).toEqual([]);
    expect(world.refusal(guest, "poker.vote", { poker: mine, ...turn, item: "OPEN-4", value: 1 }).kind).toBe(
      "not-found",
    );
  });

  it("[GU-2] may look and vote, and nothing else that there is", () => {
    const { world, mine, item } = invited();
    const guest = comes(world, mine, "Gus");
    const allowed = [...publicRegistry.commands.values(), ...registry.queries.values()].filter(
      ({ needs }) => needs === "session.view" || needs === "session.vote",
    );
    expect(allowed.map(({ name }) => name).sort()).toEqual([
      ...["poker.get", "poker.join", "poker.leave", "poker.list", "poker.remark", "poker.vote"],
      ...["survey.answer", "survey.get", "survey.list"],
    ]);
    for (const { name, needs } of [...registry.commands.values(), ...registry.queries.values()])
      if (!allowed.some((one) => one.name === name))
        expect(world.refusal(guest, name, { item: "OPEN-1" }), name).toMatchObject({
          kind: "forbidden",
          subject: needs,
        });
    world.run(guest, "poker.join", { poker: mine, function: "sales" });
    world.run(guest, "poker.vote", { poker: mine, item, input: "value", value: 5 });
    world.run(guest, "poker.remark", { poker: mine, item, text: "Why?" });
    world.run("owner", "poker.join", { poker: mine });
    world.run("owner", "poker.vote", { poker: mine, item, input: "value", value: 3 });
    const seen = world.ask<PokerView>("viewer", "poker.get", { poker: mine });
    expect(seen.participants[0]).toMatchObject({ id: guest, name: "Gus", guest: true, function: "sales" });
    expect(seen.turns[0]?.rounds[0]?.votes).toContainEqual({ person: guest, name: "Gus", value: 5 });
    expect(seen.remarks).toMatchObject([{ name: "Gus", text: "Why?" }]);
    expect(world.ask<PokerView>(guest, "poker.get", { poker: mine })).toMatchObject({
      me: { id: guest, name: "Gus", isGuest: true, joined: true, mayVote: ["value", "urgency", "risk"] },
      facilitator: { name: "The editor" },
    });
  });

  it("[GU-3] a guest who is sent away may nothing from then on, is waited for no longer, and their votes stay", () => {
    const { world, mine, item } = invited();
    const [gus, gil] = [comes(world, mine, "Gus"), comes(world, mine, "Gil")];
    for (const guest of [gus, gil]) world.run(guest, "poker.join", { poker: mine });
    world.run(gus, "poker.vote", { poker: mine, item, input: "value", value: 5 });
    world.run("owner", "poker.vote", { poker: mine, item, input: "value", value: 5 });
    expect(world.ask<{ guests: object[] }>("insider", "guest.list", { session: mine }).guests).toHaveLength(2);
    world.run("insider", "guest.revoke", { guest: gil });
    expect(world.refusal(gil, "poker.get", { poker: mine }).kind).toBe("forbidden");
    expect(world.ask<PokerView>(gus, "poker.get", { poker: mine }).turns[0]).toMatchObject({
      state: "revealed",
      rounds: [{ votes: [{ name: "Gus" }, { name: "The owner" }] }],
    });
    world.run("insider", "guest.revoke", { guest: gus });
    expect(world.ask<PokerView>("viewer", "poker.get", { poker: mine }).turns[0]?.rounds[0]?.votes).toHaveLength(2);
    expect(world.refusal("commenter", "guest.revoke", { guest: gus }).kind).toBe("forbidden");
  });

  it("[GU-4] a link lets in until it expires, is taken back, replaced, or the session closes; guests read on for a day", () => {
    const { world, mine } = invited();
    const link = () => world.rows.get(sessionLinkKind, mine);
    const first = link()?.hash ?? "";
    const join = (hash: string) =>
      world.refusal("system", "guest.join", { session: mine, link: hash, name: "N", hash: "h", hint: "t" }).code;
    world.run("editor", "poker.invite", { poker: mine });
    expect(link()?.hash).not.toBe(first);
    expect(join(first)).toBe("link-ended");
    const guest = comes(world, mine, "Gus");
    comes(world, mine, "Gus");
    world.wait(15 * 86_400);
    expect(join(link()?.hash ?? "")).toBe("link-ended");
    expect(world.refusal("editor", "poker.invite", { poker: mine, expiresAt: world.now }).code).toBe("expiry-past");
    world.run("editor", "poker.invite", { poker: mine });
    const last = link()?.hash ?? "";
    world.run("editor", "poker.uninvite", { poker: mine });
    expect(join(last)).toBe("link-ended");
    expect(world.ask<PokerView>("editor", "poker.get", { poker: mine }).link).toBeNull();
    world.run("editor", "poker.invite", { poker: mine });
    world.run("editor", "poker.close", { poker: mine });
    expect(link()).toBeUndefined();
    expect(world.ask<PokerView>(guest, "poker.get", { poker: mine }).state).toBe("closed");
    world.wait(86_400);
    expect(world.refusal(guest, "poker.get", { poker: mine }).kind).toBe("forbidden");
  });

  it("[GU-5] neither secrets nor their hashes are in what anybody reads or the log keeps", () => {
    const { world, mine } = invited();
    const hash = world.rows.get(sessionLinkKind, mine)?.hash as string;
    const guest = comes(world, mine, "Gus");
    for (const who of ["owner", "editor", "viewer"]) {
      const told = [
        world.ask(who, "log.since", { since: 0, limit: 1_000 }),
        world.ask(who, "poker.get", { poker: mine }),
        who === "viewer" ? "" : world.ask(who, "guest.list", {}),
      ];
      expect(JSON.stringify(told)).not.toMatch(new RegExp(`${hash}|hash of Gus`));
    }
    expect(JSON.stringify(world.log.map(({ input, result }) => [input, result]))).not.toContain("hash of Gus");
    expect(
      world.ask<{ entries: { actorName: string }[] }>("viewer", "log.since", { since: 0, limit: 1_000 }),
    ).toBeDefined();
    world.run(guest, "poker.join", { poker: mine });
    const { entries } = world.ask<{ entries: { actorName: string }[] }>("viewer", "log.since", {
      since: 0,
      limit: 1_000,
    });
    expect(entries.at(-1)?.actorName).toBe("Gus");
  });
});

describe("deadlines", () => {
  const asyncPoker = () => {
    const world = backlog();
    const deadline = new Date(Date.parse(world.now) + 10 * 86_400_000).toISOString();
    const id = poker(world, { mode: "async", deadline, people: ["owner", "commenter"], items: ["OPEN-3", "OPEN-4"] });
    const items = ["OPEN-3", "OPEN-4"].map((key) => world.rows.by(itemKind, "key", key)[0]?.id as string);
    return { world, id, items, deadline };
  };
  const told = (world: World) => {
    const entry = world.log.at(-1);
    return entry ? noticesOf(world.rows, entry).map(({ member, sort, text }) => [member, sort, text]) : [];
  };

  it("[PO-13] asynchronously everything is open at once; those asked are told, and reminded a day before the deadline", () => {
    const { world, id, items } = asyncPoker();
    expect(told(world)).toEqual([
      ["owner", "asked", "asked you to vote in “Spring” until 11 January 2026, 00:00 UTC"],
      ["commenter", "asked", "asked you to vote in “Spring” until 11 January 2026, 00:00 UTC"],
    ]);
    for (const item of items)
      for (const input of ["value", "urgency", "risk", "effort"])
        world.run("owner", "poker.vote", { poker: id, item, input, value: 3 });
    world.run("commenter", "poker.vote", { poker: id, item: items[0], input: "value", value: 3 });
    expect(dueSessions(world.rows, world.now)).toEqual([]);
    world.wait(9 * 86_400);
    expect(dueSessions(world.rows, world.now)).toEqual([id]);
    world.run("system", "session.due", { session: id });
    expect(told(world)).toEqual([
      ["commenter", "reminder", "waits for 7 votes of yours in “Spring” until 11 January 2026, 00:00 UTC"],
    ]);
    expect(dueSessions(world.rows, world.now)).toEqual([]);
    const before = JSON.stringify(world.everything());
    world.run("system", "session.due", { session: id });
    expect(JSON.stringify(world.everything())).toBe(before);
  });

  it("[PO-14] at the deadline what was voted is revealed, once, the facilitator told, and no vote taken any more", () => {
    const { world, id, items } = asyncPoker();
    world.run("owner", "poker.vote", { poker: id, item: items[0], input: "value", value: 3 });
    world.wait(10 * 86_400);
    expect(world.refusal("owner", "poker.vote", { poker: id, item: items[0], input: "value", value: 5 }).code).toBe(
      "deadline-passed",
    );
    world.run("system", "session.due", { session: id });
    expect(told(world)).toEqual([
      ["editor", "result", "revealed the votes in “Spring”, for its deadline has passed; 7 of 8 got none"],
    ]);
    const version = JSON.stringify(world.everything());
    world.run("system", "session.due", { session: id });
    expect(JSON.stringify(world.everything())).toBe(version);
    const { turns } = world.ask<PokerView>("viewer", "poker.get", { poker: id });
    expect(turns.filter(({ state }) => state === "revealed")).toHaveLength(1);
    const deadline = new Date(Date.parse(world.now) + 86_400_000).toISOString();
    world.run("editor", "poker.edit", { poker: id, deadline });
    world.run("owner", "poker.vote", { poker: id, item: items[1], input: "value", value: 3 });
    expect(world.refusal("editor", "poker.edit", { poker: id, deadline: "2026-01-01T00:00:00Z" }).code).toBe(
      "deadline-past",
    );
  });

  it("[SU-6] a survey's deadline reminds those asked, closes it and tells who made it", () => {
    const world = backlog();
    const deadline = new Date(Date.parse(world.now) + 3_600_000).toISOString();
    const { id } = world.run<{ id: string }>("editor", "survey.create", {
      product: "OPEN",
      name: "Autumn",
      technique: "stack-rank",
      items: ["OPEN-3", "OPEN-4"],
      deadline,
      people: ["owner", "commenter"],
    });
    expect(told(world).map(([member, sort]) => [member, sort])).toEqual([
      ["owner", "asked"],
      ["commenter", "asked"],
    ]);
    const [item] = world.rows.by(itemKind, "key", "OPEN-3");
    world.run("owner", "survey.answer", { survey: id, ballot: { order: [item?.id] } });
    world.wait(1_800);
    world.run("system", "session.due", { session: id });
    expect(told(world).map(([member, sort]) => [member, sort])).toEqual([["commenter", "reminder"]]);
    world.wait(1_800);
    expect(dueSessions(world.rows, world.now)).toEqual([id]);
    world.run("system", "session.due", { session: id });
    expect(told(world)).toEqual([
      ["editor", "result", "closed “Autumn”, for its deadline has passed; one person answered"],
    ]);
    expect(dueSessions(world.rows, world.now)).toEqual([]);
    expect(world.ask<{ state: string }>("viewer", "survey.get", { survey: id }).state).toBe("closed");
  });

  it("[NO-20] a session's notices are in the inbox while the session is seen, whatever becomes of its items", () => {
    const { world, id } = asyncPoker();
    const entry = world.log.at(-1);
    world.run("system", "notice.add", { notices: entry ? noticesOf(world.rows, entry) : [] });
    world.run("editor", "item.delete", { item: "OPEN-3" });
    expect(world.ask<{ notices: object[] }>("owner", "inbox.list").notices).toMatchObject([
      { sort: "asked", session: { type: "poker", id, name: "Spring" }, byName: "The editor" },
    ]);
  });
});
