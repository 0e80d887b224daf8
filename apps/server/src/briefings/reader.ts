import { actorOf, type ReadBriefing } from "@overstory/backlog";
import type { Workspace } from "@overstory/sync";
import type { Pasts } from "../past/past.ts";

const call = (briefing: string) => ({ name: "briefing.read", input: { briefing } });

/** Reads a briefing as a member sees it. Throws what the query refuses. */
export const readerOver =
  (pasts: Pasts) =>
  async (workspace: Workspace, briefing: string, member: string): Promise<ReadBriefing> => {
    await pasts.prepare(workspace, call(briefing));
    const { result } = await workspace.query(call(briefing), (rows) => actorOf(rows, member), "system");
    return result as ReadBriefing;
  };

export type Reader = ReturnType<typeof readerOver>;
