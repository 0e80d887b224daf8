import { DomainError } from "@overstory/kernel";
import { problemResponse, readBody } from "@overstory/surfaces";
import { Hono } from "hono";
import type { Env } from "../http/env.ts";
import { answered } from "../http/respond.ts";
import type { Asker, Joined } from "../identity/join.ts";
import { requirePassword } from "../identity/passwords.ts";
import type { Parts } from "../server-parts.ts";

/** The most a body with credentials may hold, in bytes. */
const credentialLimit = 16 * 1024;

// What of better-auth is open. Everything else it could do (signing up above all) is not reachable.
const openPaths = new Set(["POST /sign-out", "POST /revoke-other-sessions"]);

const noSuchPath = (path: string): DomainError =>
  new DomainError({
    kind: "not-found",
    code: "no-such-path",
    subject: path,
    message: `There is nothing at ${path}. GET /openapi.json lists what there is.`,
  });

const textIn = (body: unknown, field: string): string => {
  const value = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[field] : undefined;
  if (typeof value === "string" && value !== "" && value.length <= 1_000) return value;
  const message = `${field} is missing or is no text.`;
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    subject: field,
    message,
    errors: [{ field, message }],
  });
};

const wrongCredentials = (): Response =>
  problemResponse({
    kind: "forbidden",
    code: "not-signed-in",
    subject: "password",
    message: "The e-mail address or the password is wrong. Check both, then try again.",
  });

const withCookies = (response: Response, cookies: readonly string[]): Response => {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
};

/** A request to better-auth with the same headers; the body was read already. */
const passedOn = (request: Request, address: string, body: unknown): Request => {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  return new Request(address, { method: "POST", headers, body: JSON.stringify(body) });
};

/**
 * Sign-in, sign-out, sessions, the password, the two ways to an account (an invitation and the first owner's link), and the way of guests
 * into one session.
 */
export const authRoutes = ({
  accounts,
  joining,
  joinGuest,
  limiter,
  sessions,
  config,
  workspaces,
  followersOf,
}: Parts) => {
  const recheckAll = () => Promise.all(workspaces.all().map(({ id }) => followersOf(id).recheck()));
  const app = new Hono<Env>();
  const asker = async (request: Request, address: string): Promise<Asker> => ({
    address,
    headers: request.headers,
    account: await sessions.account(request.headers),
  });
  const joined = ({ member, version, cookies, workspace }: Joined): Response =>
    withCookies(answered({ version, result: member, workspace: workspace.id }), cookies);

  app.post("/v1/auth/sign-in/email", async (c) => {
    const body = await readBody(c.req.raw, credentialLimit);
    const email = textIn(body, "email").toLowerCase();
    const password = textIn(body, "password");
    const key = `sign-in:${email}`;
    limiter.take(key);
    const signedIn = await accounts.signIn(email, password, c.req.raw.headers);
    if (!signedIn) return wrongCredentials();
    limiter.forgive(key);
    return withCookies(answered({ account: signedIn.account }), signedIn.cookies);
  });

  app.post("/v1/auth/change-password", async (c) => {
    const body = await readBody(c.req.raw, credentialLimit);
    const account = await sessions.account(c.req.raw.headers);
    if (!account) return wrongCredentials();
    const key = `sign-in:${account.email.toLowerCase()}`;
    limiter.take(key);
    const newPassword = textIn(body, "newPassword");
    requirePassword(newPassword, account);
    const answer = await accounts.handle(
      passedOn(c.req.raw, `${config.url}${c.req.path}`, {
        currentPassword: textIn(body, "currentPassword"),
        newPassword,
        revokeOtherSessions: true,
      }),
    );
    if (!answer.ok) return wrongCredentials();
    limiter.forgive(key);
    await recheckAll();
    return withCookies(answered({ changed: true }), answer.headers.getSetCookie());
  });

  // Who is signed in; null where nobody is. The session's own token is for the cookie alone.
  app.get("/v1/auth/get-session", async (c) =>
    answered({ account: (await sessions.account(c.req.raw.headers)) ?? null }),
  );

  app.all("/v1/auth/*", async (c) => {
    const path = c.req.path.slice("/v1/auth".length);
    if (!openPaths.has(`${c.req.method} ${path}`)) throw noSuchPath(c.req.path);
    const answer = await accounts.handle(
      passedOn(c.req.raw, `${config.url}${c.req.path}`, await readBody(c.req.raw, credentialLimit)),
    );
    // Open sockets of a session that has ended must not wait for the next round.
    await recheckAll();
    if (answer.ok) return withCookies(answered({ done: true }), answer.headers.getSetCookie());
    throw new DomainError({
      kind: answer.status === 401 ? "forbidden" : "refused",
      code: answer.status === 401 ? "not-signed-in" : "refused",
      message: "That could not be done with this session. Sign in again, then try once more.",
    });
  });

  app.post("/v1/invitation", async (c) =>
    answered(await joining.look(await readBody(c.req.raw, credentialLimit), await asker(c.req.raw, c.get("address")))),
  );
  app.post("/v1/join", async (c) =>
    joined(await joining.join(await readBody(c.req.raw, credentialLimit), await asker(c.req.raw, c.get("address")))),
  );
  app.post("/v1/sessions/join", async (c) =>
    answered(await joinGuest(await readBody(c.req.raw, credentialLimit), c.get("address"))),
  );
  app.post("/v1/first-owner", async (c) =>
    joined(
      await joining.firstOwner(await readBody(c.req.raw, credentialLimit), await asker(c.req.raw, c.get("address"))),
    ),
  );
  return app;
};
