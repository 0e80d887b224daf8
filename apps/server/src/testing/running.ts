import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFrom } from "../config.ts";
import { logTo } from "../log.ts";
import { type Running, startServer } from "../server.ts";

/** The token of the owner in tests. */
export const ownerToken = "owner-token-for-tests-0123456789abcdef";

/** A port that nothing listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

export type Answer<T = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
};

/** A caller with its own credentials. */
export type Caller = {
  readonly headers: Record<string, string>;
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** Runs a command and answers its result; throws with the problem when refused. */
  run<T = Record<string, unknown>>(name: string, input?: unknown): Promise<T>;
};

/** Calls a server with these headers on each call. */
export const callerOf = (url: string, headers: Record<string, string>): Caller => {
  const answer = async <T>(response: Response): Promise<Answer<T>> => {
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && !text.includes("\n{") ? JSON.parse(text) : text) as T,
    };
  };
  const caller: Caller = {
    headers,
    get: async (path) => answer(await fetch(url + path, { headers })),
    post: async (path, body, more = {}) =>
      answer(
        await fetch(url + path, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers, ...more },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
    run: async <T>(name: string, input: unknown = {}) => {
      const { status, body } = await caller.post<{ result: T; detail: string }>(`/v1/commands/${name}`, input);
      if (status !== 200) throw new Error(`${name}: ${status} ${body.detail}`);
      return body.result;
    },
  };
  return caller;
};

export type TestServer = Running & {
  readonly dataDir: string;
  readonly lines: string[];
  readonly owner: Caller;
  readonly nobody: Caller;
  dispose(): Promise<void>;
};

/** Starts a whole server in this process on a free port, in a new folder or a given one. */
export const startTestServer = async (env: Record<string, string> = {}, dataDir?: string): Promise<TestServer> => {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "overstory-server-")));
  const lines: string[] = [];
  const port = await freePort();
  const config = configFrom({
    PORT: String(port),
    OVERSTORY_DATA: folder,
    OVERSTORY_EXAMPLE: "0",
    OVERSTORY_OWNER_TOKEN: ownerToken,
    ...env,
  });
  const running = await startServer(
    config,
    logTo((line) => lines.push(line)),
  );
  return {
    ...running,
    dataDir: folder,
    lines,
    owner: callerOf(running.url, { authorization: `Bearer ${ownerToken}` }),
    nobody: callerOf(running.url, {}),
    dispose: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Makes a person with that role: invited, joined, signed in. */
export const joinAs = async (
  server: TestServer,
  role: string,
  name: string,
): Promise<Caller & { member: string; cookie: string }> => {
  const { secret } = await server.owner.run<{ secret: string }>("member.invite", { role });
  const email = `${name.toLowerCase()}@example.com`;
  const answer = await server.nobody.post<{ result: { id: string } }>("/v1/join", {
    secret,
    name,
    email,
    password: `${name} walks at dawn`,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  const cookie = (answer.headers.getSetCookie()[0] as string).split(";")[0] as string;
  return { ...callerOf(server.url, { cookie, origin: server.url }), member: answer.body.result.id, cookie };
};
