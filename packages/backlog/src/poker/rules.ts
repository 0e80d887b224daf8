import { type Rows, refuse } from "@overstory/kernel";
import { isOnScale, type TechniqueInput } from "@overstory/scoring";
import { memberKind } from "../member/schema.ts";
import { roles } from "../roles.ts";
import type { FrozenInput, Participant, Poker, Turn } from "./schema.ts";

/** Under what a turn is kept. */
export const turnKey = (item: string, input: string): string => `${item}/${input}`;

/** The item and the input of a turn's key. */
export const turnOf = (key: string): { item: string; input: string } => {
  const at = key.lastIndexOf("/");
  return { item: key.slice(0, at), input: key.slice(at + 1) };
};

/** The turn as it stands. Asynchronously every turn is open from the first; live, those that the facilitator has opened. */
export const turnAt = (poker: Poker, key: string): Turn | undefined =>
  poker.turns?.[key] ?? (poker.mode === "async" ? { round: 1, state: "voting" } : undefined);

/** The frozen input of that name; refuses what the session does not vote on. */
export const inputNamed = (poker: Poker, name: string): FrozenInput => {
  const found = poker.inputs.find((input) => input.name === name);
  if (found) return found;
  throw refuse(
    "input-not-voted",
    `"${poker.name}" does not vote on "${name}". It votes on ${poker.inputs.map((input) => input.name).join(", ")}.`,
    { subject: name, field: "input" },
  );
};

/** Whether somebody takes part now: who was asked counts from then on, who has left no longer. */
export const isPresent = (one: Participant | undefined): one is Participant =>
  one !== undefined && one.leftAt === undefined;

/** Whether a person of that function gives that input. Without a function one may give them all. */
export const givesInput = (of: Participant["function"], input: FrozenInput): boolean =>
  of === undefined || input.by.length === 0 || input.by.includes(of);

const mayStillVote = (rows: Rows, person: string, { guest }: Participant): boolean => {
  if (guest) return true;
  const member = rows.get(memberKind, person);
  return member !== undefined && member.removedAt === undefined && roles[member.role].includes("session.vote");
};

/** Who is expected to vote on an input. */
export const expectedOn = (rows: Rows, poker: Poker, input: FrozenInput): string[] =>
  Object.entries(poker.participants ?? {}).flatMap(([person, one]) =>
    isPresent(one) && !one.spectator && givesInput(one.function, input) && mayStillVote(rows, person, one)
      ? [person]
      : [],
  );

/** Who is expected to vote on a turn and has not. */
export const waitingFor = (rows: Rows, poker: Poker, key: string): string[] => {
  const turn = turnAt(poker, key);
  const input = poker.inputs.find(({ name }) => name === turnOf(key).input);
  if (!input || turn?.state !== "voting") return [];
  return expectedOn(rows, poker, input).filter((person) => turn.voted?.[person] !== true);
};

/** Whether a number stands on the scale as it was frozen. */
export const isOnFrozenScale = (input: FrozenInput, value: number): boolean =>
  isOnScale(input as unknown as TechniqueInput, value);

/** The id of a person's vote in a round: one each. */
export const voteId = (poker: string, key: string, round: number, person: string): string =>
  `${poker}.${key.replace("/", ".")}.${round}.${person}`;

/** Refuses what is done in a session that is over. */
export const requireOpen = ({ name, state }: Pick<Poker, "name" | "state">): void => {
  if (state === "closed")
    throw refuse("session-closed", `"${name}" is closed. Make a new session to go on.`, { subject: name });
};

/** Refuses votes after the deadline. */
export const requireBeforeDeadline = ({ name, deadline }: Pick<Poker, "name" | "deadline">, now: string): void => {
  if (deadline !== undefined && now >= deadline)
    throw refuse("deadline-passed", `The deadline of "${name}" has passed. Ask whoever made it to move it.`, {
      subject: name,
    });
};
