import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { registry } from "@overstory/backlog";
import { afterEach, describe, expect, test } from "vitest";
import { sampleHost } from "../testing/sample.ts";
import { mcpHandler } from "./mcp.ts";
import { toolsOf } from "./tools.ts";

const open: Client[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

/** A client of the SDK, speaking to the handler as it would over the network. */
const connected = async (session: unknown = "editor", resultLimit?: number) => {
  const host = sampleHost();
  const handle = mcpHandler(host, { newId: () => "error-1", ...(resultLimit && { resultLimit }) });
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL("http://overstory.test/mcp"), {
    fetch: (url, init) => handle(new Request(url, init), session),
  });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  open.push(client);
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const result = await client.callTool({ name, arguments: input });
    const [first] = result.content as { text: string }[];
    return {
      isError: result.isError === true,
      text: first?.text ?? "",
      structured: result.structuredContent as Record<string, unknown>,
    };
  };
  return { client, host, call };
};

describe("[SF-40] tools", () => {
  test("one per command and query, with schema, summary and marks", async () => {
    const { client } = await connected();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "note_breakDown",
      "note_create",
      "note_edit",
      "note_get",
      "note_list",
      "note_removeAll",
      "note_tree",
    ]);
    const named = (name: string) => tools.find((tool) => tool.name === name);
    expect(named("note_get")).toMatchObject({
      description: "One note by key.",
      annotations: { readOnlyHint: true },
      inputSchema: { type: "object", required: ["note"] },
    });
    expect(named("note_create")?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(named("note_removeAll")?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
  });
  test("of the product: names an agent can call, each once, with a summary", () => {
    const tools = toolsOf(registry);
    expect(tools.size).toBe(registry.commands.size + registry.queries.size);
    for (const [name, { tool }] of tools) {
      expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(tool.description).toMatch(/\S/);
      expect(tool.inputSchema.type).toBe("object");
    }
    for (const name of ["item_delete", "token_revoke", "member_remove"])
      expect(tools.get(name)?.tool.annotations?.destructiveHint).toBe(true);
  });
});

test("[SF-41] a result comes as text and structured, and the host hears of an agent", async () => {
  const { call, host } = await connected();
  const { text, structured, isError } = await call("note_create", { title: "One" });
  expect(isError).toBe(false);
  expect(structured).toEqual({ version: 1, result: { id: "id-1", key: "N-1", title: "One" } });
  expect(JSON.parse(text)).toEqual(structured);
  expect(host.heard).toEqual([{ via: "mcp", session: "editor", name: "note.create", key: undefined }]);
});

describe("[SF-42] refusals are tool errors", () => {
  test.each([
    ["note_create", { title: "taken" }, "editor", "title-taken", "Choose another title."],
    ["note_create", { title: 5 }, "editor", "invalid-input", "title is a text."],
    ["note_create", { title: "x", more: 1 }, "editor", "invalid-input", 'no field "more"'],
    ["note_create", { title: "x" }, "viewer", "forbidden", "does not allow"],
    ["note_create", { title: "x" }, "stranger", "not-signed-in", "not signed in"],
    ["note_get", { note: "N-9" }, "editor", "not-found", "N-9"],
    ["note_gett", {}, "editor", "unknown-tool", "Did you mean note_get?"],
    ["note_breakDown", {}, "editor", "unexpected", "error-1"],
  ])("%s %j as %s: %s", async (tool, input, session, code, message) => {
    const { call } = await connected(session);
    const { isError, text, structured } = await call(tool, input);
    expect(isError).toBe(true);
    expect(text).toContain(message);
    expect(text).not.toContain("/srv/app.ts");
    expect(structured.problem).toMatchObject({ code });
  });
});

describe("[SF-43] results above the limit", () => {
  test("lists are cut, cursors and totals stay, and the note says how to go on", async () => {
    const { call } = await connected("editor", 2_000);
    for (let at = 0; at < 60; at++) await call("note_create", { title: `Note number ${at} with some words` });
    const { text, structured } = await call("note_list");
    const { items, total } = structured.result as { items: unknown[]; total: number };
    expect(total).toBe(60);
    expect(items.length).toBeGreaterThan(5);
    expect(items.length).toBeLessThan(60);
    expect(text).toContain(`items: the first ${items.length} of 60`);
    expect(text).toContain("go on from the last entry shown with offset");
    expect(JSON.stringify(structured).length).toBeLessThan(3_500);
  });
  test("small ones are as they are", async () => {
    const { call } = await connected("editor", 2_000);
    await call("note_create", { title: "One" });
    expect((await call("note_list")).structured.note).toBeUndefined();
  });
});

describe("[SF-44] requests stand alone", () => {
  const send = (init: RequestInit) =>
    mcpHandler(sampleHost())(new Request("http://overstory.test/mcp", init), "editor");
  test.each(["GET", "DELETE", "PUT"])("%s answers 405", async (method) => {
    const response = await send({ method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
  test("a call without initialize is answered; so is each in parallel", async () => {
    const handle = mcpHandler(sampleHost());
    const call = (id: number) => {
      const body = JSON.stringify({
        jsonrpc: "2.0",
        id,
        method: "tools/call",
        params: { name: "note_create", arguments: { title: `n${id}` } },
      });
      return handle(
        new Request("http://overstory.test/mcp", {
          method: "POST",
          body,
          headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
        }),
        "editor",
      );
    };
    type Answered = { id: number; result: { structuredContent: { result: { title: string } } } };
    const answers = await Promise.all([1, 2, 3].map(async (id) => (await (await call(id)).json()) as Answered));
    expect(answers.map(({ id, result }) => [id, result.structuredContent.result.title])).toEqual([
      [1, "n1"],
      [2, "n2"],
      [3, "n3"],
    ]);
  });
  test.each([
    ["{", 400],
    ['{"a":1,"a":2}', 400],
    ['{"jsonrpc":"2.0"}', 400],
  ])("the body %s answers %i", async (body, status) => {
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    expect((await send({ method: "POST", body, headers })).status).toBe(status);
  });
});
