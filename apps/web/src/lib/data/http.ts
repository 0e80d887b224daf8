import type { Problem } from "@overstory/kernel";

/** A refusal by the server, or the server out of reach (`kind: "unavailable"`, `code: "offline"`). */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly status: number;
  constructor(problem: Problem, status: number) {
    super(problem.message);
    this.name = "ApiError";
    this.problem = problem;
    this.status = status;
  }
}

type ProblemJson = {
  detail?: string;
  title?: string;
  code?: string;
  subject?: string;
  errors?: Problem["errors"];
  kind?: Problem["kind"];
};

const kindOf = (status: number): Problem["kind"] => {
  if (status === 400) return "invalid";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 413) return "too-large";
  return status >= 500 ? "unavailable" : "refused";
};

const problemOf = async (response: Response): Promise<Problem> => {
  const json: ProblemJson = await response.json().catch(() => ({}));
  return {
    kind: kindOf(response.status),
    code: json.code ?? `http-${response.status}`,
    message: json.detail ?? json.title ?? `The server answered ${response.status}. Try again.`,
    ...(json.subject !== undefined && { subject: json.subject }),
    ...(json.errors && { errors: json.errors }),
  };
};

/** Calls the server; throws ApiError with a problem for people. */
export const request = async (path: string, init?: RequestInit): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch {
    throw new ApiError(
      {
        kind: "unavailable",
        code: "offline",
        message: "The server cannot be reached. What you do is kept here and sent later.",
      },
      0,
    );
  }
  if (!response.ok) throw new ApiError(await problemOf(response), response.status);
  return response;
};

/** As `request`, with a JSON body and a JSON answer. */
export const api = async <T>(
  path: string,
  body?: unknown,
  method = body === undefined ? "GET" : "POST",
): Promise<T> => {
  const init: RequestInit =
    body === undefined
      ? { method }
      : { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await request(path, init);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
};

/** Answers a query of the registry. */
export const queryServer = async <T>(name: string, input: unknown): Promise<T> => {
  const { result } = await api<{ result: T }>(`/v1/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`);
  return result;
};

/** What went wrong, in words: a refusal as it came, anything else as a page that could not open. */
export const problemFrom = (error: unknown): Problem =>
  error instanceof ApiError
    ? error.problem
    : { kind: "unavailable", code: "fault", message: "The page could not open the backlog. Reload it." };
