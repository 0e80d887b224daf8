import type { Vote } from "@overstory/scoring";
import type { Place, Poker, Turn } from "./types.ts";

export const isAt = (place: Place, other: Place | null | undefined): boolean =>
  other !== null && other !== undefined && place.item === other.item && place.input === other.input;

/** The turn at a place; live ones are there once they have been put on the table. */
export const turnAt = (poker: Poker, place: Place | null | undefined): Turn | undefined =>
  place ? poker.turns.find((turn) => isAt(turn, place)) : undefined;

/** The places in the order they are gone through: story by story, input by input. */
export const placesOf = (poker: Poker): readonly Place[] =>
  poker.items.flatMap((item) => poker.inputs.map((input) => ({ item: item.id, input: input.name })));

/** Whether this person may vote there now. */
export const isMine = (poker: Poker, turn: Turn): boolean =>
  turn.state === "voting" && !poker.me.spectator && poker.me.mayVote.includes(turn.input);

/** What this person has voted, as the server has it or as it waits to be sent. */
export type VoteOf = (turn: Turn) => Vote | null;

const asKnown: VoteOf = ({ myVote }) => myVote;

/** How far this person has come, where everybody goes at their own pace. */
export const ownProgress = (poker: Poker, voteOf: VoteOf): { readonly done: number; readonly all: number } => {
  const mine = poker.turns.filter(({ input }) => !poker.me.spectator && poker.me.mayVote.includes(input));
  return {
    done: mine.filter((turn) => voteOf(turn) !== null || turn.state !== "voting").length,
    all: mine.length,
  };
};

/** The next place that fits, from one on and around the end; `undefined` where none does. */
export const nextPlace = (
  poker: Poker,
  after: Place | null | undefined,
  fits: (turn: Turn | undefined) => boolean,
): Place | undefined => {
  const places = placesOf(poker);
  const at = after ? places.findIndex((place) => isAt(place, after)) : -1;
  return [...places.slice(at + 1), ...places.slice(0, at + 1)].find((place) => fits(turnAt(poker, place)));
};

/** The next one that nothing is agreed on. */
export const nextOpen = (poker: Poker, after: Place | null | undefined): Place | undefined =>
  nextPlace(poker, after, (turn) => turn?.state !== "agreed");

/** The next one that this person has not voted on. */
export const nextUnvoted = (
  poker: Poker,
  after: Place | null | undefined,
  voteOf: VoteOf = asKnown,
): Place | undefined =>
  nextPlace(poker, after, (turn) => turn !== undefined && isMine(poker, turn) && voteOf(turn) === null);

/** The place one stands at when nobody has said where: what is on the table, else the first with something left to do. */
export const firstPlace = (poker: Poker): Place | undefined =>
  poker.mode === "live"
    ? (poker.now ?? undefined)
    : (nextUnvoted(poker, undefined) ?? nextOpen(poker, undefined) ?? placesOf(poker)[0]);
