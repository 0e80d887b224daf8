import type { Problem } from "@overstory/kernel";
import { useCallback, useEffect, useState } from "react";
import { ApiError } from "../../lib/data/http.ts";
import { problemOf } from "../../lib/problems.ts";
import { isOver, type Job, type PreviewItem, readItems, readJob } from "./job.ts";

const pollEvery = 400;
const pollOfflineEvery = 3_000;

export type JobState = {
  readonly job: Job | undefined;
  /** The proposed tree; the one before while it is planned again. */
  readonly items: readonly PreviewItem[] | undefined;
  readonly problem: Problem | undefined;
  /** Looks at it again, after something was done to it. */
  again(): void;
};

/** Follows an import on the server until it waits for a decision or is over; what was planned before stays in sight while it is planned anew. `isApplying`: this page has just asked to apply it. */
export const useJob = (id: string, isApplying: boolean): JobState => {
  const [job, setJob] = useState<Job>();
  const [items, setItems] = useState<readonly PreviewItem[]>();
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is a reason to look again.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const look = async () => {
      try {
        const next = await readJob(id);
        if (!current) return;
        setProblem(undefined);
        // Before it is taken up it still waits, and when it was stopped it waits again.
        if (next.status === "planned" && !isApplying) {
          const tree = await readItems(id);
          if (!current) return;
          setItems(tree);
        }
        setJob((before) => ({ ...next, plan: next.plan ?? before?.plan ?? null }));
        if ((next.status !== "planned" || isApplying) && !isOver(next.status))
          timer = setTimeout(() => void look(), pollEvery);
      } catch (error) {
        if (!current) return;
        setProblem(problemOf(error));
        if (error instanceof ApiError && error.status === 0) timer = setTimeout(() => void look(), pollOfflineEvery);
      }
    };
    void look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [id, turn, isApplying]);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  return { job, items, problem, again };
};
