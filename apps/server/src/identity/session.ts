import {
  actorOf,
  guestActorOf,
  guestKind,
  guestStands,
  type Member,
  memberKind,
  type Token,
  tokenKind,
} from "@overstory/backlog";
import { type Actor, DomainError, forbidden, type MemoryRows } from "@overstory/kernel";
import { notSignedIn } from "@overstory/surfaces";
import type { Storage, Workspace } from "@overstory/sync";
import type { Limiter } from "../http/limiter.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import type { Account, Accounts } from "./accounts.ts";
import { hashOf } from "./secrets.ts";

/** Who calls, as found out from a cookie, an API token or a guest's secret. */
export type Session = {
  readonly workspace: Workspace;
  /** The member's id; a guest's own where `isGuest`. */
  readonly member: string;
  /** Somebody without an account, let into one poker session or survey by its link. */
  readonly isGuest?: true;
  /** The cookie's session in the accounts database; absent for API tokens. */
  readonly login?: string;
  /** The hash of the API token; absent for cookies. */
  readonly tokenHash?: string;
  /** Looks everything up at each question, so that a revoked token or ended membership counts at once. */
  actor(rows: MemoryRows): Actor;
};

/** How guests' secrets begin. */
export const guestPrefix = "ovg_";

/** Nobody: may nothing, sees nothing. */
const nobody = (id: string): Actor => ({ id, may: () => false, sees: () => false });

const tokenOf = (rows: MemoryRows, hash: string): Token | undefined => rows.by(tokenKind, "hash", hash)[0];

const isOpen = (token: Token | undefined, now: number): token is Token =>
  token !== undefined &&
  token.revokedAt === undefined &&
  (token.expiresAt === undefined || Date.parse(token.expiresAt) > now);

const liveMember = (rows: MemoryRows, id: string): Member | undefined => {
  const member = rows.get(memberKind, id);
  return member?.removedAt === undefined ? member : undefined;
};

/** Refuses guests: what holds more than one session is for members alone. */
export const membersOnly = (session: Session): Session => {
  if (session.isGuest) throw forbidden("backlog.view", "what guests do not take part in");
  return session;
};

/** Whether the session's member and token still stand. Logins are asked for elsewhere, many at once. */
export const stands = (session: Session, rows: MemoryRows): boolean =>
  session.isGuest !== true &&
  liveMember(rows, session.member) !== undefined &&
  (session.tokenHash === undefined || isOpen(tokenOf(rows, session.tokenHash), Date.now()));

export type Sessions = {
  /** The caller of a request; refuses who is not signed in, holds no membership, or guesses tokens. `address` is the caller's. */
  of(headers: Headers, address: string): Promise<Session>;
  account(headers: Headers): Promise<Account | undefined>;
};

type Needs = {
  readonly storage: Storage;
  readonly workspaces: Workspaces;
  readonly accounts: Accounts;
  readonly limiter: Limiter;
};

const noMembership = (): DomainError =>
  new DomainError({
    kind: "forbidden",
    code: "no-membership",
    message: "Your account is in no workspace here. Ask for an invitation and open its link.",
  });

/** Finds out who calls: an API token where one is sent, else the cookie of a sign-in. */
export const sessionsOver = ({ storage, workspaces, accounts, limiter }: Needs): Sessions => {
  const byToken = async (secret: string, address: string): Promise<Session> => {
    const hash = hashOf(secret);
    for (const workspace of await workspaces.holding(tokenKind.name, hash, storage)) {
      const token = tokenOf(workspace.rows, hash);
      if (!isOpen(token, Date.now()) || !liveMember(workspace.rows, token.member)) continue;
      const { member, scope } = token;
      const actor = (rows: MemoryRows) =>
        isOpen(tokenOf(rows, hash), Date.now()) ? actorOf(rows, member, scope) : nobody(member);
      return { workspace, member, tokenHash: hash, actor };
    }
    limiter.take(`token:${address}`);
    throw notSignedIn();
  };

  const byGuestSecret = async (secret: string, address: string): Promise<Session> => {
    const hash = hashOf(secret);
    for (const workspace of await workspaces.holding(guestKind.name, hash, storage)) {
      const guest = workspace.rows.by(guestKind, "hash", hash)[0];
      if (!guestStands(workspace.rows, guest, Date.now())) continue;
      const { id } = guest;
      return { workspace, member: id, isGuest: true, actor: (rows) => guestActorOf(rows, id, Date.now) };
    }
    limiter.take(`token:${address}`);
    throw notSignedIn();
  };

  const byCookie = async (headers: Headers): Promise<Session> => {
    const login = headers.has("cookie") ? await accounts.session(headers) : undefined;
    if (!login) throw notSignedIn();
    const found = await workspaces.holding(memberKind.name, login.account.id, storage);
    const wanted = headers.get("overstory-workspace");
    for (const workspace of found) {
      if (wanted !== null && workspace.id !== wanted) continue;
      for (const member of workspace.rows.all(memberKind)) {
        if (member.account !== login.account.id || member.removedAt !== undefined) continue;
        return { workspace, member: member.id, login: login.token, actor: (rows) => actorOf(rows, member.id) };
      }
    }
    throw noMembership();
  };

  return {
    of: (headers, address) => {
      const [scheme, secret] = headers.get("authorization")?.split(/\s+/, 2) ?? [];
      if (scheme === undefined) return byCookie(headers);
      if (scheme.toLowerCase() !== "bearer" || !secret) throw notSignedIn();
      return secret.startsWith(guestPrefix) ? byGuestSecret(secret, address) : byToken(secret, address);
    },
    account: async (headers) => (headers.has("cookie") ? (await accounts.session(headers))?.account : undefined),
  };
};
