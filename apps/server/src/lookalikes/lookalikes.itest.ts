import { registry, systemActor } from "@overstory/backlog";
import { Workspace } from "@overstory/sync";
import { MemoryStorage } from "@overstory/sync/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withServerCommands } from "../start/create-workspace.ts";
import { startTestServer, type TestServer } from "../testing/running.ts";
import { newId } from "../workspaces/ids.ts";
import { comparing, foundPairs, Lookalikes } from "./lookalikes.ts";

type Pairs = { result: { pairs: { a: { key: string }; b: { key: string } }[] } };
type Near = { result: { items: { key: string }[] } };

describe("look-alikes on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
    await run("product.create", { key: "PAY", name: "Pay" });
    await run("epic.create", { product: "PAY", title: "Refunds" });
    await story("Refund a guest by card", "The money goes back to the card within three days.");
    await story("Book the crane by the hour", "Whoever lifts a boat reserves the crane.");
  });
  afterAll(() => server?.dispose());

  const run = (name: string, input: object) => server.owner.post(`/v1/commands/${name}`, input);
  const story = (title: string, description: string) => run("story.create", { parent: "PAY-1", title, description });
  const pairs = async () => {
    const { body } = await server.owner.get<Pairs>("/v1/queries/lookalike.list?product=PAY");
    return body.result.pairs.map(({ a, b }) => `${a.key} ${b.key}`);
  };
  const near = async (text: string) => {
    const { body } = await server.owner.get<Near>(`/v1/queries/lookalike.near?text=${encodeURIComponent(text)}`);
    return body.result.items.map(({ key }) => key);
  };

  test("[SV-150] are compared with their texts in a thread, which follows every change before it answers", async () => {
    expect(await pairs()).toEqual([]);
    await story("Card refunds for guests", "The money goes back to the guest's card within three days.");
    expect(await pairs()).toEqual(["PAY-2 PAY-4"]);
    expect((await near("refund guest card"))[0]).toBe("PAY-2");
    await run("item.merge", { item: "PAY-4", into: "PAY-2" });
    expect(await pairs()).toEqual([]);
    await run("item.edit", { item: "PAY-3", title: "Refund a guest by card", description: "The money goes back." });
    expect(await pairs()).toEqual(["PAY-2 PAY-3"]);
    await run("lookalike.dismiss", { a: "PAY-2", b: "PAY-3" });
    expect(await pairs()).toEqual([]);
    expect(await near("")).toEqual([]);
  });

  test("[SV-240] suggestions for items and findings are compared with their texts, and follow every change", async () => {
    type Suggested = { result: { evidence: { quote: string }[]; items: { key: string }[] } };
    const suggested = async (query: string) =>
      (await server.owner.get<Suggested>(`/v1/queries/trace.suggest?${query}`)).body.result;
    const found = async (quote: string) => {
      const { body } = await server.owner.post<{ result: { id: string } }>("/v1/commands/evidence.create", {
        product: "PAY",
        quote,
      });
      return body.result.id;
    };
    expect((await suggested("item=PAY-3")).evidence).toEqual([]);
    await story("Reserve a lift", "The crane hoists the boat of whoever has the slot.");
    const id = await found("We hoist by crane and nobody wrote down the slot.");
    const key = (await suggested(`evidence=${id}`)).items[0]?.key;
    expect(key).toBe("PAY-5");
    // Its title shares nothing with the words; its text does.
    expect((await suggested("item=PAY-5")).evidence).toEqual([
      expect.objectContaining({ quote: expect.stringContaining("hoist") }),
    ]);
    await run("evidence.edit", { evidence: id, quote: "The jetty is dark at night." });
    expect((await suggested("item=PAY-5")).evidence).toEqual([]);
    expect((await suggested(`evidence=${id}`)).items).toEqual([]);
    await run("evidence.delete", { evidence: id });
    const { status } = await server.owner.get(`/v1/queries/trace.suggest?evidence=${id}`);
    expect(status).toBe(404);
  });
});

describe("look-alikes without a wait", () => {
  test("[SV-322] whoever does not wait is told how far it is; afterwards all that a wait would have told", async () => {
    const storage = new MemoryStorage();
    await storage.createWorkspace("w");
    const workspace = await Workspace.open({
      id: "w",
      registry: withServerCommands(registry),
      storage,
      now: () => new Date().toISOString(),
      newId,
    });
    const run = (name: string, input: object) =>
      workspace.submit({
        ...({ clientId: newId(), seq: 1, isFresh: true, via: "system", actor: () => systemActor } as const),
        call: { name, input },
      });
    await run("workspace.create", { id: "w", name: "W" });
    await run("product.create", { key: "PAY", name: "Pay" });
    for (const title of ["Refund a guest by card", "Refund guests by card", "Lift a boat"])
      await run("story.create", { product: "PAY", title });
    // Reading stops until the test lets it go.
    const gate = Promise.withResolvers<void>();
    const rowsByIds = storage.rowsByIds.bind(storage);
    storage.rowsByIds = async (...asked) => {
      await gate.promise;
      return rowsByIds(...asked);
    };
    const lookalikes = new Lookalikes(storage);
    try {
      const list = (wait?: boolean) => lookalikes.prepare(workspace, { name: "lookalike.list", input: { wait } });
      await list(false);
      expect(comparing("w")).toEqual({ what: "reading", done: 0, of: 3 });
      expect(foundPairs("w")).toBeUndefined();
      const patient = list();
      await list(false);
      expect(comparing("w")).toMatchObject({ what: "reading" });
      gate.resolve();
      await patient;
      await list(false);
      expect(comparing("w")).toBeUndefined();
      expect(foundPairs("w")).toHaveLength(1);
      await run("item.edit", { item: "PAY-3", title: "Refund a guest by card" });
      await list(false);
      expect(foundPairs("w")).toHaveLength(3);
    } finally {
      await lookalikes.close();
    }
  });
});
