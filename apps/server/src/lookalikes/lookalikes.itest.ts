import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

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
});
