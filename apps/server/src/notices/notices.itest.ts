import { afterAll, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
const sockets: Live[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  for (const live of sockets) live.close();
  await server.dispose();
});

type Inbox = { result: { unread: number; notices: { sort: string; text: string; byName: string }[] } };

test("[SV-95] whoever is named hears of it live; others get no word of it, and the inbox answers the same", async () => {
  const [ada, bo] = await Promise.all([joinAs(server, "editor", "Ada"), joinAs(server, "editor", "Bo")]);
  const [hers, his] = await Promise.all(
    [ada, bo].map(({ headers }, at) => Live.greet(server.url, headers, `client-notices-${at}`)),
  );
  sockets.push(hers as Live, his as Live);
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
  await server.owner.run("story.create", { product: "PAY", title: "Pay by card" });
  await bo.run("comment.add", { item: "PAY-1", body: "Which card, @Ada?", mentions: [ada.member] });
  const [entry, other] = await Promise.all([hers?.entry("notice.add"), his?.entry("notice.add")]);
  expect(entry?.changes.map(({ kind, after }) => [kind, (after as { text?: string }).text])).toEqual([
    ["notice", "Which card, @Ada?"],
  ]);
  expect(other?.changes).toEqual([]);
  const inbox = await ada.get<Inbox>("/v1/queries/inbox.list");
  expect(inbox.body.result).toMatchObject({ unread: 1, notices: [{ sort: "mention", byName: "Bo" }] });
  const owners = await server.owner.get<Inbox>("/v1/queries/inbox.list");
  expect(owners.body.result.notices.map(({ sort }) => sort)).toEqual(["comment"]);
});
