import type { AnyRecord, RecordBase } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useCallback } from "react";
import { client } from "../../lib/data/client.ts";
import { problemOf } from "../../lib/problems.ts";

/** Runs a command and tells a refusal, now or by the server. Resolves with the refusal, if any. */
export const sendCommand = async (name: string, input: unknown): Promise<Problem | undefined> => {
  const sent = client.dispatch(name, input);
  if (sent.state === "refused") return sent.problem;
  try {
    await sent.done;
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
};

/** Writes fields of a record, each by itself. */
export const useRecordEdit = (def: AnyRecord, row: RecordBase) =>
  useCallback(
    (fields: Readonly<Record<string, unknown>>, refused?: (problem: Problem) => void) => {
      const done = sendCommand(`${def.noun}.edit`, { [def.noun]: row.id, ...fields });
      void done.then((problem) => problem && refused?.(problem));
      return done;
    },
    [def, row.id],
  );
