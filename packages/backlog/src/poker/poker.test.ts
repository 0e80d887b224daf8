import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { pokerKind, pokerRoundKind, voteKind } from "./schema.ts";
import type { PokerView } from "./shape.ts";

type Given = { readonly [field: string]: unknown };

const idOf = (world: World, key: string): string => world.rows.by(itemKind, "key", key)[0]?.id as string;

/** A session of an editor over OPEN-3 and OPEN-4; an owner and a commenter take part. */
const session = (given: Given = {}): { world: World; poker: string; item: string; turn: Given } => {
  const world = backlog();
  world.run("owner", "member.setRole", { member: "commenter", function: "engineering" });
  const { id: poker } = world.run<{ id: string }>("editor", "poker.create", {
    product: "OPEN",
    name: "Spring",
    items: ["OPEN-3", "OPEN-4"],
    ...given,
  });
  for (const who of ["owner", "commenter"]) world.run(who, "poker.join", { poker });
  const item = idOf(world, "OPEN-3");
  return { world, poker, item, turn: { poker, item, input: "value" } };
};

const look = (world: World, who: string, poker: string): PokerView => world.ask<PokerView>(who, "poker.get", { poker });
const turnSeen = (world: World, who: string, poker: string, input = "value") =>
  look(world, who, poker).turns.find((turn) => turn.input === input);

