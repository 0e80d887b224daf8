import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callerOf, joinAs, ownerToken, startTestServer, type TestServer } from "../testing/running.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
});
afterAll(() => server.dispose());

const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
    socket.once("data", (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.once("error", reject);
  });

test("[SV-40] every answer carries the security headers, errors and pages too", async () => {
  for (const path of ["/healthz", "/v1/nothing", "/", "/PAY/outline", "/v1/queries/member.me"]) {
    const { headers } = await server.nobody.get(path);
    expect(headers.get("content-security-policy")).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  }
});

test("[SV-41] a write with a cookie needs the product's own origin; with a token it needs none", async () => {
  const person = await joinAs(server, "editor", "Writer");
  const write = (headers: Record<string, string>) =>
    callerOf(server.url, headers).post("/v1/commands/theme.create", { product: "PAY", title: "T" });
  const { cookie } = person;
  const statuses = await Promise.all([
    write({ cookie, origin: server.url }),
    write({ cookie }),
    write({ cookie, origin: "null" }),
    write({ cookie, origin: "https://evil.example" }),
    write({ cookie, origin: `http://127.0.0.1:${server.port + 1}` }),
    write({ authorization: `Bearer ${ownerToken}` }),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([200, 403, 403, 403, 403, 200]);
  const signIn = await callerOf(server.url, { origin: "https://evil.example" }).post("/v1/auth/sign-in/email", {
    email: "writer@example.com",
    password: "Writer walks at dawn",
  });
  expect(signIn.status).toBe(403);
});

test("[SV-42] a name that is no loopback name does not make a foreign page one's own", async () => {
  const person = await joinAs(server, "editor", "Rebound");
  const body = "{}";
  const head = (host: string) =>
    raw(
      `POST /v1/commands/workspace.rename HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nCookie: ${person.cookie}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  expect(await head(`rebound.example:${server.port}`)).toContain("foreign-origin");
  expect(await head(`localhost:${server.port}`)).not.toContain("foreign-origin");
});

test("[SV-43] ten wrong tries on an account, then 429 with the time to wait, also for the right password", async () => {
  await joinAs(server, "viewer", "Guessed");
  const tried = (password: string) =>
    server.nobody.post("/v1/auth/sign-in/email", { email: "guessed@example.com", password });
  const statuses = await Promise.all(Array.from({ length: 12 }, (_, at) => tried(`wrong horse ${at}`)));
  expect(statuses.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
  const right = await tried("Guessed walks at dawn");
  expect(right.status).toBe(429);
  expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(800);
});

test("[SV-44] wrong links and wrong tokens are counted too, and a right token goes on working", async () => {
  const links = await Promise.all(
    Array.from({ length: 11 }, () =>
      server.nobody.post("/v1/first-owner", {
        secret: "ovo_wrong-wrong-wrong-wrong",
        name: "A",
        email: "a@example.com",
        password: "violet kettle 9",
      }),
    ),
  );
  expect(links.filter(({ status }) => status === 429).length).toBe(1);
  const invited = await Promise.all(
    Array.from({ length: 11 }, () =>
      server.nobody.post("/v1/join", {
        secret: "ovi_wrong-wrong-wrong-wrong",
        name: "A",
        email: "b@example.com",
        password: "violet kettle 9",
      }),
    ),
  );
  expect(invited.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  const stranger = callerOf(server.url, { authorization: "Bearer ovt_wrong" });
  const tokens = await Promise.all(Array.from({ length: 15 }, () => stranger.get("/v1/queries/member.me")));
  expect(new Set(tokens.map(({ status }) => status))).toEqual(new Set([401, 429]));
  expect((await server.owner.get("/v1/queries/member.me")).status).toBe(200);
});

test("[SV-45] signing up is closed, and so is everything else of the accounts that has no page", async () => {
  for (const path of [
    "/sign-up/email",
    "/update-user",
    "/delete-user",
    "/change-email",
    "/reset-password",
    "/list-sessions",
  ]) {
    expect(
      (await server.nobody.post(`/v1/auth${path}`, { email: "x@example.com", password: "violet kettle 9", name: "X" }))
        .status,
    ).toBe(404);
  }
});

test("[SV-46] what only the product itself runs is neither listed nor run", async () => {
  const { body } = await server.nobody.get<{ paths: Record<string, unknown> }>("/openapi.json");
  for (const name of ["member.join", "workspace.create", "file.attach"]) {
    expect(Object.keys(body.paths).some((path) => path.endsWith(name))).toBe(false);
    expect((await server.owner.post(`/v1/commands/${name}`, { name: "X", role: "owner" })).status).toBe(404);
    expect(
      (await server.owner.post("/v1/batch", { commands: [{ name, input: { name: "X", role: "owner" } }] })).status,
    ).toBe(404);
  }
});

test("[SV-47] bodies that are too large, no JSON or of another type are refused, and the server goes on", async () => {
  const send = (body: string, type = "application/json") =>
    fetch(`${server.url}/v1/commands/theme.create`, {
      method: "POST",
      headers: { ...server.owner.headers, "content-type": type },
      body,
    });
  const answers = await Promise.all([
    send(`{"title":"${"x".repeat(9 * 1024 * 1024)}"}`),
    send("{"),
    send("[]"),
    send("a=b", "text/plain"),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([413, 400, 400, 415]);
  expect((await send('{"__proto__":{"polluted":true},"title":"x","product":"PAY"}')).status).toBe(400);
  expect(
    await raw(
      `POST /v1/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\n\r\n{`,
    ),
  ).toMatch(/^HTTP\/1\.1 413/);
  expect((await server.nobody.get("/readyz")).status).toBe(200);
});

test("[SV-48] a secret is answered once: the same key again answers without it, and it is in no log", async () => {
  const made = (key: string) =>
    server.owner.post<{ result: { id: string; secret?: string } }>(
      "/v1/commands/token.create",
      { name: "ci", scope: "read" },
      { "idempotency-key": key },
    );
  const first = await made("key-1");
  const again = await made("key-1");
  expect(first.body.result.secret).toMatch(/^ovt_[\w-]{43}$/);
  expect([again.body.result.id, again.body.result.secret]).toEqual([first.body.result.id, undefined]);
  const log = await server.owner.get("/v1/log?limit=1000");
  expect(JSON.stringify(log.body)).not.toContain(first.body.result.secret);
  const reader = callerOf(server.url, { authorization: `Bearer ${first.body.result.secret}` });
  expect((await reader.get("/v1/snapshot")).status).toBe(200);
  expect((await reader.post("/v1/commands/theme.create", { product: "PAY", title: "No" })).status).toBe(403);
});

test("[SV-49] an invitation's link lets one person in with its role, and weak passwords do not", async () => {
  const { secret, link } = await server.owner.run<{ secret: string; link: string }>("member.invite", {
    role: "commenter",
    email: "invited@example.com",
  });
  expect(link).toBe(`${server.url}/sign-in?invitation=${secret}`);
  const look = await server.nobody.post("/v1/invitation", { secret });
  expect(look.body).toMatchObject({ role: "commenter", email: "invited@example.com", hasAccount: false });
  const join = (email: string, password: string) =>
    server.nobody.post<{ result: { role: string }; code: string }>("/v1/join", {
      secret,
      name: "In Vited",
      email,
      password,
    });
  expect((await join("invited@example.com", "short")).body.code).toBe("weak-password");
  expect((await join("invited@example.com", "Password123")).body.code).toBe("weak-password");
  expect((await join("other@example.com", "violet kettle 9")).status).toBe(422);
  expect((await join("invited@example.com", "violet kettle 9")).body.result.role).toBe("commenter");
  expect((await join("invited@example.com", "violet kettle 9")).body.code).toMatch(
    /^(invitation-ended|too-many-tries)$/,
  );
});

test("[SV-50] a backup is a database with everything in it, and only an owner takes one", async () => {
  const editor = await joinAs(server, "admin", "Adam");
  expect((await editor.post("/v1/backup")).status).toBe(403);
  const response = await fetch(`${server.url}/v1/backup`, { method: "POST", headers: server.owner.headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.status, bytes.subarray(0, 15).toString()]).toEqual([200, "SQLite format 3"]);
});

test("[SV-51] a path that would leave the web app's folder finds nothing", async () => {
  for (const path of [
    "/..%2f..%2f..%2fpackage.json",
    "/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
    "/%00.js",
  ]) {
    const head = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(head).not.toContain("overstory-workspace");
    expect(head).toMatch(/^HTTP\/1\.1 (404|200|503)/);
  }
});
