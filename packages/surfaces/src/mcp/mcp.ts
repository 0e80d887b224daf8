import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { DomainError } from "@overstory/kernel";
import { closest } from "../closest.ts";
import type { Caller, Host } from "../host.ts";
import { problemBody, problemOf, problemResponse, type Unexpected } from "../problem.ts";
import { bodyLimit, readBody } from "../rest/body.ts";
import { fieldsOf } from "../shape/fields.ts";
import { inputSchema } from "../shape/schema.ts";
import { cutNote, cutToFit } from "./cut.ts";
import { toolsOf } from "./tools.ts";

export type McpOptions = Unexpected & {
  readonly name?: string;
  readonly version?: string;
  /** The most a request may hold, in bytes. */
  readonly limit?: number;
  /** The most a result may hold, in characters of JSON, before it is cut. */
  readonly resultLimit?: number;
};

const instructions =
  "Overstory keeps a backlog as Theme → Epic → User Job Story. Items are named by key (PAY-142) or id. Begin with product_list and item_tree; a refusal says what to do.";

const textOf = (value: unknown): CallToolResult["content"] => [
  { type: "text", text: typeof value === "string" ? value : JSON.stringify(value) },
];

const refusal = (error: unknown, unexpected: Unexpected): CallToolResult => {
  const problem = problemBody(problemOf(error, unexpected));
  const fields = problem.errors.map(({ field, message }) => `\n- ${field}: ${message}`).join("");
  return { isError: true, content: textOf(`${problem.detail}${fields}`), structuredContent: { problem } };
};

/**
 * MCP over Streamable HTTP, without sessions: each request stands alone, so any server process can answer it. One tool per command and
 * query; a refusal is a result the agent can read and mend, not a protocol error.
 */
export const mcpHandler = (host: Host, options: McpOptions = {}) => {
  const { name = "overstory", version = "0.1.0", limit = bodyLimit, resultLimit = 80_000, ...unexpected } = options;
  const tools = toolsOf(host.registry);
  const listed = [...tools.values()].map(({ tool }) => tool);

  const call = async (caller: Caller, toolNamed: string, input: unknown): Promise<CallToolResult> => {
    const found = tools.get(toolNamed);
    if (!found) {
      const meant = closest(toolNamed, [...tools.keys()]);
      const hint = meant === undefined ? "tools/list names them all." : `Did you mean ${meant}?`;
      throw new DomainError({
        kind: "not-found",
        code: "unknown-tool",
        subject: toolNamed.slice(0, 80),
        message: `There is no tool "${toolNamed.slice(0, 80)}". ${hint}`,
      });
    }
    const { operation } = found;
    const run = operation.type === "command" ? host.command : host.query;
    const answer = await run.call(host, caller, { name: operation.name, input });
    const { value, leftOut } = cutToFit(answer.result ?? null, resultLimit);
    if (leftOut.length === 0)
      return {
        content: textOf({ version: answer.version, result: value }),
        structuredContent: { version: answer.version, result: value },
      };
    const note = cutNote(
      leftOut,
      fieldsOf(inputSchema(operation)).map((field) => field.name),
    );
    return {
      content: [...textOf(note), ...textOf({ version: answer.version, result: value })],
      structuredContent: { version: answer.version, result: value, note },
    };
  };

  const serverFor = (caller: Caller): Server => {
    const server = new Server({ name, version }, { capabilities: { tools: {} }, instructions });
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
      try {
        return await call(caller, params.name, params.arguments ?? {});
      } catch (error) {
        return refusal(error, unexpected);
      }
    });
    return server;
  };

  return async (request: Request, session: unknown): Promise<Response> => {
    // Without sessions there is no stream to open and nothing to end.
    if (request.method !== "POST") {
      return problemResponse(
        {
          kind: "invalid",
          code: "method-not-allowed",
          subject: request.method,
          message: `${request.method} is not taken here: MCP is served without sessions. Use POST.`,
        },
        { allow: "POST" },
      );
    }
    try {
      const parsedBody = await readBody(request, limit);
      const server = serverFor({ via: "mcp", session });
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      await server.connect(transport);
      try {
        return await transport.handleRequest(request, { parsedBody });
      } finally {
        await server.close();
      }
    } catch (error) {
      return problemResponse(problemOf(error, unexpected));
    }
  };
};