describe("poker: votes", () => {
  it("[PO-1] nobody but the voter reads a vote before the reveal: not in answers, rows, log or history", () => {
    const { world, turn, poker } = session();
    world.run("owner", "poker.vote", { ...turn, value: 437 });
    for (const who of ["editor", "commenter", "admin", "viewer"]) {
      expect(turnSeen(world, who, poker)).toMatchObject({
        voted: ["owner"],
        myVote: null,
        rounds: [],
        suggested: null,
      });
      const told = [
        world.ask(who, "poker.get", { poker }),
        world.ask(who, "poker.list", {}),
        world.ask(who, "log.since", { since: 0, limit: 1_000 }),
        world.ask(who, "history.of", { item: "OPEN-3" }),
      ];
      expect(JSON.stringify(told)).not.toContain("437");
    }
    expect(turnSeen(world, "owner", poker)?.myVote).toBe(437);
    expect(JSON.stringify(world.log.at(-1)?.input)).not.toContain("437");
    expect(JSON.stringify(world.log.at(-1)?.result)).not.toContain("437");
    const changes = world.log.at(-1)?.changes.filter((change) => JSON.stringify(change).includes("437"));
    expect(changes?.map(({ scope }) => scope)).toEqual(["member:owner"]);
  });

  it("[PO-2] a vote may be changed and taken back until the reveal", () => {
    const { world, turn, poker } = session();
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    world.run("owner", "poker.vote", { ...turn, value: "?" });
    expect(world.rowsOf(voteKind)).toMatchObject([{ person: "owner", value: "?" }]);
    world.run("owner", "poker.vote", { ...turn, value: null });
    expect(turnSeen(world, "owner", poker)).toMatchObject({ voted: [], myVote: null });
    world.run("owner", "poker.vote", { ...turn, value: "pass" });
    world.run("editor", "poker.reveal", turn);
    expect(turnSeen(world, "viewer", poker)?.rounds).toMatchObject([
      { round: 1, votes: [{ person: "owner", name: "The owner", value: "pass" }], spread: { count: 0, passed: 1 } },
    ]);
  });

  it("[PO-3] refuses votes off the scale, after the reveal, by others' functions and by spectators, and changes nothing", () => {
    const { world, turn, poker } = session({ autoReveal: false });
    for (const value of [-1, 1_001])
      expect(world.refusal("owner", "poker.vote", { ...turn, value }).code).toBe("off-scale");
    for (const value of [Number.NaN, "three", true, [3]])
      expect(world.refusal("owner", "poker.vote", { ...turn, value }).code).toBe("invalid-input");
    expect(world.refusal("owner", "poker.vote", { ...turn, value: 3, person: "editor" }).code).toBe("invalid-input");
    expect(world.refusal("owner", "poker.vote", { ...turn, input: "effort", value: 3 }).code).toBe("not-on-the-table");
    expect(world.refusal("owner", "poker.vote", { ...turn, input: "reach", value: 3 }).code).toBe("input-not-voted");
    expect(world.refusal("owner", "poker.vote", { ...turn, item: "OPEN-2", value: 3 }).kind).toBe("not-found");
    expect(world.refusal("commenter", "poker.vote", { ...turn, value: 3 })).toMatchObject({
      code: "input-of-others",
      message: expect.stringContaining("engineering"),
    });
    expect(world.refusal("viewer", "poker.vote", { ...turn, value: 3 }).kind).toBe("forbidden");
    world.run("admin", "poker.join", { poker, spectator: true });
    expect(world.refusal("admin", "poker.vote", { ...turn, value: 3 }).code).toBe("spectator");
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    world.run("editor", "poker.reveal", turn);
    expect(world.refusal("owner", "poker.vote", { ...turn, value: 5 }).code).toBe("already-revealed");
    expect(world.refusal("editor", "poker.reveal", turn).code).toBe("already-revealed");
    world.run("editor", "poker.close", { poker });
    for (const [name, more] of [
      ["vote", { value: 3 }],
      ["goTo", {}],
      ["revote", {}],
      ["agree", { value: 3 }],
    ] as const)
      expect(world.refusal("editor", `poker.${name}`, { ...turn, ...more }).code, name).toBe("session-closed");
    for (const name of ["join", "edit", "facilitate", "invite", "uninvite", "close"])
      expect(world.refusal("editor", `poker.${name}`, { poker }).code, name).toBe("session-closed");
  });

  it("[PO-4] reveals when everybody expected has voted, and writes the votes once for all to see", () => {
    const { world, turn, poker } = session();
    world.run("admin", "poker.join", { poker });
    world.run("viewer", "poker.join", { poker });
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    expect(turnSeen(world, "owner", poker)).toMatchObject({ state: "voting", waitingFor: ["admin"] });
    world.run("admin", "poker.vote", { ...turn, value: 8 });
    const seen = turnSeen(world, "viewer", poker);
    expect(seen).toMatchObject({ state: "revealed", waitingFor: [], rounds: [{ spread: { min: 3, max: 8 } }] });
    expect(seen?.rounds[0]?.votes).toEqual([
      { person: "admin", name: "The admin", value: 8 },
      { person: "owner", name: "The owner", value: 3 },
    ]);
    expect(world.rowsOf(pokerRoundKind)).toHaveLength(1);
  });

  it("[PO-4] waits for those asked, not for spectators, other functions, nor who has left", () => {
    const { world, turn, poker } = session({ people: ["insider"] });
    world.run("admin", "poker.join", { poker });
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    expect(turnSeen(world, "owner", poker)?.waitingFor).toEqual(["insider", "admin"]);
    world.run("insider", "poker.join", { poker, spectator: true });
    expect(turnSeen(world, "owner", poker)).toMatchObject({ state: "voting", waitingFor: ["admin"] });
    world.run("second-owner", "poker.vote", { ...turn, value: 3 });
    expect(turnSeen(world, "owner", poker)?.waitingFor).toEqual(["admin"]);
    world.run("admin", "poker.leave", { poker });
    expect(turnSeen(world, "owner", poker)?.state).toBe("revealed");
  });

  it("[PO-4] does not reveal a lone vote by itself: others may be on their way", () => {
    const { world, turn, poker } = session();
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    expect(turnSeen(world, "owner", poker)).toMatchObject({ state: "voting", waitingFor: [] });
  });

  it("[PO-5] a re-vote starts the next round and keeps the rounds before", () => {
    const { world, turn, poker } = session();
    expect(world.refusal("editor", "poker.revote", turn).code).toBe("still-voting");
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    world.run("editor", "poker.reveal", turn);
    world.run("editor", "poker.revote", turn);
    expect(turnSeen(world, "owner", poker)).toMatchObject({ round: 2, state: "voting", voted: [], myVote: null });
    world.run("owner", "poker.vote", { ...turn, value: 5 });
    world.run("editor", "poker.reveal", turn);
    expect(turnSeen(world, "owner", poker)?.rounds.map(({ round, votes }) => [round, votes[0]?.value])).toEqual([
      [1, 3],
      [2, 5],
    ]);
  });

  it("[PO-6] the agreed value goes into the scorecard, once the votes are revealed", () => {
    const { world, turn, poker } = session();
    expect(world.refusal("editor", "poker.agree", { ...turn, value: 5 }).code).toBe("not-revealed");
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    expect(turnSeen(world, "editor", poker)?.suggested).toBeNull();
    world.run("editor", "poker.reveal", turn);
    expect(turnSeen(world, "editor", poker)?.suggested).toBe(3);
    expect(world.refusal("editor", "poker.agree", { ...turn, value: -3 }).code).toBe("off-scale");
    world.run("editor", "poker.agree", { ...turn, value: 5 });
    expect(turnSeen(world, "viewer", poker)).toMatchObject({ state: "agreed", agreed: 5 });
    expect(world.ask("viewer", "item.get", { item: "OPEN-3" }).inputs).toEqual({ value: 5 });
  });

  it("[PO-7] later changes of a technique leave what was voted on as it was", () => {
    const { world, poker } = session({ inputs: ["effort", "value"], by: { value: ["engineering"], effort: [] } });
    const { inputs } = look(world, "viewer", poker);
    expect(inputs.map(({ name, by }) => [name, by])).toEqual([
      ["value", ["engineering"]],
      ["effort", []],
    ]);
    expect(world.rows.get(pokerKind, poker)?.inputs[0]?.scale).toMatchObject({
      type: "steps",
      steps: [1, 2, 3, 5, 8, 13, 21],
    });
    expect(
      world.refusal("editor", "poker.create", { product: "OPEN", name: "N", items: ["OPEN-3"], inputs: ["reach"] })
        .code,
    ).toBe("input-unknown");
  });

  it("[PO-7] a scale that changes meanwhile changes neither what may be voted nor what was; what it does not hold is not agreed", () => {
    const { world, turn, poker } = session({ autoReveal: false });
    world.run("owner", "poker.vote", { ...turn, value: 21 });
    world.run("editor", "poker.reveal", turn);
    const before = turnSeen(world, "viewer", poker)?.rounds;
    const scale = { type: "steps", steps: [1, 2, 3], min: 1, max: 3 };
    world.run("owner", "technique.set", { technique: "scrum-poker", inputs: { value: { scale } } });
    expect(turnSeen(world, "viewer", poker)?.rounds).toEqual(before);
    expect(world.refusal("editor", "poker.agree", { ...turn, value: 21 }).kind).toBe("invalid");
    world.run("editor", "poker.agree", { ...turn, value: 3 });
    world.run("editor", "poker.revote", turn);
    world.run("owner", "poker.vote", { ...turn, value: 13 });
    expect(turnSeen(world, "owner", poker)?.myVote).toBe(13);
  });
});

