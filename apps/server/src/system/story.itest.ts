import { afterAll, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { ownerToken } from "../testing/running.ts";
import { runTerminal, terminalAnswer } from "./testing/cli.ts";
import { jsonAt } from "./testing/request.ts";
import { removeFolders, type ServerProcess, startProcess } from "./testing/server.ts";

type Run = (name: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;
type Item = { id: string; key: string; score: number | null; title: string; parent: string | null; version: number };

let server: ServerProcess;
const open: Live[] = [];

beforeAll(async () => {
  server = await startProcess();
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
});
afterAll(async () => {
  for (const live of open) live.close();
  await server.stop();
  await removeFolders();
});

const who = { secret: ownerToken };

const overMcp: Run = async (name, input) => {
  const params = { name: name.replaceAll(".", "_"), arguments: input };
  const { body } = await jsonAt(server.url, "POST", "/mcp", who, {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params,
  });
  const { result } = body as { result: { structuredContent: { result: Record<string, unknown> } } };
  return result.structuredContent.result;
};

const overCli: Run = async (name, input) => {
  const words = name.split(".");
  const { result } = await terminalAnswer<{ result: Record<string, unknown> }>(server.url, ownerToken, [
    ...words,
    "--input",
    JSON.stringify(input),
  ]);
  return result;
};

const overSocket = async (): Promise<Run> => {
  const live = await Live.greet(server.url, { authorization: `Bearer ${ownerToken}` }, "story-over-socket");
  open.push(live);
  let seq = 0;
  return async (name, input) => {
    seq += 1;
    const own = seq;
    live.send({ t: "push", seq: own, name, input });
    const message = await live.next("entries", ({ entries }) => entries.some((entry) => entry.seq === own));
    return message.entries.find((entry) => entry.seq === own)?.result as Record<string, unknown>;
  };
};

/** One story's life, as each surface can tell it. */
const live = async (run: Run): Promise<{ after: unknown; undone: unknown; vias: string[]; names: string[] }> => {
  const theme = (await run("theme.create", { product: "PAY", title: "Trust" })) as Item;
  const [from, to] = [
    (await run("epic.create", { parent: theme.id, title: "Cards" })) as Item,
    (await run("epic.create", { parent: theme.id, title: "Transfers" })) as Item,
  ];
  const story = (await run("story.create", {
    parent: from.id,
    story: { role: "shopper", situation: "my card is refused", want: "to know why", outcome: "I can pay" },
    labels: ["checkout"],
  })) as Item;
  await run("item.edit", { item: story.key, title: "Say why a card is refused", addLabels: ["cards"], effort: 3 });
  const scored = (await run("score.set", {
    item: story.key,
    inputs: { value: 5, urgency: 3, risk: 4, effort: 8 },
  })) as Item;
  expect(scored.score).toBe(1.5);
  const moved = (await run("item.move", { item: story.key, parent: to.key })) as Item;
  expect(moved.parent).toBe(to.id);
  const renamed = (await run("item.edit", { item: story.key, title: "A slip" })) as Item;
  expect(renamed.title).toBe("A slip");
  const { body: before } = await server.owner.get<{ result: unknown }>(`/v1/queries/item.get?item=${story.id}`);
  await run("history.revert", { version: renamed.version });
  const { body } = await server.owner.get<{ result: Item }>(`/v1/queries/item.get?item=${story.id}`);
  const { body: history } = await server.owner.get<{ result: { entries: { via: string; name: string }[] } }>(
    `/v1/queries/history.of?item=${story.id}`,
  );
  const entries = history.result.entries;
  const known = new Map([
    [story.id, "STORY"],
    [story.key, "KEY"],
    [to.id, "PARENT"],
    [to.key, "PARENT-KEY"],
  ]);
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, one) =>
        key === "createdAt" || key === "updatedAt" ? "" : typeof one === "string" ? (known.get(one) ?? one) : one,
      ),
    );
  return {
    after: plain(before.result),
    undone: plain(body.result),
    vias: [...new Set(entries.map(({ via }) => via))],
    names: entries.map(({ name }) => name),
  };
};

test("[SYS-20] one story's life is the same through every surface, and its history names the way it came", async () => {
  const told = {
    rest: await live((name, input) => server.owner.run(name, input)),
    mcp: await live(overMcp),
    cli: await live(overCli),
    web: await live(await overSocket()),
  };
  const { rest } = told;
  expect(rest.undone).toMatchObject({
    title: "Say why a card is refused",
    score: 1.5,
    effort: 8,
    labels: ["checkout", "cards"],
    parent: "PARENT",
    story: { role: "shopper", situation: "my card is refused", want: "to know why", outcome: "I can pay" },
  });
  expect(rest.after).toEqual({ ...(rest.undone as object), title: "A slip" });
  for (const [via, one] of Object.entries(told)) {
    expect(one.vias, via).toEqual([via]);
    expect({ ...one, vias: [] }, via).toEqual({ ...rest, vias: [] });
  }
});

test("[SYS-21] a refusal over the terminal ends with 3 for who may not or sees nothing, 1 for a rule, 2 for a wrong call, 4 for no server", async () => {
  const { secret } = await server.owner.run<{ secret: string }>("token.create", { name: "reader", scope: "read" });
  const end = async (url: string, token: string, ...args: string[]) => (await runTerminal(url, token, args)).code;
  expect(await end(server.url, secret, "theme", "create", "--product", "PAY", "--title", "No")).toBe(3);
  expect(await end(server.url, ownerToken, "item", "get", "PAY-99999")).toBe(3);
  expect(await end(server.url, ownerToken, "product", "create", "--key", "PAY", "--name", "Twice")).toBe(1);
  expect(await end(server.url, ownerToken, "theme", "create", "--product", "PAY", "--colour", "red")).toBe(2);
  expect(await end("http://127.0.0.1:1", ownerToken, "product", "list")).toBe(4);
});
