import { type Contact, contactJob } from "@overstory/backlog";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startSmtpServer } from "../mail/testing/smtp-server.ts";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
let mails: Awaited<ReturnType<typeof startSmtpServer>>;

beforeAll(async () => {
  mails = await startSmtpServer();
  server = await startTestServer({
    OVERSTORY_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    OVERSTORY_MAIL_FROM: "b@example.com",
  });
  await server.owner.run("product.create", { key: "BAY", name: "Bay", visibility: "all" });
});
afterAll(async () => {
  await server.dispose();
  await mails.close();
});
// Every test is an address of its own as far as tries are counted.
afterEach(() => server.parts.limiter.forgive("form:127.0.0.1", "link:127.0.0.1"));

type Form = { id: string; link: string };

const opened = async (more: object = {}): Promise<Form> => {
  const { id } = await server.owner.run<{ id: string }>("form.create", {
    product: "BAY",
    title: "Ask the harbour",
    ...more,
  });
  const { link } = await server.owner.run<{ link: string }>("form.open", { form: id });
  return { id, link };
};

const post = (link: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(link, { method: "POST", body: new URLSearchParams(fields), headers });

const requests = async (): Promise<{ id: string; text: string; waiting: number; told: number }[]> => {
  const { body } = await server.owner.get<{ result: { requests: never[] } }>("/v1/queries/request.list?product=BAY");
  return body.result.requests;
};
const textsNow = async (): Promise<string[]> => (await requests()).map(({ text }) => text);

describe("a form by its link", () => {
  it("[SV-247] goes on working for strangers while the research of its product is limited, and others see nothing of what it brings", async () => {
    const { link } = await opened({ title: "Limited form" });
    const viewer = await joinAs(server, "viewer", "Vera");
    await server.owner.run("product.limitResearch", { product: "BAY", members: [] });
    try {
      expect(await (await fetch(link)).text()).toContain("Limited form");
      expect((await post(link, { text: "Within the limit" })).status).toBe(200);
      expect(await textsNow()).toContain("Within the limit");
      const seen = [
        await viewer.get("/v1/queries/request.list?product=BAY"),
        await viewer.get("/v1/queries/form.list?product=BAY"),
        await viewer.get("/v1/log?since=0&limit=1000"),
        await viewer.get("/v1/snapshot"),
      ];
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(JSON.stringify(seen)).not.toMatch(/Within the limit|Limited form/);
    } finally {
      await server.owner.run("product.limitResearch", { product: "BAY", limited: false });
    }
    expect(JSON.stringify(await viewer.get("/v1/queries/request.list?product=BAY"))).toContain("Within the limit");
  });

  it("[SV-260] is shown without script and keeps what is sent, inert", async () => {
    const { link } = await opened({ intro: "<b>Hello</b>", areas: ['Fuel "dock" <x>'] });
    const shown = await fetch(link);
    const html = await shown.text();
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(shown.headers.get("x-frame-options")).toBe("DENY");
    expect(html).not.toMatch(/<script|<b>|<x>/);
    const evil = `<script>alert(1)</script>\u202e\u0000 "quoted" ' & \ud800`;
    const sent = await post(link, {
      text: evil,
      area: 'Fuel "dock" <x>',
      name: "<img src=x onerror=alert(1)>",
      website: "",
    });
    expect(sent.status).toBe(200);
    expect(await sent.text()).not.toMatch(/<script|<img/);
    expect((await textsNow())[0]).toBe(`<script>alert(1)</script> "quoted" ' & \ufffd`);
    const wrong = await post(link, { text: "Keep me", mail: '"><script>x</script>', tell: "yes" });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain("Keep me");
    expect(again).not.toContain("<script");
  });

  it("[SV-261] is shown within other pages only where the workspace says so", async () => {
    const { link, id } = await opened({ origins: ["https://shop.example", "http://localhost:5173"] });
    const shown = await fetch(link);
    expect(shown.headers.get("content-security-policy")).toContain(
      "frame-ancestors https://shop.example http://localhost:5173;",
    );
    expect(shown.headers.has("x-frame-options")).toBe(false);
    await server.owner.run("form.edit", { form: id, origins: [] });
    expect((await fetch(link)).headers.get("x-frame-options")).toBe("DENY");
    const elsewhere = await fetch(`${server.url}/sign-in`);
    expect(elsewhere.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("[SV-262] once taken back shows and takes nothing; a wrong link is answered the same, and guessing ends", async () => {
    const { link, id } = await opened();
    const before = (await requests()).length;
    await server.owner.run("form.close", { form: id });
    const closed = await fetch(link);
    const [closedText, wrong] = [await closed.text(), await fetch(`${server.url}/f/ovf_${"x".repeat(43)}`)];
    expect([closed.status, wrong.status]).toEqual([404, 404]);
    expect(closedText).not.toMatch(/harbour|Bay/);
    expect(await wrong.text()).toBe(closedText);
    expect((await post(link, { text: "Late" })).status).toBe(404);
    expect((await requests()).length).toBe(before);
    const tries = [];
    for (let at = 0; at < 12; at++) tries.push((await fetch(`${server.url}/f/ovf_${at}`)).status);
    expect(tries.at(-1)).toBe(429);
  });

  it("[SV-263] refuses floods by address, forms that programs fill, foreign pages, and what is too large or no form", async () => {
    const { link } = await opened();
    const before = (await requests()).length;
    expect((await post(link, { text: "Buy now", website: "https://spam.example" })).status).toBe(200);
    expect((await post(link, { text: "x".repeat(2_001) })).status).toBe(422);
    expect((await post(link, { text: "x".repeat(40_000) })).status).toBe(413);
    expect((await post(link, { text: " \u200b\n " })).status).toBe(422);
    const foreign = { origin: "https://evil.example" };
    expect((await post(link, { text: "From elsewhere" }, foreign)).status).toBe(403);
    const json = await fetch(link, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    expect(json.status).toBe(400);
    expect((await requests()).length).toBe(before);
    const flood = [];
    for (let at = 0; at < 12; at++) flood.push((await post(link, { text: `Flood ${at}` })).status);
    expect(flood.filter((status) => status === 200)).toHaveLength(10);
    expect(flood.at(-1)).toBe(429);
    expect((await requests()).length).toBe(before + 10);
  });
});

describe("who asked", () => {
  it("[SV-264] is mailed once when it is Finished, erased by the link in it, and then kept nowhere", async () => {
    const { link } = await opened();
    const address = "nina.berth@customer.example";
    const sent = await post(link, { text: "Pay for a berth by card", name: "Nina Berth", mail: address, tell: "yes" });
    const erase = /href="([^"]*\/f\/erase\/[^"]*)"/.exec(await sent.text())?.[1] ?? "";
    const [request] = await requests();
    expect(request).toMatchObject({ waiting: 1, told: 0 });
    const editor = await joinAs(server, "editor", "Edda");
    const contacts = `/v1/queries/request.contacts?request=${request?.id}`;
    expect((await editor.get(contacts)).status).toBe(403);
    expect(JSON.stringify((await server.owner.get(contacts)).body)).toContain(address);
    const everything = async () =>
      JSON.stringify([
        (await server.owner.get("/v1/log?since=0&limit=1000")).body,
        (await server.owner.get("/v1/snapshot")).body,
        (await server.owner.get("/v1/export?product=BAY&format=json")).body,
      ]);
    expect(await everything()).not.toMatch(/nina/i);

    const theme = await server.owner.run<{ key: string }>("theme.create", { product: "BAY", title: "Berths" });
    const epic = await server.owner.run<{ key: string }>("epic.create", { parent: theme.key, title: "Pay" });
    const story = await server.owner.run<{ key: string }>("story.create", { parent: epic.key, title: "Secret plan" });
    await server.owner.run("request.link", { request: request?.id, item: story.key });
    await server.owner.run("stage.move", {
      item: story.key,
      stage: "finished",
      override: true,
      reason: "Done",
      accept: true,
    });
    await expect.poll(() => mails.taken.length).toBe(1);
    const [mail] = mails.taken;
    expect(mail?.to).toEqual([address]);
    expect(mail?.data).toContain("Pay for a berth by card");
    expect(mail?.data).toContain("List-Unsubscribe:");
    expect(mail?.data).not.toContain("Secret plan");
    await server.owner.run("stage.move", { item: story.key, stage: "pending", reason: "Again" });
    await server.owner.run("stage.move", {
      item: story.key,
      stage: "finished",
      override: true,
      reason: "Done",
      accept: true,
    });
    await server.parts.mailer.settled();
    expect(mails.taken).toHaveLength(1);
    expect((await requests())[0]).toMatchObject({ waiting: 0, told: 1 });

    expect((await fetch(erase)).status).toBe(200);
    expect(JSON.stringify((await server.owner.get(contacts)).body)).toContain(address);
    expect(await (await fetch(erase, { method: "POST" })).text()).toContain("are erased");
    expect((await fetch(erase)).status).toBe(404);
    expect(JSON.stringify((await server.owner.get(contacts)).body)).not.toContain(address);
  });

  it("[SV-265] erased by a member is gone from what the server keeps, and is not mailed", async () => {
    const { link } = await opened();
    await post(link, { text: "Dry dock on Sundays", mail: "sunday@customer.example", tell: "yes" });
    const [request] = await requests();
    type Contacts = { result: { contacts: { asker: string }[] } };
    const contacts = `/v1/queries/request.contacts?request=${request?.id}`;
    const asker = (await server.owner.get<Contacts>(contacts)).body.result.contacts[0]?.asker as string;
    const [kept] = (await server.parts.storage.staged("main", contactJob(asker))) as Contact[];
    expect(kept?.mail).toBe("sunday@customer.example");
    await server.owner.run("request.eraseContact", { asker });
    await expect.poll(() => server.parts.storage.staged("main", contactJob(asker))).toEqual([]);
    await expect.poll(async () => (await requests())[0]).toMatchObject({ waiting: 0 });
  });
});
