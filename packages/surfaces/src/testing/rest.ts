import { restHandler } from "../rest/rest.ts";
import { sampleHost } from "./sample.ts";

const base = "http://overstory.test";

/** What a test reads of an answer: a result, or a problem. */
type Body = {
  result: { input: Record<string, unknown>; total: number };
  detail: string;
  code: string;
  errors: { field: string; message: string }[];
};

/** The REST surface over the sample, with what it told of unexpected errors. */
export const surface = (limit?: number) => {
  const host = sampleHost();
  const told: { id: string; error: unknown }[] = [];
  const handle = restHandler(host, {
    ...(limit && { limit }),
    newId: () => "error-1",
    onUnexpected: (id, error) => told.push({ id, error }),
  });
  const send = async (path: string, init: RequestInit = {}, session: unknown = "editor") => {
    const response = await handle(new Request(base + path, init), session);
    return { response, status: response.status, body: (await response.json()) as Body };
  };
  const post = (
    path: string,
    body: unknown,
    { headers = {}, session = "editor" }: { headers?: Record<string, string>; session?: unknown } = {},
  ) =>
    send(
      path,
      {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      },
      session,
    );
  return { host, told, send, post };
};
