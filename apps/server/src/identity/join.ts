import { type Invitation, invitationKind, workspaceKind } from "@overstory/backlog";
import { DomainError, parseInput } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import { z } from "zod";
import type { Limiter } from "../http/limiter.ts";
import { submitAsSystem } from "../start/first-start.ts";
import { dropOwnerLink, joinOwner, workspaceOfLink } from "../start/owner.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import type { Account, Accounts, NewAccount } from "./accounts.ts";
import { hashOf } from "./secrets.ts";

const secret = z
  .string({ error: "The link's secret is missing." })
  .min(20, "The link is not complete. Copy it whole.")
  .max(200);
const person = {
  name: z.string({ error: "Say your name." }).trim().min(1, "Say your name.").max(120),
  email: z.email("The e-mail address is not complete.").max(200),
  password: z.string({ error: "Choose a password." }).max(1_000),
};
const personInput = z.strictObject({ secret, ...person });
/** Who is signed in already needs the link alone. */
const joinInput = z.strictObject({
  secret,
  name: person.name.optional(),
  email: person.email.optional(),
  password: person.password.optional(),
});
const lookInput = z.strictObject({ secret });

export type Joined = {
  readonly workspace: Workspace;
  readonly version: number;
  readonly member: unknown;
  readonly cookies: readonly string[];
};

type Needs = {
  readonly storage: Storage;
  readonly workspaces: Workspaces;
  readonly accounts: Accounts;
  readonly limiter: Limiter;
};
/** Who asks: their address, their headers, and the account they are signed in with, if any. */
export type Asker = { readonly address: string; readonly headers: Headers; readonly account: Account | undefined };

const endedLink = (): DomainError =>
  new DomainError({
    kind: "refused",
    code: "link-ended",
    subject: "secret",
    message: "This link has been used or has expired. Start the server again for a new one.",
  });

const endedInvitation = (): DomainError =>
  new DomainError({
    kind: "refused",
    code: "invitation-ended",
    subject: "secret",
    message: "This invitation has been used, taken back or has expired. Ask for a new one.",
  });

const notForYou = (email: string): DomainError =>
  new DomainError({
    kind: "refused",
    code: "invitation-of-another",
    subject: "email",
    message: `This invitation is for ${email}. Join with that address.`,
    errors: [{ field: "email", message: `This invitation is for ${email}.` }],
  });

/** Joining by an invitation, and the first owner's one-time link: the only ways to an account. */
export const joiningOver = ({ storage, workspaces, accounts, limiter }: Needs) => {
  /** A wrong link counts as a try of its address; right ones pass however many were wrong, since none can be guessed. */
  const wrongLink = (address: string, problem: DomainError): DomainError => {
    limiter.take(`link:${address}`);
    return problem;
  };

  const invitationOf = async (
    given: string,
    address: string,
  ): Promise<{ workspace: Workspace; invitation: Invitation }> => {
    const hash = hashOf(given);
    for (const workspace of await workspaces.holding(invitationKind.name, hash)) {
      const invitation = workspace.rows.by(invitationKind, "hash", hash)[0];
      const isOpen =
        invitation &&
        invitation.usedBy === undefined &&
        invitation.revokedAt === undefined &&
        Date.parse(invitation.expiresAt) > Date.now();
      if (isOpen) return { workspace, invitation };
    }
    throw wrongLink(address, endedInvitation());
  };

  /** The account of that address if the password is right, else a new one; taken back when `use` fails. */
  const withAccount = async <T>(
    asked: NewAccount,
    { headers }: Asker,
    use: (account: Account) => Promise<T>,
  ): Promise<T & { cookies: string[] }> => {
    const known = await accounts.byEmail(asked.email);
    const key = `sign-in:${asked.email.toLowerCase()}`;
    if (known) limiter.take(key);
    const existing = known && (await accounts.signIn(asked.email, asked.password, headers));
    if (existing) limiter.forgive(key);
    const account = existing?.account ?? (await accounts.create(asked));
    try {
      const used = await use(account);
      const cookies = existing?.cookies ?? (await accounts.signIn(asked.email, asked.password, headers))?.cookies ?? [];
      return { ...used, cookies };
    } catch (error) {
      if (!existing) await accounts.remove(account.id);
      throw error;
    }
  };

  const join = async (workspace: Workspace, invitation: Invitation, account: Account) => {
    if (invitation.email !== undefined && invitation.email !== account.email.toLowerCase())
      throw notForYou(invitation.email);
    const input = { account: account.id, name: account.name, email: account.email, invitation: invitation.id };
    const { version, result } = await submitAsSystem(workspace, { name: "member.join", input });
    return { workspace, version, member: result };
  };

  // One after another: of two who open the one-time link at once, the second finds it used.
  let opening: Promise<void> = Promise.resolve();

  return {
    /** What an invitation is to; for the page that opens it. */
    look: async (body: unknown, { address }: Asker) => {
      const { workspace, invitation } = await invitationOf(parseInput(lookInput, body, "invitation").secret, address);
      const name = [...workspace.rows.all(workspaceKind)][0]?.name ?? "";
      const hasAccount = invitation.email !== undefined && (await accounts.byEmail(invitation.email)) !== undefined;
      return {
        workspace: name,
        role: invitation.role,
        email: invitation.email ?? null,
        hasAccount,
        expiresAt: invitation.expiresAt,
      };
    },

    join: async (body: unknown, asker: Asker): Promise<Joined> => {
      const { account, address } = asker;
      if (account && parseInput(joinInput, body, "join").email === undefined) {
        const { workspace, invitation } = await invitationOf(parseInput(joinInput, body, "join").secret, address);
        return { ...(await join(workspace, invitation, account)), cookies: [] };
      }
      const input = parseInput(personInput, body, "join");
      const { workspace, invitation } = await invitationOf(input.secret, address);
      if (invitation.email !== undefined && invitation.email !== input.email.toLowerCase())
        throw notForYou(invitation.email);
      return withAccount(input, asker, (made) => join(workspace, invitation, made));
    },

    firstOwner: async (body: unknown, asker: Asker): Promise<Joined> => {
      const input = parseInput(personInput, body, "first-owner");
      const opened = opening.then(async () => {
        const workspace = await workspaceOfLink(storage, workspaces.all(), input.secret);
        if (!workspace) throw wrongLink(asker.address, endedLink());
        return withAccount(input, asker, async (account) => {
          await dropOwnerLink(storage, workspace);
          const { version, result } = await joinOwner(workspace, {
            account: account.id,
            name: input.name,
            email: account.email,
          });
          return { workspace, version, member: result };
        });
      });
      opening = opened.then(
        () => {},
        () => {},
      );
      return opened;
    },
  };
};

export type Joining = ReturnType<typeof joiningOver>;
