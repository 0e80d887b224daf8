import type { Problem } from "@overstory/kernel";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { client } from "../data/client.ts";
import { useStatus } from "../data/hooks.ts";
import { problemOf } from "../problems.ts";
import { useCommand } from "../use-command.ts";
import { useQuery } from "../use-query.ts";
import { type Guest, guestCommand, guestQuery } from "./guest.ts";
import { GuestLine, type Unsent } from "./guest-line.ts";

/** One session or survey as somebody takes part in it, whether a member or a guest. */
export type Line<T> = {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly isOffline: boolean;
  /** Runs a command; answers why it does not stand. What cannot be sent now waits and is sent later. */
  run(name: string, input: unknown): Promise<Problem | undefined>;
  again(): void;
};

/** A member's line: asked again when `watch` (the row's version) changes, after own commands and when the connection is back. */
export const useMemberLine = <T>(query: string, input: unknown, watch: unknown): Line<T> => {
  const { connection } = useStatus();
  const isOffline = connection === "offline";
  const asked = useQuery<T>(query, input, `${watch} ${isOffline}`);
  const { run: send } = useCommand();
  const { again } = asked;
  const run = useCallback(
    async (name: string, given: unknown) => {
      let problem: Problem | undefined;
      await send(name, given, (reason) => {
        problem = reason;
      });
      again();
      return problem;
    },
    [send, again],
  );
  const isLost = asked.problem?.code === "offline";
  return { data: asked.data, problem: isLost ? undefined : asked.problem, isOffline: isOffline || isLost, run, again };
};

const unsentName = (id: string): string => `overstory:unsent:${id}`;

const keptUnsent = (id: string): readonly Unsent[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(unsentName(id)) ?? "[]");
    return Array.isArray(kept) ? (kept as Unsent[]) : [];
  } catch {
    return [];
  }
};

const keepUnsent = (id: string, unsent: readonly Unsent[]): void => {
  try {
    if (unsent.length === 0) localStorage.removeItem(unsentName(id));
    else localStorage.setItem(unsentName(id), JSON.stringify(unsent));
  } catch {
    // Without storage what waits lives as long as the page.
  }
};

/** A guest's line: by REST with the token of the one session they joined. */
export const useGuestLine = <T>(query: string, id: string, input: unknown, guest: Guest): Line<T> => {
  const key = JSON.stringify(input);
  const [line, setLine] = useState<GuestLine<T>>();
  useEffect(() => {
    const made = new GuestLine<T>({
      ask: () => guestQuery<T>(guest.token, query, JSON.parse(key)),
      send: (unsent) => guestCommand(guest.token, unsent.name, unsent.input, unsent.key),
      kept: () => keptUnsent(id),
      keep: (unsent) => keepUnsent(id, unsent),
      problemOf,
      newKey: () => client.newId(),
      later: (pause, call) => {
        const timer = setTimeout(call, pause);
        return () => clearTimeout(timer);
      },
      isVisible: () => document.visibilityState === "visible",
    });
    setLine(made);
    void made.now();
    const look = () => document.visibilityState === "visible" && void made.now();
    addEventListener("online", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      made.end();
      removeEventListener("online", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [query, id, key, guest.token]);
  const state = useSyncExternalStore(
    useCallback((listener: () => void) => line?.subscribe(listener) ?? (() => {}), [line]),
    () => line?.state,
  );
  return useMemo(
    () => ({
      data: state?.data,
      problem: state?.problem,
      isOffline: state?.isOffline ?? false,
      run: (name: string, given: unknown) => line?.run(name, given) ?? Promise.resolve(undefined),
      again: () => void line?.now(),
    }),
    [state, line],
  );
};
