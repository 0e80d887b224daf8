import type { Tx } from "@overstory/kernel";
import { personName } from "../guest/session.ts";
import { turnAt, turnOf, voteId, waitingFor } from "./rules.ts";
import {
  type Poker,
  type PokerRound,
  pokerKind,
  pokerRoundKind,
  type Turn,
  type Vote,
  type VoteValue,
  voteKind,
} from "./schema.ts";

/** A turn written anew. */
export const setTurn = (tx: Tx, poker: Poker, key: string, turn: Turn): Poker =>
  tx.update(pokerKind, poker.id, { turns: { ...poker.turns, [key]: turn } });

/** The votes of the running round; `undefined` where they are not all here, as in a browser, which has but its own. */
const votesHere = (tx: Tx, poker: Poker, key: string, turn: Turn): Vote[] | undefined => {
  const votes: Vote[] = [];
  for (const person of Object.keys(turn.voted ?? {})) {
    const vote = tx.everything.get(voteKind, voteId(poker.id, key, turn.round, person));
    if (vote?.value === undefined) return undefined;
    votes.push(vote);
  }
  return votes;
};

/** Turns the cards over: the votes of the round become everybody's. `undefined` where nothing was voted, or the votes are not all here. */
export const revealTurn = (tx: Tx, poker: Poker, key: string, now: string): Poker | undefined => {
  const turn = turnAt(poker, key);
  if (turn?.state !== "voting") return undefined;
  const votes = votesHere(tx, poker, key, turn);
  if (!votes || votes.length === 0) return undefined;
  const { item, input } = turnOf(key);
  const round: PokerRound = {
    id: `${poker.id}.${item}.${input}.${turn.round}`,
    poker: poker.id,
    product: poker.product,
    item,
    input,
    round: turn.round,
    votes: votes
      .map(({ person, value }) => ({ person, name: personName(tx, poker, person), value: value as VoteValue }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.person < b.person ? -1 : 1)),
    revealedAt: now,
  };
  tx.insert(pokerRoundKind, round);
  return setTurn(tx, poker, key, { ...turn, state: "revealed" });
};

/** A lone vote is not turned over by itself: somebody may still be on their way. */
const revealedFrom = 2;

/** Reveals the turns of which everybody expected has voted, where the session does so by itself. */
export const revealComplete = (tx: Tx, poker: Poker, keys: readonly string[], now: string): Poker => {
  let after = poker;
  if (!poker.autoReveal || poker.state === "closed") return after;
  for (const key of keys) {
    const votes = Object.keys(turnAt(after, key)?.voted ?? {}).length;
    const isComplete = votes >= revealedFrom && waitingFor(tx, after, key).length === 0;
    if (isComplete) after = revealTurn(tx, after, key, now) ?? after;
  }
  return after;
};
