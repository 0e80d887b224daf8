import type { Problem } from "@overstory/kernel";
import { useCallback, useState } from "react";
import { client } from "./data/client.ts";
import { problemOf } from "./problems.ts";

export type CommandRun = {
  /** Why the last call was refused, here or by the server. */
  readonly problem: Problem | undefined;
  /** The server alone can run it and has not answered. */
  readonly busy: boolean;
  /** Runs a command; `refused` is told when it does not stand, now or later. Resolves with its result, or `undefined` when refused. */
  run<T>(name: string, input: unknown, refused?: (problem: Problem) => void): Promise<T | undefined>;
  clear(): void;
};

/** One command at a time, with its refusal kept to be shown beside what caused it. */
export const useCommand = (): CommandRun => {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async <T>(name: string, input: unknown, refused?: (problem: Problem) => void): Promise<T | undefined> => {
      setProblem(undefined);
      const fail = (reason: Problem) => {
        setProblem(reason);
        refused?.(reason);
        return undefined;
      };
      const dispatched = client.dispatch(name, input);
      if (dispatched.state === "refused") return fail(dispatched.problem);
      setBusy(dispatched.state === "waiting");
      try {
        return (await dispatched.done) as T;
      } catch (error) {
        return fail(problemOf(error));
      } finally {
        setBusy(false);
      }
    },
    [],
  );
  const clear = useCallback(() => setProblem(undefined), []);
  return { problem, busy, run, clear };
};
