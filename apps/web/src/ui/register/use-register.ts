import type { AnyRecord, RecordBase } from "@overstory/backlog";
import { useEffect, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { type Address, useAddress } from "../../lib/use-address.ts";
import { sendCommand } from "../record/use-record-edit.ts";
import { showToast } from "../toasts.tsx";
import { type RegisterKeys, registerActions } from "./register-actions.ts";

/** The name by which people know a record. */
export const nameOf = (def: AnyRecord, row: RecordBase): string =>
  String((row as unknown as Record<string, unknown>)[def.name] ?? "");

/** Deletes a record; the toast gives it back. */
export const deleteRecord = async (def: AnyRecord, row: RecordBase): Promise<void> => {
  const name = nameOf(def, row);
  const problem = await sendCommand(`${def.noun}.delete`, { [def.noun]: row.id });
  if (problem) showToast(problem.message, { tone: "refused" });
  else
    showToast(`"${name.length > 60 ? `${name.slice(0, 60)}…` : name}" deleted`, {
      action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
    });
};

const typed = 200;

/** The filter's text: as typed at once, in the address after a pause. */
const useFilterText = (address: Address): [string, (text: string) => void] => {
  const inAddress = address.get("q");
  const [text, setText] = useState(inAddress);
  const last = useRef(inAddress);
  useEffect(() => {
    // Gone back in the history: the address speaks.
    if (inAddress !== last.current) {
      last.current = inAddress;
      setText(inAddress);
    }
  }, [inAddress]);
  useEffect(() => {
    if (text === last.current) return undefined;
    const timer = setTimeout(() => {
      last.current = text;
      address.set({ q: text });
    }, typed);
    return () => clearTimeout(timer);
  }, [text, address]);
  return [text, setText];
};

export type RegisterState<R> = {
  readonly text: string;
  setText(text: string): void;
  readonly shown: readonly R[];
  /** The record beside the list: the one in the address, else the first. */
  readonly current: R | undefined;
  /** Whether the address names a record: on a phone the list gives way to it. */
  readonly isOpen: boolean;
  select(id: string | undefined, focus?: boolean): void;
  remove(row: R): void;
  /** What the list scrolls to and focuses next. */
  readonly goal: string | undefined;
  reached(): void;
};

type Options<R extends RecordBase> = {
  readonly def: AnyRecord;
  readonly rows: readonly R[];
  readonly canEdit: boolean;
  readonly one: string;
  words?(row: R): string;
};

/** What a register does, apart from how it looks. */
export const useRegister = <R extends RecordBase>({ def, rows, canEdit, one, words }: Options<R>): RegisterState<R> => {
  const address = useAddress();
  const [text, setText] = useFilterText(address);
  const [goal, setGoal] = useState<string>();
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown =
    wanted.length === 0
      ? rows
      : rows.filter((row) => {
          const haystack = `${nameOf(def, row)} ${words?.(row) ?? ""}`.toLowerCase();
          return wanted.every((word) => haystack.includes(word));
        });
  const on = address.get("on");
  const named = on === "" ? undefined : rows.find((row) => row.id === on);
  const current = named ?? shown[0];
  const select = (id: string | undefined, focus = false) => {
    address.set({ on: id });
    if (focus && id !== undefined) setGoal(id);
  };
  const step = (by: number) => {
    const at = current ? shown.findIndex((row) => row.id === current.id) : -1;
    // From no row in the address the first key press stands on the row that is shown.
    const next = shown[named || by === 0 ? Math.max(0, Math.min(shown.length - 1, at + by)) : Math.max(0, at)];
    if (next) select(next.id, true);
  };
  const remove = (row: R) => {
    const at = shown.findIndex(({ id }) => id === row.id);
    const next = shown[at + 1] ?? shown[at - 1];
    select(next?.id, true);
    void deleteRecord(def, row);
  };
  const state: RegisterState<R> = {
    text,
    setText,
    shown,
    current,
    isOpen: named !== undefined,
    select,
    remove,
    goal,
    reached: () => setGoal(undefined),
  };
  const keys = useRef<RegisterKeys>(undefined);
  keys.current = {
    one,
    canEdit,
    hasCurrent: current !== undefined,
    step,
    open: () => current && select(current.id),
    remove: () => current && remove(current),
  };
  useActions(useMemo(() => bindActions(registerActions(one), () => keys.current as RegisterKeys), [one]));
  return state;
};
