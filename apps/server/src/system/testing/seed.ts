import { createHash, randomBytes } from "node:crypto";
import { actorOf, type Role, registry, type TokenScope } from "@overstory/backlog";
import type { Call } from "@overstory/kernel";
import { openStorage } from "@overstory/storage";
import { type Storage, Workspace } from "@overstory/sync";
import { withServerCommands } from "../../start/create-workspace.ts";
import { submitAsSystem } from "../../start/first-start.ts";
import { newId } from "../../workspaces/ids.ts";

/** A member that was seeded, and the secret of an API token of theirs. */
export type Seeded = { readonly member: string; readonly secret: string; readonly token: string };

/** One workspace being seeded, before any server runs on its storage. */
export type Seeding = {
  readonly id: string;
  /** Makes a member with that role, and a token without limits. */
  join(role: Role, name: string): Promise<Seeded>;
  /** Another token of a member; `expiresAt` may lie in the past. */
  token(member: string, scope: TokenScope, expiresAt?: string): Promise<{ secret: string; token: string }>;
  /** Runs a command as that member. */
  as<T = { id: string }>(member: string, name: string, input: unknown): Promise<T>;
};

// Tokens that have run out were once made with a day that lay ahead.
const longAgo = "2020-01-01T00:00:00.000Z";

const seeding = async (storage: Storage, name: string): Promise<Seeding> => {
  const id = newId();
  await storage.createWorkspace(id, longAgo);
  const workspace = await Workspace.open({
    id,
    registry: withServerCommands(registry),
    storage,
    now: () => longAgo,
    newId,
  });
  await submitAsSystem(workspace, { name: "workspace.create", input: { id, name } });
  const run = async <T>(member: string, call: Call, secret?: { hash: string; hint: string }): Promise<T> => {
    const { result } = await workspace.submit({
      clientId: newId(),
      seq: 1,
      isFresh: true,
      call,
      actor: (rows) => actorOf(rows, member),
      via: "system",
      ...(secret && { secret }),
    });
    return result as T;
  };
  const token: Seeding["token"] = async (member, scope, expiresAt) => {
    const secret = `ovt_${randomBytes(32).toString("base64url")}`;
    const hash = createHash("sha256").update(secret).digest("hex");
    const input = { name: `${scope} token`, scope, ...(expiresAt !== undefined && { expiresAt }) };
    const made = await run<{ id: string }>(member, { name: "token.create", input }, { hash, hint: secret.slice(-4) });
    return { secret, token: made.id };
  };
  return {
    id,
    token,
    as: (member, command, input) => run(member, { name: command, input }),
    join: async (role, memberName) => {
      const email = `${memberName.toLowerCase().replaceAll(" ", ".")}@example.com`;
      const { result } = await submitAsSystem(workspace, {
        name: "member.join",
        input: { role, name: memberName, email },
      });
      const member = (result as { id: string }).id;
      return { member, ...(await token(member, "admin")) };
    },
  };
};

/** Makes workspaces in the embedded database of a folder; the first is the one that a server on it serves by default. */
export const seedWorkspaces = async <T>(
  dataDir: string,
  names: readonly string[],
  fill: (workspaces: Seeding[]) => Promise<T>,
): Promise<T> => {
  const storage = await openStorage({ databaseUrl: undefined, dataDir });
  try {
    const workspaces: Seeding[] = [];
    for (const name of names) workspaces.push(await seeding(storage, name));
    return await fill(workspaces);
  } finally {
    await storage.close();
  }
};
