import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { client } from "../../lib/data/client.ts";

export type Submit = {
  /** Why it is refused. */
  readonly problem: Problem | undefined;
  /**
   * Runs a command and answers whether it stands here: a form closes at once, with or without the network. What the server refuses
   * later is told in the status corner, with what was typed.
   */
  submit(name: string, input: unknown): boolean;
};

/** For forms that close when they are sent. */
export const useSubmit = (): Submit => {
  const [problem, setProblem] = useState<Problem>();
  return {
    problem,
    submit: (name, input) => {
      const sent = client.dispatch(name, input);
      setProblem(sent.state === "refused" ? sent.problem : undefined);
      return sent.state !== "refused";
    },
  };
};
