import { batchName, DomainError, queryOf, type Via } from "@overstory/kernel";
import type { Answer, Caller, Host } from "../host.ts";
import { problemOf, problemResponse, type Unexpected } from "../problem.ts";
import { inputFromTexts } from "../shape/coerce.ts";
import { readJson } from "../shape/json.ts";
import { inputSchema } from "../shape/schema.ts";
import { bodyLimit, readBody } from "./body.ts";

export type RestOptions = Unexpected & {
  /** The most a body may hold, in bytes. */
  readonly limit?: number;
};

const invalid = (code: string, subject: string, message: string): DomainError =>
  new DomainError({ kind: "invalid", code, subject, message });

const idempotencyKey = (request: Request): string | undefined => {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw invalid(
    "invalid-idempotency-key",
    "Idempotency-Key",
    "Idempotency-Key is 1 to 200 visible ASCII characters without spaces, such as a UUID.",
  );
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A query's input from its address: `?input={json}` with single fields laid over it. */
const queryInput = (host: Host, name: string, search: URLSearchParams): unknown => {
  const query = queryOf(host.registry, name);
  const [json, ...more] = search.getAll("input");
  const schema = inputSchema(query);
  const hasInput = json !== undefined && !Object.hasOwn(schema.properties ?? {}, "input");
  if (hasInput && more.length > 0)
    throw invalid("duplicate-key", "input", "The parameter input stands twice. Keep one of them.");
  const base = hasInput ? readJson(json) : {};
  if (!isObject(base)) throw invalid("invalid-input", "input", 'input is a JSON object such as {"item":"PAY-1"}.');
  return inputFromTexts(
    schema,
    [...search].filter(([field]) => !(hasInput && field === "input")),
    base,
  );
};

type Route = {
  readonly method: "GET" | "POST";
  readonly run: (request: Request, caller: Caller, url: URL) => Promise<Answer>;
};

const nameIn = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Only the terminal names itself; everything else that speaks HTTP is REST. It is told in the history and opens no doors. */
const viaOf = (request: Request): Via => (request.headers.get("overstory-via") === "cli" ? "cli" : "rest");

const noRoute = (path: string): DomainError =>
  new DomainError({
    kind: "not-found",
    code: "no-such-path",
    subject: path.slice(0, 200),
    message: `There is nothing at ${path.slice(0, 200)}. GET /openapi.json lists what there is.`,
  });

const wrongMethod = (request: Request, method: string): Response =>
  problemResponse(
    {
      kind: "invalid",
      code: "method-not-allowed",
      subject: request.method,
      message: `${request.method} is not taken here. Use ${method}.`,
    },
    { allow: method },
  );

/** `POST /v1/commands/{name}`, `POST /v1/batch` and `GET /v1/queries/{name}` over a host. `session` is what the server's authentication found. */
export const restHandler = (host: Host, { limit = bodyLimit, ...unexpected }: RestOptions = {}) => {
  const command = (name: string): Route => ({
    method: "POST",
    run: async (request, caller) => {
      const key = idempotencyKey(request);
      return host.command(caller, { name, input: await readBody(request, limit) }, key);
    },
  });
  const query = (name: string): Route => ({
    method: "GET",
    run: async (_, caller, url) => host.query(caller, { name, input: queryInput(host, name, url.searchParams) }),
  });
  const routeOf = (path: string): Route | undefined => {
    if (path === "/v1/batch") return command(batchName);
    const [, sort, name] = /^\/v1\/(commands|queries)\/([^/]+)$/.exec(path) ?? [];
    if (name === undefined) return undefined;
    const called = nameIn(name);
    if (sort === "queries") return query(called);
    return called === batchName ? undefined : command(called);
  };

  return async (request: Request, session: unknown): Promise<Response> => {
    try {
      const url = new URL(request.url);
      const route = routeOf(url.pathname);
      if (!route) throw noRoute(url.pathname);
      if (request.method !== route.method) return wrongMethod(request, route.method);
      const { version, result } = await route.run(request, { via: viaOf(request), session }, url);
      const text = JSON.stringify({ version, result: result ?? null });
      return new Response(text, { headers: { "content-type": "application/json", "cache-control": "no-store" } });
    } catch (error) {
      return problemResponse(problemOf(error, unexpected));
    }
  };
};
