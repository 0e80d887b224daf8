import { memberKind } from "@overstory/backlog";
import { useCallback } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";

/** Who else writes that field of the item now, by name. */
export const useWriters = (item: string, field: string): readonly string[] =>
  useClient((from) => {
    const here = from.presence.filter(
      (one) => one.item === item && one.field === field && one.session !== from.socketSession,
    );
    return [...new Set(here.map((one) => from.rows.get(memberKind, one.member)?.name ?? "Somebody"))];
  });

/** Tells others that this field is being written, or no longer. */
export const useTellWriting = (item: string, field: string): ((isWriting: boolean) => void) =>
  useCallback((isWriting) => client.look(item, isWriting ? field : undefined), [item, field]);
