import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goodToken } from "../connections/testing/fake-trackers.ts";
import { startTestServer, type TestServer } from "../testing/running.ts";
import {
  type FakeTickets,
  fakeGithubTickets,
  fakeGitlabTickets,
  fakeJiraTickets,
  fakeLinearTickets,
} from "./testing/fake-tickets.ts";

let server: TestServer;
const patience = { timeout: 10_000 };
const fakes: FakeTickets[] = [];

type Item = { id: string; key: string; stage: string; ticket: { state?: string; says?: string; at?: string } | null };
type Connection = { id: string; ticketsParked: { code: string; reason: string } | null };
type Made = Connection & { secret: string; link: string };

beforeAll(async () => {
  server = await startTestServer({ OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" });
});
afterAll(async () => {
  await server.dispose();
  await Promise.all(fakes.map((fake) => fake.close()));
});

const hex = (secret: string, body: string) => createHmac("sha256", secret).update(body).digest("hex");

/** What differs between trackers: addresses, names of states, how they sign. */
const trackers = {
  github: {
    ...{ start: fakeGithubTickets, project: "octo/shop", path: "/octo/shop/issues/7" },
    ...{ doing: "doing", done: "closed", fresh: "open", wasSet: ["open bug doing", "closed bug"] },
    event: { action: "closed", issue: { number: 7 } },
    sign: (secret: string, body: string) => ({ "x-hub-signature-256": `sha256=${hex(secret, body)}` }),
  },
  gitlab: {
    ...{ start: fakeGitlabTickets, project: "group/shop", path: "/group/shop/-/issues/7" },
    ...{ doing: "doing", done: "closed", fresh: "open", wasSet: ["opened bug doing", "closed bug"] },
    event: { object_kind: "issue", object_attributes: { iid: 7 } },
    sign: (secret: string) => ({ "x-gitlab-token": secret }),
  },
  jira: {
    ...{ start: fakeJiraTickets, project: "PAY", path: "/browse/PAY-7" },
    ...{ doing: "In Progress", done: "Done", fresh: "To Do", wasSet: ["In Progress", "Done"] },
    event: { webhookEvent: "jira:issue_updated", issue: { key: "PAY-7" } },
    sign: (secret: string, body: string) => ({ "x-hub-signature": `sha256=${hex(secret, body)}` }),
  },
  linear: {
    ...{ start: fakeLinearTickets, project: "ENG", path: "/acme/issue/ENG-7/a-ticket" },
    ...{ doing: "In Progress", done: "Done", fresh: "Todo", wasSet: ["In Progress", "Done"] },
    event: { type: "Issue", action: "update", data: { identifier: "ENG-7" } },
    sign: (secret: string, body: string) => ({ "linear-signature": hex(secret, body) }),
  },
} as const;
type Name = keyof typeof trackers;

let products = 0;
/** A story whose ticket is kept in step: pending, with its ticket untouched. */
const kept = async (name: Name, more: object = {}) => {
  const { start, project, path, doing, done, fresh } = trackers[name];
  const fake = await start();
  fakes.push(fake);
  products += 1;
  const product = `TK${String.fromCharCode(64 + products)}`;
  await server.owner.run("product.create", { key: product, name: "Tickets" });
  const { id: connection } = await server.owner.run<Connection>("connection.create", {
    ...{ product, tracker: name, project, address: fake.url, token: goodToken },
  });
  await server.owner.run("ticket.map", {
    connection,
    toTicket: { developing: doing, finished: done },
    toStage: { [fresh]: "to-do", [doing]: "developing", [done]: "finished" },
    ...more,
  });
  const story = await server.owner.run<Item>("story.create", { product, title: "Kept in step" });
  await server.owner.run("item.edit", { item: story.id, ticket: { url: fake.url + path, key: "7" } });
  const item = async () =>
    (await server.owner.get<{ result: Item }>(`/v1/queries/item.get?item=${story.id}`)).body.result;
  const move = (stage: string) =>
    server.owner.run("stage.move", { item: story.id, stage, override: true, reason: "For the test" });
  const told = async () =>
    (
      await server.owner.get<{ result: { connections: Connection[] } }>(
        `/v1/queries/connection.list?product=${product}`,
      )
    ).body.result.connections[0] as Connection;
  return { fake, connection, story, item, move, told };
};

describe.each(Object.keys(trackers) as Name[])("%s", (name) => {
  const { event, sign, wasSet, doing, done } = trackers[name];

  test(`[SV-310] ${name}: a story's stage sets its ticket, says once to whom it belongs, and what comes back is no news`, async () => {
    const { fake, item, move } = await kept(name);
    await move("developing");
    await expect.poll(async () => (await item()).ticket?.state, patience).toBe(doing);
    await move("finished");
    await expect.poll(async () => (await item()).ticket?.state, patience).toBe(done);
    expect(fake.set).toEqual(wasSet);
    expect(fake.comments).toEqual([expect.stringMatching(/This ticket belongs to TK[A-Z]-1 Kept in step: http/)]);
    await server.parts.tickets.look(Date.now() + 3_600_000);
    await server.parts.tickets.look(Date.now() + 7_200_000);
    expect((await item()).stage).toBe("finished");
    expect(fake.set).toEqual(wasSet);
  });

  test(`[SV-311] ${name}: what the tracker tells, signed as it signs, moves the story back; a gate that is not met is said at the story`, async () => {
    const { fake, connection, item, move } = await kept(name);
    await move("finished");
    // Jira's workflow has no step from its first state to its last: it says so, and is as good a beginning.
    const settled = async () => {
      const { ticket } = await item();
      return ticket?.state === done || ticket?.says !== undefined;
    };
    await expect.poll(settled, patience).toBe(true);
    // What the log still holds for the ticket is through before the tracker changes it.
    await server.parts.tickets.settled();
    const { secret, link } = await server.owner.run<Made>("ticket.listen", { connection });
    const body = JSON.stringify(event);
    const tell = (headers: Record<string, string>) => fetch(link, { method: "POST", body, headers });
    Object.assign(
      fake.ticket,
      name === "github"
        ? { state: "open", labels: ["doing"] }
        : name === "gitlab"
          ? { state: "opened", labels: ["doing"] }
          : { state: doing },
    );
    expect((await tell(sign("another-secret", body) as Record<string, string>)).status).toBe(404);
    expect((await item()).stage).toBe("finished");
    expect((await tell(sign(secret, body) as Record<string, string>)).status).toBe(202);
    await expect.poll(async () => (await item()).stage, patience).toBe("developing");
    expect((await item()).ticket?.state).toBe(doing);
    const writes = fake.set.length;
    Object.assign(fake.ticket, { state: name === "github" || name === "gitlab" ? "closed" : done });
    await tell(sign(secret, body) as Record<string, string>);
    await expect
      .poll(async () => (await item()).ticket?.says, patience)
      .toMatch(new RegExp(`says ${done}; Finished still needs: .*Nobody has accepted it by name`));
    expect((await item()).stage).toBe("developing");
    expect(fake.set.length).toBe(writes);
  });
});

test("[SV-312] a tracker that tells nothing is looked at every ten minutes, and at once where somebody asks", async () => {
  const { fake, item, move, story } = await kept("github");
  await move("developing");
  await expect.poll(async () => (await item()).ticket?.state, patience).toBe("doing");
  await server.parts.tickets.settled();
  fake.ticket.labels = ["bug"];
  await server.parts.tickets.look(Date.now() + 11 * 60_000);
  await expect.poll(async () => (await item()).stage, patience).toBe("to-do");
  fake.ticket.labels = ["bug", "doing"];
  await server.owner.run("ticket.check", { item: story.id });
  await expect
    .poll(async () => (await item()).ticket?.says, patience)
    .toMatch(/GitHub says doing; Developing still needs/);
});

test("[SV-313] a step that the workflow has not is said at the story; a refused token stops the connection until somebody resumes", async () => {
  const { fake, item, move, told, connection } = await kept("jira");
  await move("finished");
  await expect
    .poll(async () => (await item()).ticket?.says, patience)
    .toBe('Jira\'s workflow has no step to "Done" for it now. From where it is it goes to In Progress.');
  await server.parts.tickets.settled();
  fake.mishaps.push({ status: 401, json: {} });
  await move("developing");
  await expect.poll(async () => (await told()).ticketsParked?.code, patience).toBe("tracker-token");
  expect(fake.ticket.state).toBe("To Do");
  await server.owner.run("ticket.resume", { connection });
  await expect.poll(async () => (await item()).ticket?.state, patience).toBe("In Progress");
  expect((await item()).ticket?.says).toBeUndefined();
});
