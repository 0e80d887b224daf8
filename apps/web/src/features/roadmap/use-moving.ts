import type { Ends } from "@overstory/backlog";
import { useCallback, useEffect, useRef, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import { writeDays } from "./change.ts";
import { movedSpan, type Part } from "./model/move.ts";
import type { Entry } from "./model/plan.ts";
import { movedText } from "./model/words.ts";

/** Where a bar is while it is on its way. */
export type Draft = { readonly id: string; readonly ends: Ends };

export type Moving = {
  readonly draft: Draft | undefined;
  /** Shows a part of a bar elsewhere, seen from where it was when it began to move. */
  show(entry: Entry, part: Part, to: (day: number) => number): void;
  /** As `show`, from where it is now; it is saved when no further step comes. */
  step(entry: Entry, part: Part, to: (day: number) => number): void;
  /** Saves what is on its way. */
  save(): void;
  cancel(): void;
};

/** Steps that follow each other closer than that are saved as one, in ms. */
const rest = 600;

/** Bars on their way: by hand until they are let go, by keys until they rest. */
export const useMoving = (): Moving => {
  const [draft, setDraft] = useState<Draft>();
  const now = useRef<{ entry: Entry; ends: Ends }>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const put = useCallback((entry: Entry, ends: Ends) => {
    now.current = { entry, ends };
    setDraft({ id: entry.item.id, ends });
  }, []);
  const cancel = useCallback(() => {
    clearTimeout(timer.current);
    now.current = undefined;
    setDraft(undefined);
  }, []);
  const save = useCallback(() => {
    const moved = now.current;
    cancel();
    if (moved) writeDays(moved.entry, moved.ends);
  }, [cancel]);
  const show = useCallback(
    (entry: Entry, part: Part, to: (day: number) => number) => put(entry, movedSpan(entry.span, part, to)),
    [put],
  );
  const step = useCallback(
    (entry: Entry, part: Part, to: (day: number) => number) => {
      if (now.current && now.current.entry.item.id !== entry.item.id) save();
      const ends = movedSpan(now.current?.ends ?? entry.span, part, to);
      put(now.current ? { ...now.current.entry } : entry, ends);
      announce(movedText(entry.item.key, ends));
      clearTimeout(timer.current);
      timer.current = setTimeout(save, rest);
    },
    [put, save],
  );
  // Whoever leaves the page has meant what they did.
  useEffect(() => save, [save]);
  return { draft, show, step, save, cancel };
};
