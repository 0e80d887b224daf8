import { DomainError } from "@overstory/kernel";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import type { AccountsDatabase } from "./database.ts";
import { longestPassword, requirePassword, shortestPassword } from "./passwords.ts";

/** Somebody who can sign in. Membership and rights are rows of a workspace, never of the account. */
export type Account = { readonly id: string; readonly email: string; readonly name: string };
/** A signed-in session; `token` names it in the database and never leaves the server. */
export type AccountSession = { readonly account: Account; readonly token: string };
export type NewAccount = { readonly name: string; readonly email: string; readonly password: string };

/** Accounts and their sessions, kept by better-auth. */
export type Accounts = {
  /** better-auth's own routes; the caller says which of them are open. */
  handle(request: Request): Promise<Response>;
  session(headers: Headers): Promise<AccountSession | undefined>;
  /** Which of these sessions are still alive. */
  alive(tokens: readonly string[]): Promise<Set<string>>;
  byEmail(email: string): Promise<Account | undefined>;
  /** Makes an account; refuses a weak password or a taken address. */
  create(account: NewAccount): Promise<Account>;
  /** Takes back an account that came to nothing. */
  remove(id: string): Promise<void>;
  /** Signs in; `undefined` when address or password is wrong. The cookies are what the answer must set. */
  signIn(
    email: string,
    password: string,
    headers: Headers,
  ): Promise<{ account: Account; cookies: string[] } | undefined>;
  close(): Promise<void>;
};

const day = 86_400;

const optionsFor = (database: AccountsDatabase, url: string, secret: string) => ({
  database: database.connection,
  baseURL: url,
  basePath: "/v1/auth",
  secret,
  appName: "Overstory",
  telemetry: { enabled: false },
  logger: { disabled: true },
  // Tries are counted by the server's own limiter, over every path that takes a credential.
  rateLimit: { enabled: false },
  emailAndPassword: {
    enabled: true,
    disableSignUp: true,
    minPasswordLength: shortestPassword,
    maxPasswordLength: longestPassword,
  },
  session: { modelName: "auth_session", expiresIn: 30 * day, updateAge: day },
  user: { modelName: "auth_user" },
  account: { modelName: "auth_account" },
  verification: { modelName: "auth_verification" },
  // The origin of writes is checked before they come here, together with every other path.
  advanced: {
    cookiePrefix: "overstory",
    disableOriginCheck: true,
    disableCSRFCheck: true,
    ipAddress: { disableIpTracking: true },
  },
});

const taken = (email: string): DomainError => {
  const message = `There is an account for ${email} already. Sign in with it, then open the link again.`;
  return new DomainError({
    kind: "conflict",
    code: "email-taken",
    subject: "email",
    message,
    errors: [{ field: "email", message }],
  });
};

const accountOf = (user: { id: string; email: string; name: string }): Account => ({
  id: user.id,
  email: user.email,
  name: user.name,
});

/** Opens the accounts in a database; makes their tables where they are missing. */
export const openAccounts = async (database: AccountsDatabase, url: string, secret: string): Promise<Accounts> => {
  const options = optionsFor(database, url, secret);
  await database.prepare(async () => {
    await (await getMigrations(options)).runMigrations();
  });
  const auth = betterAuth(options);
  const { internalAdapter, password: passwords } = await auth.$context;

  const byEmail = async (email: string): Promise<Account | undefined> => {
    const found = await internalAdapter.findUserByEmail(email.toLowerCase());
    return found ? accountOf(found.user) : undefined;
  };

  return {
    handle: (request) => auth.handler(request),
    session: async (headers) => {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return found ? { account: accountOf(found.user), token: found.session.token } : undefined;
    },
    alive: (tokens) => database.aliveSessions(tokens),
    byEmail,
    create: async ({ name, email, password }) => {
      requirePassword(password, { name, email });
      if (await byEmail(email)) throw taken(email);
      const user = await internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: false },
        { method: "email-password" },
      );
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: "credential",
        accountId: user.id,
        password: await passwords.hash(password),
      });
      return accountOf(user);
    },
    remove: async (id) => {
      await internalAdapter.deleteUser(id);
    },
    signIn: async (email, password, headers) => {
      const request = new Request(`${url}/v1/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": headers.get("user-agent") ?? "" },
        body: JSON.stringify({ email, password }),
      });
      const answer = await auth.handler(request);
      if (!answer.ok) return undefined;
      const { user } = (await answer.json()) as { user: { id: string; email: string; name: string } };
      return { account: accountOf(user), cookies: answer.headers.getSetCookie() };
    },
    close: () => database.close(),
  };
};
