import { afterEach, expect, test } from "vitest";
import { ownerToken, startTestServer, type TestServer } from "./testing/running.ts";

const servers: TestServer[] = [];
const started = async (...args: Parameters<typeof startTestServer>) => {
  const server = await startTestServer(...args);
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.dispose();
});

const person = { name: "Anna Berg", email: "anna@example.com", password: "violet kettle 9" };
const secretIn = (server: TestServer): string => new URL(server.ownerLink as string).searchParams.get("once") as string;

test("[SV-1] the first start makes the example company in the log, and a link by which one person becomes its owner", async () => {
  const server = await started({ OVERSTORY_EXAMPLE: "1" });
  const { body } = await server.owner.get<{ result: { products: { key: string; rollup: { stories: number } }[] } }>(
    "/v1/queries/product.list",
  );
  expect(body.result.products.length).toBe(2);
  expect(body.result.products.every(({ rollup }) => rollup.stories > 20)).toBe(true);
  const answer = await server.nobody.post<{ result: { role: string } }>("/v1/first-owner", {
    secret: secretIn(server),
    ...person,
  });
  expect([answer.status, answer.body.result.role]).toEqual([200, "owner"]);
  const signIn = await server.nobody.post("/v1/auth/sign-in/email", { email: person.email, password: person.password });
  expect(signIn.status).toBe(200);
  const [cookie] = signIn.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
});

test("[SV-2] the one-time link works once, and each start until then makes a new one in place of the former", async () => {
  const first = await started();
  const former = secretIn(first);
  await first.stop();
  servers.pop();
  const server = await started({}, first.dataDir);
  expect((await server.nobody.post("/v1/first-owner", { secret: former, ...person })).status).toBe(422);
  const secret = secretIn(server);
  const both = await Promise.all(
    [1, 2].map((n) => server.nobody.post("/v1/first-owner", { secret, ...person, email: `a${n}@example.com` })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  await server.stop();
  servers.pop();
  const third = await started({}, first.dataDir);
  expect(third.ownerLink).toBeUndefined();
});

test("[SV-3] the owner's address, password and token from the settings make one owner, however often the server starts", async () => {
  const env = { OVERSTORY_OWNER_EMAIL: "Boss@Example.com", OVERSTORY_OWNER_PASSWORD: "violet kettle 9" };
  const first = await started(env);
  expect(first.ownerLink).toBeUndefined();
  await first.stop();
  servers.pop();
  const server = await started(env, first.dataDir);
  const { body } = await server.owner.get<{ result: { members: { role: string; email: string }[] } }>(
    "/v1/queries/member.list",
  );
  expect(body.result.members.map(({ role, email }) => [role, email])).toEqual([["owner", "boss@example.com"]]);
  const { body: tokens } = await server.owner.get<{ result: { tokens: { scope: string }[] } }>(
    "/v1/queries/token.list",
  );
  expect(tokens.result.tokens.map(({ scope }) => scope)).toEqual(["admin"]);
  expect(
    (
      await server.nobody.post("/v1/auth/sign-in/email", {
        email: env.OVERSTORY_OWNER_EMAIL,
        password: env.OVERSTORY_OWNER_PASSWORD,
      })
    ).status,
  ).toBe(200);
});

test("[SV-4] a port in use is told in one sentence, and the data folder is let go", async () => {
  const server = await started();
  const other = startTestServer({ PORT: String(server.port) });
  await expect(other).rejects.toThrow(/^Port \d+ on 127\.0\.0\.1 is in use\./);
});

test("[SV-5] stopping answers what was accepted, and a second start finds it", async () => {
  const server = await started();
  const pushed = Array.from({ length: 50 }, (_, at) =>
    server.owner.post(`/v1/commands/product.create`, { key: `P${String(at).padStart(2, "0")}`, name: `Product ${at}` }),
  );
  const first = await Promise.race(pushed);
  const [settled] = await Promise.all([Promise.allSettled(pushed), server.stop()]);
  servers.pop();
  const kept = settled.filter((one) => one.status === "fulfilled" && one.value.status === 200).length;
  expect(first.status).toBe(200);
  const again = await started({}, server.dataDir);
  const { body } = await again.owner.get<{ result: { products: unknown[] } }>("/v1/queries/product.list");
  expect(body.result.products.length).toBeGreaterThanOrEqual(kept);
});

test("[SV-6] nothing secret stands in the log", async () => {
  const server = await started({
    OVERSTORY_OWNER_EMAIL: "boss@example.com",
    OVERSTORY_OWNER_PASSWORD: "violet kettle 9",
  });
  await server.nobody.post("/v1/auth/sign-in/email", { email: "boss@example.com", password: "violet kettle 9" });
  await server.owner.post("/v1/commands/nothing.here", {});
  const text = server.lines.join("\n");
  expect(text).not.toContain(ownerToken);
  expect(text).not.toContain("violet kettle");
});
