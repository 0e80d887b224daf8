import { problemOf, problemResponse } from "@overstory/surfaces";
import { describeError, type Log } from "../log.ts";
import { TooManyTries } from "./limiter.ts";

/** The answer for anything thrown: a problem; faults are logged under the id that the caller gets. */
export const failed = (error: unknown, log: Log): Response => {
  const problem = problemOf(error, { onUnexpected: (id, cause) => log("fault", { id, ...describeError(cause) }) });
  if (!(error instanceof TooManyTries)) return problemResponse(problem);
  const body = {
    type: `urn:overstory:problem:${problem.code}`,
    title: "Too many tries",
    status: 429,
    detail: problem.message,
    code: problem.code,
    errors: [],
  };
  return new Response(JSON.stringify(body), {
    status: 429,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "retry-after": String(error.retryAfter),
    },
  });
};

/** JSON that no cache keeps. */
export const answered = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });
