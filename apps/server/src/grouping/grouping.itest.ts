import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

type Proposed = {
  result: { themes: { epics: { name: string; members: { item: string }[] }[] }[]; unsorted: object[]; total: number };
};

describe("grouping on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
    await run("product.create", { key: "FLAT", name: "Flat" });
    const topics = ["invoice export totals", "calendar week holidays", "login password account"];
    for (let at = 0; at < 90; at += 1)
      await run("story.create", {
        product: "FLAT",
        title: `${topics[at % 3]} ${"abcdefghijklmnopqrstuvwxyz"[at % 26]}${at}`,
      });
  });
  afterAll(() => server?.dispose());

  const run = (name: string, input: object) => server.owner.post(`/v1/commands/${name}`, input);

  test("[SV-120] is done in a thread, is the same when asked again, and is applied as it was proposed", async () => {
    const ask = () => server.owner.get<Proposed>("/v1/queries/grouping.propose?product=FLAT");
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first.status).toBe(200);
    expect(second.body.result).toEqual(first.body.result);
    const { themes, total } = first.body.result;
    expect(total).toBe(90);
    const epics = themes.flatMap((theme) => theme.epics);
    expect(epics).toHaveLength(3);
    const groups = [
      { name: "All", epics: epics.map(({ name, members }) => ({ name, stories: members.map(({ item }) => item) })) },
    ];
    expect((await run("grouping.apply", { product: "FLAT", themes: groups })).status).toBe(200);
    expect((await ask()).body.result.total).toBe(90 - epics.flatMap(({ members }) => members).length);
  });
});
