import type { Role } from "@overstory/backlog";
import { api } from "../../lib/data/http.ts";

export type Person = { readonly name: string; readonly email: string; readonly password: string };

/** What an invitation is to, as the server tells it to who holds the link. */
export type Invitation = {
  readonly workspace: string;
  readonly role: Role;
  readonly email: string | null;
  readonly hasAccount: boolean;
};

/** Signs in; the answer sets the session's cookie. Throws ApiError. */
export const signIn = (email: string, password: string): Promise<unknown> =>
  api("/v1/auth/sign-in/email", { email, password });

/** Makes the first owner by the one-time link. Throws ApiError. */
export const becomeOwner = (secret: string, person: Person): Promise<unknown> =>
  api("/v1/first-owner", { secret, ...person });

/** What the invitation is to. Throws ApiError when it has ended. */
export const readInvitation = (secret: string): Promise<Invitation> => api("/v1/invitation", { secret });

/** Joins by an invitation, with a new account or a known one's password. Throws ApiError. */
export const join = (secret: string, person: Person): Promise<unknown> => api("/v1/join", { secret, ...person });
