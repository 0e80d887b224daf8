import { afterAll, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { type Caller, callerOf, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
let stories: string[];

beforeAll(async () => {
  server = await startTestServer();
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
  const make = (title: string) => server.owner.run<{ id: string }>("story.create", { product: "PAY", title });
  stories = [(await make("One")).id, (await make("Two")).id];
});
afterAll(() => server.dispose());

type Joined = {
  readonly token: string;
  readonly type: string;
  readonly id: string;
  readonly guest: { id: string; name: string };
};

const makePoker = async (): Promise<string> =>
  (await server.owner.run<{ id: string }>("poker.create", { product: "PAY", name: "Spring", items: stories })).id;
const invite = (poker: string) => server.owner.run<{ link: string; secret: string }>("poker.invite", { poker });
const join = (secret: string, name = "Gus") =>
  server.nobody.post<Joined & { code: string }>("/v1/sessions/join", { secret, name, function: "sales" });
const guestOf = async (poker: string): Promise<{ caller: Caller; id: string }> => {
  const { body } = await join((await invite(poker)).secret);
  return { caller: callerOf(server.url, { authorization: `Bearer ${body.token}` }), id: body.guest.id };
};

test("[SV-102] a session's link lets anybody in under any name, with a secret of their own that is told once", async () => {
  const poker = await makePoker();
  const { link, secret } = await invite(poker);
  expect(link).toBe(`${server.url}/poker/${poker}#join=${secret}`);
  const [first, second] = [await join(secret), await join(secret)];
  expect(first.body).toMatchObject({ type: "poker", id: poker, guest: { name: "Gus" } });
  expect(first.body.token).toMatch(/^ovg_.{43}$/);
  expect(second.body.guest.id).not.toBe(first.body.guest.id);
  const told = JSON.stringify([
    (await server.owner.get("/v1/log?since=0&limit=1000")).body,
    (await server.owner.get("/v1/snapshot")).body,
    (await server.owner.get("/v1/queries/guest.list")).body,
    server.lines,
  ]);
  for (const one of [secret, first.body.token, second.body.token]) expect(told).not.toContain(one);
  const survey = await server.owner.run<{ id: string }>("survey.create", {
    product: "PAY",
    name: "Autumn",
    technique: "stack-rank",
    items: stories,
  });
  const asked = await server.owner.run<{ link: string; secret: string }>("survey.invite", { survey: survey.id });
  expect(asked.link).toBe(`${server.url}/survey/${survey.id}#join=${asked.secret}`);
  const guest = callerOf(server.url, { authorization: `Bearer ${(await join(asked.secret)).body.token}` });
  await guest.run("survey.answer", { survey: survey.id, ballot: { order: stories } });
  expect((await guest.get(`/v1/queries/survey.get?survey=${survey.id}`)).body).toMatchObject({
    result: { me: { isGuest: true, answered: true } },
  });
  expect((await guest.get(`/v1/queries/poker.get?poker=${poker}`)).status).toBe(404);
});

test("[SV-103] guests come in by commands and queries over REST alone", async () => {
  const poker = await makePoker();
  const { caller } = await guestOf(poker);
  expect((await caller.get(`/v1/queries/poker.get?poker=${poker}`)).status).toBe(200);
  for (const path of [
    "/v1/snapshot",
    `/v1/rows?item=${stories[0]}`,
    "/v1/log",
    "/v1/log/stream",
    "/v1/export?product=PAY",
    "/v1/imports/none",
    "/v1/files/none",
    "/v1/queries/member.me",
    "/v1/queries/item.list",
  ])
    expect((await caller.get(path)).status, path).toBe(403);
  const command = { name: "poker.join", input: { poker } };
  for (const [path, body] of [
    ["/v1/batch", { commands: [command] }],
    ["/mcp", { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }],
    ["/v1/backup", {}],
    ["/v1/imports", {}],
    ["/v1/files", {}],
  ] as const)
    expect((await caller.post(path, body)).status, path).toBe(403);
  await expect(new Live(server.url, caller.headers).open()).rejects.toThrow("403");
});

test("[SV-104] a guest who is sent away is refused from their next call on, and a link taken back lets nobody in", async () => {
  const poker = await makePoker();
  const { caller, id } = await guestOf(poker);
  const turn = { poker, item: stories[0], input: "value", value: 3 };
  await caller.run("poker.vote", turn);
  await server.owner.run("guest.revoke", { guest: id });
  expect((await caller.post("/v1/commands/poker.vote", turn)).status).toBe(401);
  expect((await caller.get(`/v1/queries/poker.get?poker=${poker}`)).status).toBe(401);
  const { secret } = await invite(poker);
  expect((await join(secret)).status).toBe(200);
  await server.owner.run("poker.uninvite", { poker });
  expect((await join(secret)).body.code).toBe("link-ended");
  const again = await invite(poker);
  await server.owner.run("poker.close", { poker });
  expect((await join(again.secret)).body.code).toBe("link-ended");
});

test("[SV-105] wrong links are counted by address; a link that is not whole or a missing name is told", async () => {
  const poker = await makePoker();
  const { secret } = await invite(poker);
  for (const [body, field] of [
    [{ secret: "short", name: "Gus" }, "secret"],
    [{ secret, name: " " }, "name"],
    [{ secret }, "name"],
    [{ secret, name: "Gus", function: "king" }, "function"],
    [{ secret, name: "Gus", role: "owner" }, "role"],
  ] as const) {
    const answer = await server.nobody.post<{ errors: { field: string }[] }>("/v1/sessions/join", body);
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, field]);
  }
  const statuses: number[] = [];
  for (let at = 0; at < 12; at += 1) statuses.push((await join(`ovj_${"x".repeat(43)}`)).status);
  expect(statuses.slice(-2)).toEqual([429, 429]);
  expect((await join(secret)).status).toBe(200);
});
