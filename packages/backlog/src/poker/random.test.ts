import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sessionLinkKind } from "../guest/schema.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { turnKey } from "./rules.ts";
import { pokerKind, pokerRoundKind } from "./schema.ts";

const inputs = ["value", "effort"] as const;
const verbs = [
  ...(["vote", "vote", "vote", "vote", "takeBack", "reveal", "reveal", "reveal"] as const),
  ...(["revote", "revote", "revote", "goTo", "join", "leave", "facilitate"] as const),
] as const;

type Step = { readonly verb: (typeof verbs)[number]; readonly who: number; readonly input: number };

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...verbs),
  who: fc.nat(3),
  input: fc.nat(1),
});

/** A session with three members and a guest in it. */
const begin = (autoReveal: boolean) => {
  const world = backlog();
  const made = {
    product: "OPEN",
    name: "Spring",
    items: ["OPEN-3"],
    inputs: [...inputs],
    by: { effort: [] },
    autoReveal,
  };
  const poker = world.run<{ id: string }>("editor", "poker.create", made).id;
  world.run("editor", "poker.invite", { poker });
  const link = world.rows.get(sessionLinkKind, poker)?.hash;
  const joined = { session: poker, link, name: "Gus", hash: "h", hint: "t" };
  const guest = world.run<{ id: string }>("system", "guest.join", joined).id;
  const people = ["editor", "owner", "commenter", guest];
  for (const who of people) world.run(who, "poker.join", { poker });
  return { world, poker, people, item: world.rows.by(itemKind, "key", "OPEN-3")[0]?.id as string };
};

const tried = (world: World, who: string, name: string, input: object): boolean => {
  try {
    world.run(who, name, input);
    return true;
  } catch {
    return false;
  }
};

describe("poker at random", () => {
  it("[PO-15] whatever people do in whatever order: a vote leaves its voter's rows by its reveal alone, and rounds hold the last votes", () => {
    let all = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 40, size: "max" }), fc.boolean(), (steps, autoReveal) => {
        const { world, poker, people, item } = begin(autoReveal);
        // What each has voted in the running round of each turn, by the turn's key.
        const standing = new Map<string, Map<string, number>>();
        let rounds = 0;
        steps.forEach(({ verb, who, input }, at) => {
          const person = people[who] as string;
          const turn = { poker, item, input: inputs[input] as string };
          const key = turnKey(item, turn.input);
          // No two votes are the same, so that each can be looked for.
          const value = 100.125 + at;
          const votes = standing.get(key) ?? new Map<string, number>();
          standing.set(key, votes);
          const before = world.version;
          // Mostly the one who may drives, now and then somebody else.
          const driver = who === 3 ? person : (world.rows.get(pokerKind, poker)?.facilitator as string);
          if (verb === "vote" && tried(world, person, "poker.vote", { ...turn, value })) votes.set(person, value);
          else if (verb === "takeBack" && tried(world, person, "poker.vote", { ...turn, value: null }))
            votes.delete(person);
          else if (verb === "revote" && tried(world, driver, "poker.revote", turn)) votes.clear();
          else if (verb === "join" || verb === "leave" || verb === "facilitate")
            tried(world, person, `poker.${verb}`, { poker });
          else if (verb === "reveal" || verb === "goTo") tried(world, driver, `poker.${verb}`, turn);
          if (world.version === before) return;
          const entry = world.log.at(-1);
          const revealed = (entry?.changes ?? []).filter(({ kind }) => kind === pokerRoundKind.name);
          for (const change of entry?.changes ?? [])
            if (change.kind !== pokerRoundKind.name && change.scope !== `member:${person}`)
              expect(JSON.stringify(change)).not.toContain(".125");
          expect(JSON.stringify([entry?.input, entry?.result])).not.toContain(".125");
          for (const { after } of revealed) {
            const round = after as unknown as { input: string; votes: { person: string; value: number }[] };
            const mine = standing.get(turnKey(item, round.input)) ?? new Map();
            expect(new Map(round.votes.map((one) => [one.person, one.value]))).toEqual(mine);
          }
          const kept = world.rowsOf(pokerRoundKind).length;
          expect(kept).toBe(rounds + revealed.length);
          rounds = kept;
          all += revealed.length;
          const row = world.rows.get(pokerKind, poker);
          for (const [name, one] of Object.entries(row?.turns ?? {}))
            expect(Object.keys(one.voted ?? {}).sort()).toEqual([...(standing.get(name)?.keys() ?? [])].sort());
        });
      }),
      { numRuns: 60 },
    );
    expect(all, "rounds that were revealed").toBeGreaterThan(30);
  });
});
