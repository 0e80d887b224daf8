import { actorOf, type Member, memberKind, tokenKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import type { Done, Storage, Workspace } from "@overstory/sync";
import type { Config } from "../config.ts";
import type { Accounts } from "../identity/accounts.ts";
import { hashOf, makeSecret } from "../identity/secrets.ts";
import type { Log } from "../log.ts";
import { submitAsSystem } from "./first-start.ts";

const linkHours = 24;
/** The job under which the link's hash is kept. */
const linkJob = "first-owner";

type KeptLink = { readonly hash: string; readonly expiresAt: string };

const owners = (rows: MemoryRows): Member[] =>
  [...rows.all(memberKind)].filter((member) => member.role === "owner" && member.removedAt === undefined);

/** Whether somebody can sign in and owns the workspace. */
export const hasOwner = (rows: MemoryRows): boolean => owners(rows).some((member) => member.account !== undefined);

/** Makes an owner; the answer's result is the member. */
export const joinOwner = (
  workspace: Workspace,
  input: { account?: string; name: string; email?: string },
  once?: string,
): Promise<Done> => submitAsSystem(workspace, { name: "member.join", input: { role: "owner", ...input } }, once);

const idOf = ({ result }: Done): string => (result as { id: string }).id;

const ownerWithAccount = async (
  workspace: Workspace,
  accounts: Accounts,
  email: string,
  password: string,
): Promise<string | undefined> => {
  const account = (await accounts.byEmail(email)) ?? (await accounts.create({ name: "Owner", email, password }));
  for (const member of workspace.rows.all(memberKind)) {
    // Whoever was removed stays so: a setting that was left standing must not bring them back.
    if (member.account === account.id) return member.removedAt === undefined ? member.id : undefined;
  }
  return idOf(
    await joinOwner(workspace, { account: account.id, name: account.name, email }, `start:owner:${account.id}`),
  );
};

const ensureToken = async (workspace: Workspace, owner: string | undefined, token: string, log: Log): Promise<void> => {
  const hash = hashOf(token);
  const kept = workspace.rows.by(tokenKind, "hash", hash)[0];
  if (kept) {
    if (kept.revokedAt !== undefined)
      log("owner-token-revoked", { message: "OVERSTORY_OWNER_TOKEN names a token that was revoked. Set another." });
    return;
  }
  const member =
    owner ??
    owners(workspace.rows)[0]?.id ??
    idOf(await joinOwner(workspace, { name: "Owner" }, `start:owner:${hash}`));
  await workspace.submit({
    // Processes that start together make one token.
    clientId: `start:token:${hash}`,
    seq: 1,
    call: { name: "token.create", input: { name: "OVERSTORY_OWNER_TOKEN", scope: "admin" } },
    actor: (rows) => actorOf(rows, member),
    via: "system",
    secret: { hash, hint: token.slice(-4) },
  });
};

/** Makes the owner and the token that the settings ask for; the same settings again change nothing. */
export const ensureOwner = async (
  workspace: Workspace,
  accounts: Accounts,
  { email, password, token }: Config["owner"],
  log: Log,
): Promise<void> => {
  const owner =
    email !== undefined && password !== undefined
      ? await ownerWithAccount(workspace, accounts, email, password)
      : undefined;
  if (token !== undefined) await ensureToken(workspace, owner, token, log);
};

/** A new one-time link for the first owner; the former one stops working. */
export const newOwnerLink = async (storage: Storage, workspace: Workspace, url: string): Promise<string> => {
  const { secret, hash } = makeSecret("ovo_");
  const kept: KeptLink = { hash, expiresAt: new Date(Date.now() + linkHours * 3_600_000).toISOString() };
  await storage.stage(workspace.id, linkJob, [kept]);
  return `${url}/sign-in?once=${secret}`;
};

/** The workspace whose one-time link holds this secret and still works. */
export const workspaceOfLink = async (
  storage: Storage,
  workspaces: readonly Workspace[],
  secret: string,
): Promise<Workspace | undefined> => {
  const hash = hashOf(secret);
  for (const workspace of workspaces) {
    const [kept] = (await storage.staged(workspace.id, linkJob)) as KeptLink[];
    if (kept?.hash === hash && kept.expiresAt > new Date().toISOString() && !hasOwner(workspace.rows)) return workspace;
  }
  return undefined;
};

/** The link has been used. */
export const dropOwnerLink = (storage: Storage, workspace: Workspace): Promise<void> =>
  storage.unstage(workspace.id, linkJob);
