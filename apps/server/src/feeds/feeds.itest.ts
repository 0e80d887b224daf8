import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
type Made = { id: string; secret: string; link: string };
type Json = { items: { title: string; url: string }[] };

beforeAll(async () => {
  server = await startTestServer();
  for (const key of ["FEED", "ELSE"]) await server.owner.run("product.create", { key, name: `Product ${key}` });
});
afterAll(() => server.dispose());

const json = (link: string) => fetch(link.replace(/\.atom$/, ".json"));
const titles = async (link: string): Promise<string[]> =>
  ((await (await json(link)).json()) as Json).items.map(({ title }) => title);

test("[SV-315] a feed tells its product's changes, newest first, as Atom and JSON in which nothing is markup", async () => {
  const { link, secret } = await server.owner.run<Made>("feed.create", { product: "FEED" });
  expect(link).toBe(`${server.url}/feeds/${secret}.atom`);
  await server.owner.run("story.create", { product: "ELSE", title: "Another product" });
  await server.owner.run("story.create", { product: "FEED", title: "A <b>bold</b> & plain \u0007 one" });
  await server.owner.run("item.edit", { item: "FEED-1", title: "Renamed" });
  expect(await titles(link)).toEqual([
    "Owner changed the title of FEED-1 Renamed",
    "Owner created the story FEED-1 Renamed",
  ]);
  await server.owner.run("item.edit", { item: "FEED-1", title: "<script>alert(1)</script> & more" });
  const atom = await fetch(link);
  expect(atom.headers.get("content-type")).toMatch(/^application\/atom\+xml/);
  expect(atom.headers.get("cache-control")).toBe("no-store");
  expect(atom.headers.get("x-robots-tag")).toBe("noindex");
  const text = await atom.text();
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
  expect(text).not.toContain("<script>");
  expect(text).not.toContain("Another product");
  expect(text.match(/<entry>/g)).toHaveLength(3);
});

test("[SV-316] a link that was taken back, a wrong one, and one whose maker may no longer have it show nothing, at once", async () => {
  const made = await server.owner.run<Made>("feed.create", { product: "FEED" });
  expect((await json(made.link)).status).toBe(200);
  await server.owner.run("feed.revoke", { feed: made.id });
  const gone = await json(made.link);
  expect(gone.status).toBe(404);
  const body = await gone.text();
  expect(body).not.toContain(made.secret);
  const wrong = await fetch(`${server.url}/feeds/ovr_nothing.json`);
  expect([wrong.status, await wrong.json()]).toEqual([404, { ...(JSON.parse(body) as object) }]);
  const admin = await joinAs(server, "admin", "Ada");
  const theirs = await admin.run<Made>("feed.create", { product: "FEED" });
  expect((await json(theirs.link)).status).toBe(200);
  await server.owner.run("member.setRole", { member: admin.member, role: "editor" });
  expect((await json(theirs.link)).status).toBe(404);
  expect(JSON.stringify((await server.owner.get("/v1/log?since=0")).body)).not.toContain(made.secret);

  // Whoever guesses is soon told to wait; whoever has a link is not kept from it by that.
  const { link } = await server.owner.run<Made>("feed.create", { product: "FEED" });
  const guesses: number[] = [];
  for (let at = 0; at < 12; at += 1) guesses.push((await fetch(`${server.url}/feeds/ovr_guess${at}.atom`)).status);
  expect(guesses.at(-1)).toBe(429);
  expect((await json(link)).status).toBe(200);
});

test("[SV-317] it tells only the events and labels that were chosen, fifty at most", async () => {
  const { link } = await server.owner.run<Made>("feed.create", {
    product: "FEED",
    events: ["item.created"],
    labels: ["told"],
  });
  for (let at = 0; at < 60; at += 1)
    await server.owner.run("story.create", {
      product: "FEED",
      title: `S ${at}`,
      labels: at % 60 === 0 ? [] : ["told"],
    });
  const all = await titles(link);
  expect(all).toHaveLength(50);
  expect(all[0]).toMatch(/created the story FEED-\d+ S 59$/);
});

test("[SV-294] a feed narrowed by a filter tells of items as they stood then, and of what took them out of it", async () => {
  const { link } = await server.owner.run<Made>("feed.create", {
    product: "FEED",
    filter: { kind: ["story"], label: ["narrow"] },
  });
  const story = await server.owner.run<{ key: string }>("story.create", { product: "FEED", title: "One" });
  const edit = (change: object) => server.owner.run("item.edit", { item: story.key, ...change });
  await edit({ labels: ["narrow"] });
  await edit({ title: "Two" });
  await edit({ labels: [] });
  await edit({ title: "Three" });
  const expected = [`labels of ${story.key}`, `title of ${story.key}`, `labels of ${story.key}`];
  expect((await titles(link)).map((title) => title.replace(/^Owner changed the | Three$/g, ""))).toEqual(expected);
  // Told later, the same is told.
  await server.owner.run("item.delete", { item: story.key });
  expect(await titles(link)).toHaveLength(3);
});
