import { DomainError, type Problem, type RefusalKind } from "@overstory/kernel";

const kinds: Readonly<Record<RefusalKind, { status: number; title: string }>> = {
  invalid: { status: 400, title: "The input is not valid" },
  refused: { status: 422, title: "Refused by a rule" },
  conflict: { status: 409, title: "In conflict with what is there" },
  forbidden: { status: 403, title: "Not allowed" },
  "not-found": { status: 404, title: "Not found" },
  "too-large": { status: 413, title: "Too large" },
  unavailable: { status: 503, title: "Not available now" },
};

// The kernel knows actors, not how somebody signs in or writes a request: these few codes belong to HTTP.
const byCode: Readonly<Record<string, { status: number; title: string }>> = {
  "not-signed-in": { status: 401, title: "Not signed in" },
  "wrong-content-type": { status: 415, title: "Wrong content type" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  unexpected: { status: 500, title: "An error on our side" },
};

/** What an error looks like over HTTP: RFC 9457, with the field problems beside it. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly subject?: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
};

/** The error for a call without a valid session or token: 401. */
export const notSignedIn = (): DomainError =>
  new DomainError({
    kind: "forbidden",
    code: "not-signed-in",
    message: "You are not signed in, or the token is unknown, expired or revoked. Sign in, or send a valid token.",
  });

/** The body of an error answer. */
export const problemBody = (problem: Problem): ProblemBody => ({
  type: `urn:overstory:problem:${problem.code}`,
  ...(byCode[problem.code] ?? kinds[problem.kind]),
  detail: problem.message,
  code: problem.code,
  ...(problem.subject === undefined ? {} : { subject: problem.subject }),
  errors: problem.errors ?? [],
});

/** An error as an answer of its status, `application/problem+json`. */
export const problemResponse = (problem: Problem, headers: Readonly<Record<string, string>> = {}): Response => {
  const body = problemBody(problem);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(body.status === 401 ? { "www-authenticate": 'Bearer realm="overstory"' } : {}),
      ...headers,
    },
  });
};

/** How a surface tells of errors that no rule raised. */
export type Unexpected = {
  /** Names one occurrence, so that a person can report it and the log be searched. */
  readonly newId?: () => string;
  /** Where the error itself goes: the server's log, never the caller. */
  readonly onUnexpected?: (id: string, error: unknown) => void;
};

/** The problem behind anything thrown; an error that no rule raised is reported by id only. */
export const problemOf = (error: unknown, { newId = () => crypto.randomUUID(), onUnexpected }: Unexpected): Problem => {
  if (error instanceof DomainError) return error.problem;
  const id = newId();
  onUnexpected?.(id, error);
  return {
    kind: "unavailable",
    code: "unexpected",
    subject: id,
    message: `Something went wrong on the server; nothing was changed by this call. Try again, and if it stays, report the id ${id}.`,
  };
};
