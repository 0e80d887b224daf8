import { createHmac } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";
import { messageIn, type Receiver, startReceiver } from "./testing/receiver.ts";

let server: TestServer;
const receivers: Receiver[] = [];

type Webhook = {
  id: string;
  secret: string;
  address: string;
  parked: { code: string; reason: string } | null;
  failing: { attempts: number; problem: string; nextAt: string } | null;
};
type Delivery = {
  id: string;
  version: number | null;
  attempts: number;
  state: string;
  status: number | null;
  problem: string | null;
  text: string;
  body: string;
  answer: string | null;
};

beforeAll(async () => {
  server = await startTestServer({ OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" });
  await server.owner.run("product.create", { key: "HOOK", name: "Hooked" });
});
afterAll(() => server.dispose());
afterEach(async () => {
  const { body } = await server.owner.get<{ result: { webhooks: Webhook[] } }>("/v1/queries/webhook.list");
  for (const { id } of body.result.webhooks) await server.owner.run("webhook.delete", { webhook: id });
  for (const one of receivers.splice(0)) await one.close();
});

const receiver = async (): Promise<Receiver> => {
  const one = await startReceiver();
  receivers.push(one);
  return one;
};
const hookTo = (one: Receiver, more: object = {}, path = "/in/secret-part-of-the-path"): Promise<Webhook> =>
  server.owner.run("webhook.create", { address: one.url + path, ...more });
const told = async (id: string): Promise<Webhook> =>
  (await server.owner.get<{ result: Webhook }>(`/v1/queries/webhook.get?webhook=${id}`)).body.result;
const deliveries = async (id: string): Promise<Delivery[]> =>
  (await server.owner.get<{ result: { deliveries: Delivery[] } }>(`/v1/queries/webhook.deliveries?webhook=${id}`)).body
    .result.deliveries;
const story = (title: string): Promise<{ id: string; key: string }> =>
  server.owner.run("story.create", { product: "HOOK", title });
const later = (hours: number) => server.parts.webhooks.look(Date.now() + hours * 3_600_000);

test("[SV-300] what happens reaches the receiver signed as Standard Webhooks are, with who did what to what", async () => {
  const one = await receiver();
  const hook = await hookTo(one);
  expect(hook.secret).toMatch(/^whsec_/);
  const { key } = await story("Pay by card");
  await server.owner.run("item.edit", { item: key, title: "Pay by any card" });
  await expect.poll(() => one.taken.length).toBe(2);
  const [first, second] = one.taken.map(messageIn);
  expect(first?.data.events).toMatchObject([{ event: "item.created", item: { key, url: `${server.url}/i/${key}` } }]);
  expect(second?.data.events).toMatchObject([
    {
      event: "item.changed",
      text: `Owner changed the title of ${key} Pay by any card`,
      changes: [{ field: "title", from: "Pay by card", to: "Pay by any card" }],
    },
  ]);
  for (const { headers, body } of one.taken) {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const secret = Buffer.from(hook.secret.slice("whsec_".length), "base64");
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", secret).update(signed).digest("base64")}`);
  }
  expect(new Set(one.taken.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
  const renewed = await server.owner.run<Webhook>("webhook.renew", { webhook: hook.id });
  expect(renewed.secret).not.toBe(hook.secret);
  const kept = await server.owner.run<{ secret?: string }>("webhook.edit", { webhook: hook.id, name: "Other" });
  expect(kept.secret).toBeUndefined();
});

test("[SV-301] address and secret are in no file in clear, no log, answer, export or backup", async () => {
  const one = await receiver();
  const hook = await hookTo(one);
  await server.owner.run("webhook.test", { webhook: hook.id });
  await expect.poll(() => one.taken.length).toBe(1);
  expect(one.taken[0]?.path).toBe("/in/secret-part-of-the-path");
  await expect.poll(async () => (await deliveries(hook.id)).length).toBe(1);
  const all = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  const files = all.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const kept = (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
  const paths = ["/v1/queries/webhook.list", "/v1/log?since=0", "/v1/snapshot", "/v1/export?product=HOOK&format=json"];
  const answers = await Promise.all(paths.map(async (path) => JSON.stringify((await server.owner.get(path)).body)));
  const backup = await (
    await fetch(`${server.url}/v1/backup`, { method: "POST", headers: server.owner.headers })
  ).text();
  expect(kept).toContain("webhook.create");
  for (const text of [kept, ...answers, backup, ...server.lines]) {
    expect(text.includes("secret-part-of")).toBe(false);
    expect(text.includes(hook.secret)).toBe(false);
  }
  expect(hook.address).toMatch(/^127\.0\.0\.1:\d+\/…path$/);
});

test("[SV-302] a receiver that is down is tried again after growing pauses; nothing is lost and the order is kept", async () => {
  const one = await receiver();
  const hook = await hookTo(one);
  one.next.push({ status: 500, body: "out of order" }, { status: 503 });
  const { key } = await story("First");
  for (const title of ["Second", "Third", "Fourth"]) await server.owner.run("item.edit", { item: key, title });
  await expect.poll(async () => (await told(hook.id)).failing?.attempts).toBe(1);
  expect((await told(hook.id)).failing?.problem).toMatch(/error of its own \(500\)/);
  await expect
    .poll(async () => (await deliveries(hook.id))[0])
    .toMatchObject({ state: "failing", status: 500, answer: "out of order" });
  expect(one.all.length).toBe(1);
  await later(0.01);
  await expect.poll(async () => (await told(hook.id)).failing?.attempts).toBe(2);
  await later(1);
  await expect.poll(() => one.taken.length).toBe(4);
  const titles = one.taken.slice(1).map((got) => messageIn(got).data.events[0]?.changes[0]?.to);
  expect(titles).toEqual(["Second", "Third", "Fourth"]);
  expect(one.all[0]?.headers["webhook-id"]).toBe(one.taken[0]?.headers["webhook-id"]);
  expect((await told(hook.id)).failing).toBeNull();
  await expect
    .poll(async () => (await deliveries(hook.id)).map(({ attempts, state }) => [attempts, state]))
    .toEqual([
      [1, "delivered"],
      [1, "delivered"],
      [1, "delivered"],
      [3, "delivered"],
    ]);
});

test("[SV-302] nobody at the address at all: the same; one that answers too late is cut off and tried again", async () => {
  const one = await receiver();
  const hook = await hookTo(one);
  const { port } = new URL(one.url);
  await one.close();
  await story("While nobody is there");
  await expect.poll(async () => (await told(hook.id)).failing?.problem).toMatch(/cannot be reached/);
  const again = await startReceiver(Number(port));
  receivers.push(again);
  await later(1);
  await expect.poll(() => again.taken.length).toBe(1);
  again.next.push({ hang: true });
  await story("Slow");
  await expect.poll(async () => (await told(hook.id)).failing?.problem, { timeout: 15_000 }).toMatch(/did not answer/);
  await later(1);
  await expect.poll(() => again.taken.length).toBe(2);
}, 30_000);

test("[SV-303] after a day of tries it stands still with the reason; resumed, all that waited comes, or without what failed, or from now on", async () => {
  const one = await receiver();
  const hook = await hookTo(one);
  one.usual = { status: 400, body: "no such field" };
  const { key } = await story("Waits");
  await server.owner.run("item.edit", { item: key, title: "Waits too" });
  for (let hour = 0; hour < 40 && !(await told(hook.id)).parked; hour += 1) await later(12 * hour);
  expect((await told(hook.id)).parked).toMatchObject({
    code: "receiver-failed",
    reason: "The receiver refused the message (400). It was tried 11 times over a day.",
  });
  expect(one.all.length).toBe(11);
  one.usual = {};
  await later(1000);
  expect(one.taken.length).toBe(0);
  await server.owner.run("webhook.resume", { webhook: hook.id });
  await expect.poll(() => one.taken.length).toBe(2);
  one.usual = { status: 410 };
  await server.owner.run("item.edit", { item: key, title: "Refused" });
  await expect.poll(async () => (await told(hook.id)).parked?.code).toBe("receiver-gone");
  await server.owner.run("item.edit", { item: key, title: "After it" });
  one.usual = {};
  await server.owner.run("webhook.resume", { webhook: hook.id, from: "next" });
  await expect.poll(() => one.taken.length).toBe(3);
  expect(messageIn(one.taken[2] as never).data.events[0]?.changes[0]?.to).toBe("After it");
  await expect.poll(async () => (await deliveries(hook.id)).map(({ state }) => state)).toContain("skipped");
  one.usual = { status: 410 };
  await server.owner.run("item.edit", { item: key, title: "Gone by" });
  await expect.poll(async () => (await told(hook.id)).parked?.code).toBe("receiver-gone");
  one.usual = {};
  await server.owner.run("webhook.resume", { webhook: hook.id, from: "now" });
  await server.owner.run("item.edit", { item: key, title: "Fresh" });
  await expect.poll(() => one.taken.length).toBe(4);
  expect(messageIn(one.taken[3] as never).data.events[0]?.changes[0]?.to).toBe("Fresh");
});

test("[SV-304] a redirect is not followed, and an address inside the network not called: both stand still at once", async () => {
  const [one, other] = [await receiver(), await receiver()];
  const hook = await hookTo(one);
  one.next.push({ status: 307, headers: { location: `${other.url}/elsewhere` } });
  await story("Leads on");
  await expect
    .poll(async () => (await told(hook.id)).parked)
    .toMatchObject({
      code: "receiver-moved",
      reason: expect.stringContaining(`${other.url}/elsewhere`),
    });
  expect(other.all.length).toBe(0);
  const strict = await startTestServer();
  try {
    for (const address of [
      "https://127.0.0.1:9/a",
      "https://localhost/b",
      "https://[::1]/c",
      "https://169.254.169.254/d",
    ]) {
      const { id } = await strict.owner.run<Webhook>("webhook.create", { address });
      await strict.owner.run("webhook.test", { webhook: id });
      const list = async () =>
        (await strict.owner.get<{ result: { deliveries: Delivery[] } }>(`/v1/queries/webhook.deliveries?webhook=${id}`))
          .body.result.deliveries;
      await expect.poll(async () => (await list())[0]?.problem, { message: address }).toMatch(/inside a network/);
    }
    await strict.owner.run("product.create", { key: "IN", name: "In" });
    await strict.owner.run("story.create", { product: "IN", title: "Told" });
    const codes = async () =>
      (
        await strict.owner.get<{ result: { webhooks: Webhook[] } }>("/v1/queries/webhook.list")
      ).body.result.webhooks.map(({ parked }) => parked?.code);
    await expect.poll(codes).toEqual(Array(4).fill("receiver-private"));
    const { id } = await strict.owner.run<Webhook>("webhook.create", { address: `${other.url}/plain` });
    await strict.owner.run("story.create", { product: "IN", title: "In clear" });
    const parked = async () =>
      (await strict.owner.get<{ result: Webhook }>(`/v1/queries/webhook.get?webhook=${id}`)).body.result.parked?.code;
    await expect.poll(parked).toBe("receiver-plain");
    expect(other.all.length).toBe(0);
  } finally {
    await strict.dispose();
  }
});

test("[SV-305] it tells what its maker may see, and nothing once they may not have it or are gone", async () => {
  const one = await receiver();
  const admin = await joinAs(server, "admin", "Ada");
  const hook = await admin.run<Webhook>("webhook.create", { address: `${one.url}/ada`, products: ["HOOK"] });
  await server.owner.run("product.create", { key: "ELSE", name: "Else" });
  await server.owner.run("story.create", { product: "ELSE", title: "Another product" });
  await story("Seen");
  await expect.poll(() => one.taken.length).toBe(1);
  await server.owner.run("member.setRole", { member: admin.member, role: "editor" });
  await story("Not theirs to tell any more");
  await expect
    .poll(async () => (await told(hook.id)).parked)
    .toMatchObject({
      code: "webhook-owner",
      reason: "Ada may no longer have webhooks. Save the webhook anew in your own name to go on.",
    });
  await server.owner.run("webhook.edit", { webhook: hook.id, name: "Mine" });
  await server.owner.run("webhook.resume", { webhook: hook.id });
  await expect.poll(() => one.taken.length).toBe(2);
  expect(JSON.stringify(one.taken)).not.toContain("Another product");
  const editor = await admin.post("/v1/commands/webhook.create", { address: `${one.url}/x` });
  expect(editor.status).toBe(403);
  const second = await joinAs(server, "admin", "Bea");
  const left = await second.run<Webhook>("webhook.create", { address: `${one.url}/bea` });
  await server.owner.run("member.remove", { member: second.member });
  const before = one.taken.length;
  await story("After she left");
  await expect.poll(async () => (await told(left.id)).parked?.reason).toMatch(/Bea is no longer a member/);
  await expect.poll(() => one.taken.length).toBe(before + 1);
  expect(one.taken.some(({ path, body }) => path === "/bea" && body.includes("After she left"))).toBe(false);
});

test("[SV-306] Slack and Teams get sentences with links in which nothing that people wrote is markup", async () => {
  const [slack, teams] = [await receiver(), await receiver()];
  await hookTo(slack, { format: "slack", events: ["item.created"] });
  await hookTo(teams, { format: "teams", events: ["item.created"] });
  const { key } = await story("<!channel> & [x](https://evil.example) *now*");
  await expect.poll(() => [slack.taken.length, teams.taken.length]).toEqual([1, 1]);
  expect(JSON.parse(slack.taken[0]?.body ?? "")).toMatchObject({
    text: `Owner created the story <${server.url}/i/${key}|${key} &lt;!channel&gt; &amp; [x](https://evil.example) *now*>`,
  });
  expect(slack.taken[0]?.headers["webhook-signature"]).toBeUndefined();
  const card = JSON.parse(teams.taken[0]?.body ?? "") as { attachments: { content: { body: { text: string }[] } }[] };
  expect(card.attachments[0]?.content.body[0]?.text).toBe(
    `Owner created the story [${key} \\<!channel\\> & \\[x\\]\\(https://evil.example\\) \\*now\\*](${server.url}/i/${key})`,
  );
  // Of an edit nothing is told: the next thing they hear of is the next story.
  await server.owner.run("item.edit", { item: key, title: "Not told" });
  await story("Told");
  await expect.poll(() => [slack.taken.length, teams.taken.length]).toEqual([2, 2]);
  expect(slack.taken[1]?.body).toMatch(/created the story .*Told/);
});

test("[SV-307] a try and an old message are sent when asked for, once, and stand among the deliveries", async () => {
  const one = await receiver();
  const hook = await hookTo(one);
  await story("Told once");
  await expect.poll(() => one.taken.length).toBe(1);
  await expect.poll(async () => (await deliveries(hook.id)).length).toBe(1);
  const [first] = await deliveries(hook.id);
  await server.owner.run("webhook.redeliver", { webhook: hook.id, version: first?.version });
  await server.owner.run("webhook.test", { webhook: hook.id });
  await expect.poll(() => one.taken.length).toBe(3);
  expect(one.taken[1]?.headers["webhook-id"]).toBe(one.taken[0]?.headers["webhook-id"]);
  expect(one.taken[1]?.body).toBe(one.taken[0]?.body);
  expect(messageIn(one.taken[2] as never).type).toBe("overstory.test");
  await expect.poll(async () => (await deliveries(hook.id)).length).toBe(3);
  await later(1);
  expect(one.all.length).toBe(3);
});
