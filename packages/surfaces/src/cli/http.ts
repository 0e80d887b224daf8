import type { Call } from "@overstory/kernel";
import type { ProblemBody } from "../problem.ts";
import type { Server } from "./settings.ts";
import { exit, Stop, stopFor } from "./stop.ts";
import type { CliWorld } from "./world.ts";

/** Requests to one server with its token. Every method throws a Stop where the server is not reached or refuses. */
export type Client = {
  readonly server: Server;
  command(call: Call, idempotencyKey?: string): Promise<unknown>;
  query(call: Call): Promise<unknown>;
  /** The answer itself, for what is streamed. `signal` ends it midway. */
  send(method: "GET" | "POST", path: string, signal?: AbortSignal): Promise<Response>;
  json(method: "GET" | "POST", path: string, body?: FormData): Promise<unknown>;
};

const closedEarly = new Set(["EPIPE", "ECONNRESET", "UND_ERR_SOCKET"]);

/** Why there is no answer. A server may hang up on a file that is too large before it is sent whole. */
const unreached = (url: string, error: unknown): Stop => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no answer";
  const message = closedEarly.has(code)
    ? `${url} closed the connection before it answered (${code}). Try again; if a file was being sent, it may be larger than the server takes.`
    : `${url} is not reached (${code}). Check that the server runs and the address is right.`;
  return new Stop(exit.unreached, message);
};

const isProblem = (value: unknown): value is ProblemBody =>
  typeof value === "object" && value !== null && "detail" in value && "status" in value && "code" in value;

const stopOf = async (response: Response, url: string): Promise<Stop> => {
  const text = await response.text().catch(() => "");
  try {
    const problem: unknown = JSON.parse(text);
    if (isProblem(problem)) return stopFor({ ...problem, errors: Array.isArray(problem.errors) ? problem.errors : [] });
  } catch {
    // Not JSON: something other than Overstory answered.
  }
  if (response.status >= 300 && response.status < 400)
    return new Stop(exit.unreached, `${url} sends callers elsewhere. Use the address it leads to.`);
  return new Stop(
    exit.unreached,
    `${url} answered ${response.status}, but not as an Overstory server does. Check the address.`,
  );
};

/** A client of the server over the world's `fetch`. */
export const clientOf = (world: CliWorld, server: Server): Client => {
  const { url, token } = server;
  const request = async (path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Response> => {
    const sent = {
      "overstory-via": "cli",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    };
    let response: Response;
    try {
      // A redirect could carry the token to somebody else.
      response = await world.fetch(`${url}${path}`, { ...init, headers: sent, redirect: "manual" });
    } catch (error) {
      throw unreached(url, error);
    }
    if (!response.ok) throw await stopOf(response, url);
    return response;
  };
  const read = async (response: Response): Promise<unknown> => {
    try {
      return await response.json();
    } catch {
      throw new Stop(exit.unreached, `${url} answered, but not as an Overstory server does. Check the address.`);
    }
  };
  return {
    server,
    command: async ({ name, input }, key = world.newId()) =>
      read(
        await request(
          `/v1/commands/${encodeURIComponent(name)}`,
          { method: "POST", body: JSON.stringify(input) },
          { "content-type": "application/json", "idempotency-key": key },
        ),
      ),
    query: async ({ name, input }) =>
      read(
        await request(`/v1/queries/${encodeURIComponent(name)}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          method: "GET",
        }),
      ),
    send: (method, path, signal) => request(path, { method, ...(signal && { signal }) }),
    json: async (method, path, body) => read(await request(path, { method, ...(body && { body }) })),
  };
};
