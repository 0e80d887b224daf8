import type { Problem } from "@overstory/kernel";
import type { Vote } from "@overstory/scoring";
import { useState } from "react";
import type { Line } from "../../lib/together/use-line.ts";
import type { Poker, Turn } from "./types.ts";

const nameOf = ({ item, input, round }: Turn): string => `${item}/${input}/${round}`;

/** Votes show at once, whether or not the server has them yet; what is refused is taken back and told. */
export const useVotes = (poker: Poker, line: Line<Poker>) => {
  const [problem, setProblem] = useState<Problem>();
  const [cast, setCast] = useState<Readonly<Record<string, Vote | null>>>({});
  const run = async (name: string, input: unknown): Promise<boolean> => {
    setProblem(undefined);
    const refused = await line.run(name, input);
    if (refused) setProblem(refused);
    return refused === undefined;
  };
  const vote = (turn: Turn, value: Vote | null) => {
    const name = nameOf(turn);
    setCast((before) => ({ ...before, [name]: value }));
    void run("poker.vote", { poker: poker.id, item: turn.item, input: turn.input, value }).then((stands) => {
      if (!stands) setCast(({ [name]: _, ...others }) => others);
    });
  };
  const chosen = (turn: Turn): Vote | null => {
    const own = cast[nameOf(turn)];
    return own === undefined ? turn.myVote : own;
  };
  return { problem, tell: setProblem, run, vote, chosen };
};
