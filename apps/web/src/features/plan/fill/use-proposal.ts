import type { Problem } from "@overstory/kernel";
import { useEffect, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { problemOf } from "../../../lib/problems.ts";
import type { Proposal } from "./model.ts";
import type { Asked } from "./use-fill.ts";

/** As many of those left out as the server tells at most. */
const told = 1_000;

type State = {
  /** The last answer and what it was asked with; stands until the next one is there. */
  readonly proposal: Proposal | undefined;
  readonly answered: Asked | undefined;
  readonly problem: Problem | undefined;
  readonly isAsking: boolean;
};

/** The server's proposal for a sprint; asks again for each new `asked`, and not at all while there is no capacity. */
export const useProposal = (sprint: string, asked: Asked) => {
  const [state, setState] = useState<State>({
    proposal: undefined,
    answered: undefined,
    problem: undefined,
    isAsking: false,
  });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is a reason to ask again.
  useEffect(() => {
    if (asked.capacity === undefined) return undefined;
    let isCurrent = true;
    setState((before) => ({ ...before, problem: undefined, isAsking: true }));
    client.query<Proposal>("sprint.propose", { sprint, ...asked, limit: told }).then(
      (proposal) => isCurrent && setState({ proposal, answered: asked, problem: undefined, isAsking: false }),
      (error: unknown) =>
        isCurrent && setState((before) => ({ ...before, problem: problemOf(error), isAsking: false })),
    );
    return () => {
      isCurrent = false;
    };
  }, [sprint, asked, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
};
