import { coldAttached, documentKind, interviewDef, itemKind, transcriptKind } from "@overstory/backlog";
import { forbidden, type MemoryRows, notFound } from "@overstory/kernel";
import type { Storage } from "@overstory/sync";
import { answered } from "../http/respond.ts";
import type { Session } from "../identity/session.ts";
import { viewOf } from "../workspaces/visibility.ts";

const seenItem = (rows: MemoryRows, session: Session, name: string): string => {
  const view = viewOf(rows, session.member);
  if (!view || !session.actor(rows).may("backlog.view")) throw forbidden("backlog.view", "reading the backlog");
  const item = rows.get(itemKind, name) ?? rows.by(itemKind, "key", name.toUpperCase())[0];
  if (!item || !view.sees(itemKind.scope(item))) throw notFound("item", name.slice(0, 80));
  return item.id;
};

/**
 * `GET /v1/rows?item=`: the cold rows of an item. The version is one that the rows hold at least: it is read first, so whatever is
 * committed meanwhile comes once more with the log and changes nothing.
 */
export const coldRows = async (storage: Storage, session: Session, name: string): Promise<Response> => {
  const { workspace } = session;
  const { id, version } = await workspace.read((rows, at) => ({ id: seenItem(rows, session, name), version: at }));
  const documents = storage.rowsByIds(workspace.id, documentKind.name, [id]);
  const others = coldAttached().map((kind) => storage.rowsByRefs(workspace.id, kind.name, [id]));
  const names = [documentKind.name, ...coldAttached().map((kind) => kind.name)];
  const found = await Promise.all([documents, ...others]);
  const rows = found.flatMap((list, at) => list.map((row) => ({ kind: names[at] as string, row })));
  return answered({ version, item: id, rows });
};

/** `GET /v1/rows?interview=`: an interview's words, as above. */
export const transcriptRows = async (storage: Storage, session: Session, name: string): Promise<Response> => {
  const { workspace } = session;
  const { id, version } = await workspace.read((rows, at) => {
    const view = viewOf(rows, session.member);
    if (!view || !session.actor(rows).may("backlog.view")) throw forbidden("backlog.view", "reading the backlog");
    const interview = rows.get(interviewDef.kind, name);
    if (!interview || !view.sees(interviewDef.kind.scope(interview))) throw notFound("interview", name.slice(0, 80));
    return { id: interview.id, version: at };
  });
  const found = await storage.rowsByIds(workspace.id, transcriptKind.name, [id]);
  return answered({ version, interview: id, rows: found.map((row) => ({ kind: transcriptKind.name, row })) });
};
