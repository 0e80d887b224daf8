import {
  briefingLinkKind,
  connectionKind,
  feedKind,
  formLinkKind,
  invitationKind,
  sessionLinkKind,
  tokenKind,
  webhookKind,
} from "@overstory/backlog";
import { batchName, type Call, callsOf, commandOf, type Registry } from "@overstory/kernel";
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
  const { id } = answer.result;
  const invitation = rows.get(invitationKind, id);
  const joining = rows.get(sessionLinkKind, id);
  const form = rows.get(formLinkKind, id);
  const briefing = rows.get(briefingLinkKind, id);
  const tracker = rows.get(connectionKind, id);
  const feed = rows.get(feedKind, id);
  const kept =
    invitation ??
    joining ??
    form ??
    briefing ??
    rows.get(webhookKind, id) ??
    tracker ??
    feed ??
    rows.get(tokenKind, id);
  if (kept?.hash !== made.hash) return answer;
  const address = invitation && `${url}/sign-in?invitation=${made.secret}`;
  // Behind a "#" the secret is never sent to a server, so that it stands in no log on the way.
  // Forms and briefings are pages without script, for whoever has the link: it is in the path.
  const link =
    address ??
    (form && `${url}/f/${made.secret}`) ??
    (briefing && `${url}/b/${made.secret}`) ??
    (feed && `${url}/feeds/${made.secret}.atom`) ??
    (tracker && `${url}/v1/tickets/${id}`) ??
    (joining && `${url}/${joining.type}/${id}#join=${made.secret}`);
  const told = { ...answer.result, secret: made.secret };
  return { version: answer.version, result: link === undefined ? told : { ...told, link } };
};

/** Does what a query needs that takes long, before it runs between two commits. */
type Prepare = (
  workspace: Session["workspace"],
  call: Call,
  actor: Session["actor"],
  via: Caller["via"],
) => Promise<void>;

/** Keeps what a command was given to seal, once the command is durable. */
type Seal = (
  workspace: Session["workspace"],
  result: unknown,
  name: string,
  secret: string,
  command: string,
) => Promise<void>;

/** Keeps a secret that was made and is used again (to sign with), once the command is durable. */
type Keep = (workspace: Session["workspace"], result: unknown, made: MadeSecret) => Promise<void>;

/** What the command's input holds that is to be sealed. In a batch nothing is: such a command refuses to run there. */
const toSeal = (open: Registry, call: Call): string | undefined => {
  if (call.name === batchName) return undefined;
  const field = commandOf(open, call.name).seals;
  const secret = field === undefined ? undefined : (call.input as Record<string, unknown> | null)?.[field];
  return typeof secret === "string" ? secret : undefined;
};

/** Runs what surfaces call on the caller's workspace: only what the open registry holds. `url` is the public address, for links. */
export const hostOver = (
  open: Registry,
  url: string,
  prepare: Prepare = async () => {},
  seal: Seal = async () => {},
  keep: Keep = async () => {},
): Host => {
  return {
    registry: open,
    command: async (caller: Caller, call: Call, idempotencyKey?: string) => {
      const session = sessionOf(caller);
      const prefix = callsOf(call).map((one) => commandOf(open, one.name).makesSecret)[0];
      const made = prefix !== undefined && call.name !== "batch" ? makeSecret(prefix) : undefined;
      const secret = toSeal(open, call);
      const sealed = secret === undefined ? undefined : newId();
      const name = idempotencyKey === undefined ? newId() : `idem:${hashOf(`${session.member}\n${idempotencyKey}`)}`;
      const answer = await session.workspace.submit({
        clientId: name,
        seq: 1,
        ...(idempotencyKey === undefined && { isFresh: true }),
        call,
        actor: session.actor,
        via: caller.via,
        ...(made && { secret: { hash: made.hash, hint: made.hint } }),
        ...(sealed !== undefined && { sealed }),
      });
      if (secret !== undefined && sealed !== undefined)
        await seal(session.workspace, answer.result, sealed, secret, call.name);
      if (made) await keep(session.workspace, answer.result, made);
      return made ? withSecret(answer, made, session, url) : answer;
    },
    query: async (caller, call) => {
      const { workspace, actor } = sessionOf(caller);
      await prepare(workspace, call, actor, caller.via);
      return workspace.query(call, actor, caller.via);
    },
  };
};
