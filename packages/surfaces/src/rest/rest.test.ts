import { DomainError } from "@overstory/kernel";
import { describe, expect, test } from "vitest";
import { problemBody } from "../problem.ts";
import { surface } from "../testing/rest.ts";

test("[SF-10] a command runs and answers version and result", async () => {
  const { post } = surface();
  const { status, body, response } = await post("/v1/commands/note.create", { title: "One", effort: 3 });
  expect(status).toBe(200);
  expect(body).toEqual({ version: 1, result: { id: "id-1", key: "N-1", title: "One", effort: 3 } });
  expect(response.headers.get("content-type")).toContain("application/json");
});

describe("[SF-11] queries", () => {
  test("take single fields, typed by the schema", async () => {
    const { send } = surface();
    const { body } = await send("/v1/queries/note.list?limit=5&done=false&labels=a,b&filter.effort=2&sort=title");
    expect(body.result.input).toMatchObject({
      limit: 5,
      done: false,
      labels: ["a", "b"],
      filter: { effort: 2 },
      sort: "title",
      offset: 0,
    });
  });
  test("take the whole input as JSON, with fields laid over it", async () => {
    const { send } = surface();
    const input = encodeURIComponent(JSON.stringify({ limit: 5, filter: { label: ["x"] } }));
    const { body } = await send(`/v1/queries/note.list?input=${input}&limit=6&filter.effort=1`);
    expect(body.result.input).toMatchObject({ limit: 6, filter: { label: ["x"], effort: 1 } });
  });
  test.each([
    "input=%7B",
    "input=%5B%5D",
    "input={}&input={}",
    "limit=many",
    "nope=1",
    "__proto__=1",
    "input=%7B%22__proto__%22%3A1%7D",
  ])("refuse ?%s with 400", async (search) => {
    const { send } = surface();
    const { status, body } = await send(`/v1/queries/note.list?${search}`);
    expect(status).toBe(400);
    expect(body.detail).toMatch(/\.$/);
  });
  test("name the wrong field", async () => {
    const { body } = await surface().send("/v1/queries/note.list?limit=5000");
    expect(body.errors).toEqual([{ field: "limit", message: "limit is at most 1,000." }]);
  });
});

test("[SF-12] a batch is all or nothing", async () => {
  const { post, host, send } = surface();
  const good = await post("/v1/batch", {
    commands: [
      { name: "note.create", input: { title: "A" } },
      { name: "note.create", input: { title: "B" } },
    ],
  });
  expect(good.body).toMatchObject({ version: 1, result: [{ key: "N-1" }, { key: "N-2" }] });
  const bad = await post("/v1/batch", {
    commands: [
      { name: "note.create", input: { title: "C" } },
      { name: "note.create", input: { title: "taken" } },
    ],
  });
  expect(bad.status).toBe(422);
  expect(host.heard.at(-1)?.name).toBe("batch");
  expect((await send("/v1/queries/note.list")).body.result.total).toBe(2);
  expect((await post("/v1/batch", { commands: [] })).status).toBe(400);
});

describe("[SF-15] refusals", () => {
  test("are problems with all their parts", async () => {
    const { response, body } = await surface().post("/v1/commands/note.create", { title: "taken" });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const detail = 'There is a note "taken" already. Choose another title.';
    expect(body).toEqual({
      type: "urn:overstory:problem:title-taken",
      title: "Refused by a rule",
      status: 422,
      detail,
      code: "title-taken",
      subject: "taken",
      errors: [{ field: "title", message: detail }],
    });
  });
  test.each([
    ["invalid", 400],
    ["refused", 422],
    ["conflict", 409],
    ["forbidden", 403],
    ["not-found", 404],
    ["too-large", 413],
    ["unavailable", 503],
  ] as const)("%s answers %i", (kind, status) => {
    expect(problemBody(new DomainError({ kind, code: "x", message: "X." }).problem).status).toBe(status);
  });
  test("forbidden and unknown", async () => {
    const { post } = surface();
    expect((await post("/v1/commands/note.create", { title: "x" }, { session: "viewer" })).status).toBe(403);
    expect((await post("/v1/commands/note.creat", {})).body).toMatchObject({ status: 404, code: "unknown-command" });
    expect((await post("/v1/commands/note.create", { title: "asleep" })).status).toBe(503);
  });
});

test("[SF-16] an error that no rule raised answers its id only", async () => {
  const { post, told } = surface();
  const { status, body } = await post("/v1/commands/note.breakDown", {});
  expect(status).toBe(500);
  expect(body).toMatchObject({ code: "unexpected", subject: "error-1" });
  expect(JSON.stringify(body)).not.toMatch(/secret|srv|app\.ts|stack/);
  expect(told).toMatchObject([{ id: "error-1", error: { message: expect.stringContaining("secret") } }]);
});

describe("[SF-17] Idempotency-Key", () => {
  test("is handed to the host", async () => {
    const { post, host } = surface();
    await post("/v1/commands/note.create", { title: "x" }, { headers: { "idempotency-key": "k".repeat(200) } });
    expect(host.heard[0]?.key).toBe("k".repeat(200));
  });
  test.each(["k".repeat(201), "a b", "", "é"])("%j is refused", async (key) => {
    const { post, host } = surface();
    expect(
      (await post("/v1/commands/note.create", { title: "x" }, { headers: { "idempotency-key": key } })).status,
    ).toBe(400);
    expect(host.heard).toEqual([]);
  });
});

test("[SF-18] a stranger gets 401", async () => {
  const { post } = surface();
  const { status, response } = await post("/v1/commands/note.create", { title: "x" }, { session: "stranger" });
  expect(status).toBe(401);
  expect(response.headers.get("www-authenticate")).toContain("Bearer");
});

describe("[SF-19] paths and methods", () => {
  test.each([
    "/v1/commands/",
    "/v1/commands/batch",
    "/v1/nothing",
    "/v1/commands/note.create/more",
    "/v1/commands/%zz",
  ])("%s answers 404", async (path) => {
    expect((await surface().post(path, { commands: [{ name: "note.create", input: { title: "x" } }] })).status).toBe(
      404,
    );
  });
  test("a wrong method is told which is right", async () => {
    const { status, response } = await surface().send("/v1/commands/note.create");
    expect([status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await surface().post("/v1/queries/note.list", {})).response.headers.get("allow")).toBe("GET");
  });
});

test("[SF-20] only the terminal is told apart", async () => {
  const { post, host } = surface();
  for (const via of ["cli", "system", "mcp", "web"])
    await post("/v1/commands/note.create", { title: "x" }, { headers: { "overstory-via": via } });
  expect(host.heard.map((call) => call.via)).toEqual(["cli", "rest", "rest", "rest"]);
});
