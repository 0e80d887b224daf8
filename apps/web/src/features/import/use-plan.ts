import type { Side } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { problemOf } from "../../lib/problems.ts";
import { announce } from "../../ui/announce.tsx";
import { type Change, type Decisions, decided, type Plan, planAfter, undoing } from "./decide.ts";
import type { PreviewItem } from "./job.ts";

type Told = {
  readonly decisions?: Decisions;
  readonly side?: Side;
  readonly people?: Readonly<Record<string, string>>;
};

const none: Decisions = {};

export type PlanEdit = {
  readonly plan: Plan;
  readonly decisions: Decisions;
  /** The answer to every conflict without one of its own. */
  readonly side: Side;
  /** People of the file -> members, as somebody chose. */
  readonly people: Readonly<Record<string, string>>;
  readonly problem: string | undefined;
  readonly canUndo: boolean;
  /** Does it at once and tells the server; answers why it cannot be. `said` is told to screen readers. */
  change(changes: readonly Change[], said: string): string | undefined;
  setSide(side: Side): void;
  setPerson(name: string, member: string | null): void;
  /** Takes the last step back; answers the entry that it was about. */
  undo(): string | undefined;
};

const isRefused = (plan: Plan, changes: readonly Change[]): string | undefined =>
  changes.map(({ source }) => plan.problems.get(source)).find((reason) => reason !== undefined);

/** The plan of an import as people adjust it: shown at once, kept by the server one step after another. */
export const usePlan = (id: string, items: readonly PreviewItem[]): PlanEdit => {
  const [told, setTold] = useState<Told>({});
  const [problem, setProblem] = useState<string>();
  const [past, setPast] = useState<readonly (readonly Change[])[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const known = useMemo(() => new Set(items.map(({ source }) => source)), [items]);
  const decisions = told.decisions ?? none;
  const plan = useMemo(() => planAfter(items, decisions), [items, decisions]);
  const now = useRef({ decisions, plan });
  now.current = { decisions, plan };

  const read = useCallback(async () => {
    setTold(await client.query<Told>("import.plan", { import: id, limit: 0, decisions: true }));
  }, [id]);
  useEffect(() => {
    read().catch((error: unknown) => setProblem(problemOf(error).message));
  }, [read]);

  const send = useCallback(
    (input: object) => {
      setProblem(undefined);
      queue.current = queue.current.then(async () => {
        try {
          const sent = client.dispatch("import.adjust", { import: id, ...input });
          if (sent.state === "refused")
            throw Object.assign(new Error(sent.problem.message), { problem: sent.problem as Problem });
          await sent.done;
        } catch (error) {
          setProblem(problemOf(error).message);
          await read().catch(() => {});
        }
      });
    },
    [id, read],
  );

  const change = (changes: readonly Change[], said: string, isBack = false): string | undefined => {
    const before = now.current.decisions;
    const next = decided(before, known, changes);
    const refusal = isRefused(planAfter(items, next), changes);
    if (refusal !== undefined) {
      setProblem(refusal);
      return refusal;
    }
    now.current = { ...now.current, decisions: next };
    setTold((one) => ({ ...one, decisions: next }));
    if (!isBack) setPast((steps) => [...steps, undoing(before, changes)]);
    announce(said);
    send({ changes });
    return undefined;
  };

  return {
    plan,
    decisions,
    side: told.side ?? "ours",
    people: told.people ?? {},
    problem,
    canUndo: past.length > 0,
    change: (changes, said) => change(changes, said),
    setSide: (side) => {
      setTold((one) => ({ ...one, side }));
      send({ side });
    },
    setPerson: (name, member) => {
      setTold((one) => {
        const people = { ...one.people };
        if (member === null) delete people[name];
        else people[name] = member;
        return { ...one, people };
      });
      send({ people: { [name]: member } });
    },
    undo: () => {
      const last = past.at(-1);
      if (!last) return undefined;
      setPast(past.slice(0, -1));
      change(last, "Taken back.", true);
      return last[0]?.source;
    },
  };
};
