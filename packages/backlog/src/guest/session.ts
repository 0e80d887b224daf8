import { type Actor, type Kind, notFound, type Row, type Rows } from "@overstory/kernel";
import { memberKind } from "../member/schema.ts";
import { type Guest, guestKind, type SessionType } from "./schema.ts";

/** The guest who acts; `undefined` where it is a member. */
export const guestActing = (rows: Rows, actor: Pick<Actor, "id">): Guest | undefined => rows.get(guestKind, actor.id);

/** Sessions of a type that the actor may see: for a guest their own alone. */
export const seenBy = <R extends Row>(rows: Rows, type: SessionType, actor: Pick<Actor, "id">, session: R): boolean => {
  const guest = guestActing(rows, actor);
  return guest === undefined || (guest.type === type && guest.session === session.id);
};

/** The session of that id; refuses, as if it were not there, one out of sight and for a guest every one but their own. */
export const sessionFor = <R extends Row>(
  rows: Rows,
  kind: Kind<R> & { readonly name: string },
  id: string,
  actor: Pick<Actor, "id">,
): R => {
  const session = rows.get(kind, id);
  if (!session || !seenBy(rows, kind.name as SessionType, actor, session)) throw notFound("session", id);
  return session;
};

type Named = { readonly participants?: Readonly<Record<string, { readonly name?: string | undefined }>> | undefined };

/** How a person of a session is called. */
export const personName = (rows: Rows, session: Named, person: string): string =>
  session.participants?.[person]?.name ?? rows.get(memberKind, person)?.name ?? "Somebody who has left";