describe("poker: people", () => {
  it("[PO-8] only the facilitator drives; whoever edits may take over", () => {
    const { world, turn, poker } = session();
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    for (const [name, more] of [
      ["goTo", {}],
      ["reveal", {}],
      ["revote", {}],
      ["agree", { value: 3 }],
    ] as const)
      expect(world.refusal("insider", `poker.${name}`, { ...turn, ...more }), name).toMatchObject({
        code: "not-facilitator",
        message: expect.stringContaining("The editor"),
      });
    for (const [name, more] of [
      ["edit", {}],
      ["setTimer", { seconds: 60 }],
      ["invite", {}],
      ["close", {}],
    ] as const)
      expect(world.refusal("insider", `poker.${name}`, { poker, ...more }).code, name).toBe("not-facilitator");
    world.run("insider", "poker.facilitate", { poker });
    world.run("insider", "poker.goTo", { ...turn, input: "effort" });
    expect(world.refusal("editor", "poker.goTo", turn).code).toBe("not-facilitator");
    expect(look(world, "viewer", poker)).toMatchObject({
      facilitator: { id: "insider", name: "The insider" },
      now: { item: turn.item, input: "effort" },
    });
  });

  it("[PO-9] tells each what they may do: vote by function, look on, facilitate", () => {
    const { world, poker } = session();
    expect(look(world, "editor", poker).me).toMatchObject({ isFacilitator: true, joined: false, isGuest: false });
    expect(look(world, "owner", poker).me).toMatchObject({
      joined: true,
      function: null,
      mayVote: ["value", "urgency", "risk", "effort"],
    });
    expect(look(world, "commenter", poker).me).toMatchObject({ function: "engineering", mayVote: ["effort"] });
    expect(look(world, "viewer", poker).me).toMatchObject({ spectator: true, mayVote: [] });
    expect(world.refusal("viewer", "poker.join", { poker, spectator: false }).code).toBe("spectator-only");
    world.run("commenter", "poker.join", { poker, function: "product" });
    expect(look(world, "commenter", poker).me.mayVote).toEqual(["value", "urgency", "risk"]);
  });

  it("[PO-10] shows items as they are now, remarks, the timer, and what waits for whom", () => {
    const { world, poker, item } = session();
    world.run("editor", "document.edit", { item: "OPEN-3", story: { role: "skipper", want: "moor" } });
    world.run("owner", "poker.remark", { poker, item, text: " How so? " });
    world.run("editor", "poker.setTimer", { poker, seconds: 60 });
    const seen = look(world, "viewer", poker);
    expect(seen.items[0]).toMatchObject({ key: "OPEN-3", story: { role: "skipper", want: "moor", outcome: null } });
    expect(seen.remarks).toMatchObject([{ person: "owner", name: "The owner", item, text: "How so?" }]);
    expect(seen.timerEndsAt).not.toBeNull();
    world.run("editor", "item.delete", { item: "OPEN-3" });
    expect(look(world, "viewer", poker).items.map(({ key }) => key)).toEqual(["OPEN-4"]);
    expect(world.ask<object>("owner", "poker.list", { product: "OPEN" })).toMatchObject({
      sessions: [{ id: poker, items: 2, people: 2, mine: 1, facilitator: { id: "editor" } }],
    });
    expect(world.ask<object>("commenter", "poker.list", {})).toMatchObject({ sessions: [{ mine: 0 }] });
  });

  it("[PO-11] a session is of one product, and as absent as none to who does not see that", () => {
    const { world } = session();
    const made = { product: "SHUT", name: "Hidden", items: ["SHUT-3"] };
    const { id } = world.run<{ id: string }>("insider", "poker.create", made);
    for (const poker of [id, "nothing"])
      for (const name of ["get", "join", "leave", "facilitate", "close"])
        expect(world.refusal("editor", `poker.${name}`, { poker }), name).toMatchObject({
          kind: "not-found",
          subject: poker,
        });
    expect(world.ask<{ sessions: object[] }>("editor", "poker.list", {}).sessions).toHaveLength(1);
    expect(
      world.refusal("insider", "poker.create", { product: "OPEN", name: "N", items: ["OPEN-3", "SHUT-3"] }).code,
    ).toBe("item-of-another-product");
    expect(world.refusal("insider", "poker.create", { ...made, people: ["editor"] }).code).toBe("cannot-vote-here");
  });

  it("[PO-12] nothing of a session is undone, by nobody", () => {
    const { world, turn } = session();
    world.run("insider", "poker.vote", { ...turn, value: 5 });
    world.run("owner", "poker.vote", { ...turn, value: 3 });
    const revealed = world.version;
    expect(world.log[revealed - 1]?.changes.some(({ kind }) => kind === pokerRoundKind.name)).toBe(true);
    expect(world.refusal("owner", "history.revert", { version: revealed }).code).toBe("not-undoable");
    // It holds a vote of another's: to everybody else the entry is not there.
    for (const who of ["admin", "editor", "insider", "second-owner"])
      expect(world.refusal(who, "history.revert", { version: revealed }).kind).toBe("not-found");
    world.run("editor", "poker.agree", { ...turn, value: 3 });
    expect(world.refusal("editor", "history.revert", { version: world.version }).code).toBe("not-undoable");
  });
});
