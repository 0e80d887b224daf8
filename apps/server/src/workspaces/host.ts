import { invitationKind, tokenKind } from "@overstory/backlog";
import { type Call, callsOf, commandOf, type Registry } from "@overstory/kernel";
import type { Answer, Caller, Host } from "@overstory/surfaces";
import { hashOf, type MadeSecret, makeSecret } from "../identity/secrets.ts";
import type { Session } from "../identity/session.ts";
import { newId } from "./ids.ts";

const sessionOf = (caller: Caller): Session => caller.session as Session;

const isRow = (value: unknown): value is { id: string } =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

/** The answer with the secret, but only where this very call made it: an answer given again never holds one. */
const withSecret = (answer: Answer, made: MadeSecret, session: Session, url: string): Answer => {
  if (!isRow(answer.result)) return answer;
  const { rows } = session.workspace;
  const invitation = rows.get(invitationKind, answer.result.id);
  const kept = invitation ?? rows.get(tokenKind, answer.result.id);
  if (kept?.hash !== made.hash) return answer;
  const link = invitation ? { link: `${url}/sign-in?invitation=${made.secret}` } : {};
  return { version: answer.version, result: { ...answer.result, secret: made.secret, ...link } };
};

/** Runs what surfaces call on the caller's workspace: only what the open registry holds. `url` is the public address, for links. */
export const hostOver = (open: Registry, url: string): Host => {
  return {
    registry: open,
    command: async (caller: Caller, call: Call, idempotencyKey?: string) => {
      const session = sessionOf(caller);
      const prefix = callsOf(call).map((one) => commandOf(open, one.name).makesSecret)[0];
      const made = prefix !== undefined && call.name !== "batch" ? makeSecret(prefix) : undefined;
      const name = idempotencyKey === undefined ? newId() : `idem:${hashOf(`${session.member}\n${idempotencyKey}`)}`;
      const answer = await session.workspace.submit({
        clientId: name,
        seq: 1,
        ...(idempotencyKey === undefined && { isFresh: true }),
        call,
        actor: session.actor,
        via: caller.via,
        ...(made && { secret: { hash: made.hash, hint: made.hint } }),
      });
      return made ? withSecret(answer, made, session, url) : answer;
    },
    query: (caller, call) => sessionOf(caller).workspace.query(call, sessionOf(caller).actor, caller.via),
  };
};
