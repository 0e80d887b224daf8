import { publicRegistry } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type EntryPoint, problemBody } from "@overstory/surfaces";
import { runCli } from "@overstory/surfaces/cli";
import type { ServerMessage } from "@overstory/sync";
import { WebSocket } from "ws";
import { newId } from "../../workspaces/ids.ts";
import { type Credentials, jsonAt, nextAddress } from "./request.ts";

/** What came of a call: the status that REST gives to such an answer, and the result or the problem. */
export type Outcome = { readonly status: number; readonly body: unknown };

/** The body without what differs between surfaces by nature. */
type Call = { readonly url: string; readonly who: Credentials; readonly name: string; readonly input: unknown };

const isOfKind = (sort: EntryPoint["sort"]): "commands" | "queries" => (sort === "query" ? "queries" : "commands");

const overRest = async ({ url, who, name, input }: Call, point: EntryPoint): Promise<Outcome> => {
  const isQuery = isOfKind(point.sort) === "queries";
  const path = `/v1/${isOfKind(point.sort)}/${name}${isQuery ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ""}`;
  const { status, body } = await jsonAt(url, isQuery ? "GET" : "POST", path, who, isQuery ? undefined : input);
  return { status, body: status === 200 ? (body as { result: unknown }).result : body };
};

const overMcp = async ({ url, who, input }: Call, point: EntryPoint): Promise<Outcome> => {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: point.tool, arguments: input } };
  const { status, body } = await jsonAt(url, "POST", "/mcp", who, message);
  if (status !== 200) return { status, body };
  const { result } = body as {
    result: { isError?: boolean; structuredContent: { problem?: { status: number }; result?: unknown } };
  };
  const { problem } = result.structuredContent;
  return result.isError === true && problem
    ? { status: problem.status, body: problem }
    : { status: 200, body: result.structuredContent.result };
};

/** Runs the terminal's program within this process, as its own file would, and gives the one JSON document it printed. */
export const overTerminal = async (url: string, who: Credentials, words: readonly string[]): Promise<Outcome> => {
  let text = "";
  let problem: unknown;
  const unused = (): never => {
    throw new Error("This verb touches no files.");
  };
  const quiet = { write: async () => {}, isTty: false };
  const code = await runCli(publicRegistry, {
    args: [...words, "--json"],
    env: { OVERSTORY_URL: url, ...(who.secret !== undefined && { OVERSTORY_TOKEN: who.secret }) },
    out: { write: async (chunk) => void (text += String(chunk)), isTty: false },
    err: quiet,
    readInput: async () => "",
    readSecret: async () => "",
    fetch: async (address, init) => {
      const { status, body } = await jsonAt(
        url,
        String(init.method),
        String(address).slice(url.length),
        who,
        typeof init.body === "string" ? JSON.parse(init.body) : undefined,
      );
      if (status !== 200) problem = body;
      return Response.json(body, { status });
    },
    files: {
      readText: () => Promise.reject(new Error("There is no such file.")),
      openBlob: unused,
      writePrivate: unused,
      writeText: unused,
      listTexts: unused,
      remove: unused,
      writeWhole: unused,
      restoreDatabase: unused,
    },
    wait: unused,
    newId,
    onInterrupt: () => () => {},
  });
  if (code === 0) return { status: 200, body: (JSON.parse(text) as { result: unknown }).result };
  // 3 is what the contract says for "not allowed or not found"; which of them it was stands in the problem.
  const { status } = (problem ?? {}) as { status?: number };
  const isDenied = status === 401 || status === 403 || status === 404;
  if (isDenied !== (code === 3)) throw new Error(`Exit code ${code} for status ${status}: ${text}`);
  return { status: status ?? 0, body: problem };
};

const overCli = ({ url, who, input }: Call, point: EntryPoint): Promise<Outcome> =>
  overTerminal(url, who, [...(point.words ?? []), "--input", JSON.stringify(input)]);

const overSocket = ({ url, who, name, input }: Call): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const headers = who.secret === undefined ? { origin: url } : { authorization: `Bearer ${who.secret}` };
    const socket = new WebSocket(`${url.replace("http", "ws")}/sync`, { headers, localAddress: nextAddress() });
    const clientId = newId();
    const answer = (outcome: Outcome) => {
      socket.terminate();
      resolve(outcome);
    };
    socket.on("error", (error) => {
      const status = /Unexpected server response: (\d+)/.exec(error.message)?.[1];
      if (status === undefined) reject(error);
      else answer({ status: Number(status), body: undefined });
    });
    socket.on("open", () => {
      socket.send(JSON.stringify({ t: "hello", clientId, since: null }));
      socket.send(JSON.stringify({ t: "push", seq: 1, name, input }));
    });
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as ServerMessage;
      if (message.t === "refused" || message.t === "end") {
        const body = problemBody(message.problem as Problem);
        answer({ status: body.status, body });
      } else if (message.t === "done") answer({ status: 200, body: message.result });
      else if (message.t === "entries") {
        const own = message.entries.find((entry) => entry.clientId === clientId);
        if (own) answer({ status: 200, body: own.result });
      }
    });
  });

export const surfaceNames = ["rest", "mcp", "cli", "socket"] as const;
export type SurfaceName = (typeof surfaceNames)[number];

/** Calls one entry point as somebody, over one surface. */
export const callOver = (
  surface: SurfaceName,
  url: string,
  who: Credentials,
  points: ReadonlyMap<SurfaceName, EntryPoint>,
  input: unknown,
): Promise<Outcome> => {
  const point = points.get(surface) ?? points.get("rest");
  if (!point) throw new Error("There is no such entry point.");
  const call = { url, who, name: point.name, input };
  if (surface === "socket") return overSocket(call);
  if (surface === "mcp") return overMcp(call, point);
  return surface === "cli" ? overCli(call, point) : overRest(call, point);
};
