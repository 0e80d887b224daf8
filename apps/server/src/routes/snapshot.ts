import { workspaceKind } from "@overstory/backlog";
import { forbidden, type Row } from "@overstory/kernel";
import { chunkRows, rowsToColumns } from "@overstory/sync";
import { streamed } from "../http/stream.ts";
import type { Session } from "../identity/session.ts";
import { viewOf } from "../workspaces/visibility.ts";

type Taken = {
  readonly version: number;
  readonly kinds: readonly { readonly kind: string; readonly rows: readonly Row[] }[];
};

/** References to all hot rows that the caller may see, at one version. Rows are replaced, never changed, so they may be written out later. */
const take = (session: Session): Promise<Taken> =>
  session.workspace.read((rows, version) => {
    const view = viewOf(rows, session.member);
    if (!view || !session.actor(rows).may("backlog.view")) throw forbidden("backlog.view", "reading the backlog");
    const kinds = rows.kinds().filter((kind) => kind.heat === "hot");
    return {
      version,
      kinds: kinds.map((kind) => ({
        kind: kind.name,
        rows: [...rows.all(kind)].filter((row) => view.sees(kind.scope(row))),
      })),
    };
  });

function* lines({ version, kinds }: Taken, head: object): Generator<string> {
  yield `${JSON.stringify({ version, ...head })}\n`;
  for (const { kind, rows } of kinds) {
    for (let at = 0; at < rows.length; at += chunkRows)
      yield `${JSON.stringify(rowsToColumns(kind, rows.slice(at, at + chunkRows)))}\n`;
  }
  yield '{"end":true}\n';
}

/** `GET /v1/snapshot`: everything a client holds in memory, in lines of JSON; `{"end":true}` tells that nothing is missing. */
export const snapshot = async (request: Request, session: Session): Promise<Response> => {
  const taken = await take(session);
  const name = taken.kinds.find(({ kind }) => kind === workspaceKind.name)?.rows[0];
  const head = {
    workspace: session.workspace.id,
    name: (name as { name?: string } | undefined)?.name ?? "",
    member: session.member,
  };
  return streamed(lines(taken, head), request, { "content-type": "application/x-ndjson" });
};
