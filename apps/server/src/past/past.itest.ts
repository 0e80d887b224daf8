import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

type Answer = { result: { products: { key: string; events: number[] }[] } };

describe("the past on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
    await run("product.create", { key: "PAST", name: "Past" });
  });
  afterAll(() => server?.dispose());

  const run = (name: string, input: object) => server.owner.post(`/v1/commands/${name}`, input);
  const states = async () => {
    const { body } = await server.owner.get<Answer>("/v1/queries/canopy.replay?product=PAST");
    const { events } = body.result.products[0] ?? { events: [] };
    return Array.from({ length: events.length / 3 }, (_, at) => events.slice(at * 3 + 1, at * 3 + 3));
  };

  test("[CP-3] is read from the log once, then what has come since", async () => {
    for (let at = 0; at < 40; at += 1) await run("story.create", { product: "PAST", title: `Story ${at}` });
    const [first, second] = await Promise.all([states(), states()]);
    expect(first).toHaveLength(40);
    expect(second).toEqual(first);
    await run("stage.move", { item: "PAST-3", stage: "to-do", override: true, reason: "Now" });
    await run("item.delete", { item: "PAST-4" });
    expect((await states()).slice(40)).toEqual([
      [3, 1],
      [4, 6],
    ]);
  });
});
