import { extraPaths } from "@overstory/surfaces";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appOver } from "../app.ts";
import { startTestServer } from "../testing/running.ts";
import { newId } from "../workspaces/ids.ts";
import { requestAlone } from "./testing/request.ts";
import { removeFolders } from "./testing/server.ts";
import { wholeState } from "./testing/state.ts";
import { marks, mayBy, type Place, startWorld, type Visitor, type World } from "./testing/world.ts";

let world: World;
let served: string[];

beforeAll(async () => {
  world = await startWorld();
  // The paths as the server itself lists them; nothing is asked of this one.
  const server = await startTestServer();
  served = appOver(server.parts).routes.map(({ method, path }) => `${method} ${path}`);
  await server.dispose();
});
afterAll(async () => {
  await world.server.stop();
  await removeFolders();
});

type Ask = { readonly path: string; readonly body?: { type: string; bytes: string } };

type Guarded = {
  readonly by: "capability";
  readonly needs: string;
  readonly method: "GET" | "POST" | "PUT";
  ask(place: Place): Ask;
  /** Whether it names something of a place, which is not found by whoever does not see it. */
  readonly names: boolean;
  /** What it answers when let through. */
  readonly done: number;
};

/** What protects each path. A path that is not here fails the test: decide who may use it, then write it down. */
type Protection =
  | Guarded
  /** Anyone may ask; holds nothing of a workspace. */
  | { readonly by: "nothing" }
  /** Judges what is sent along: a password, a link's secret. Without it nothing happens. */
  | {
      readonly by: "own secret";
      readonly method: "GET" | "POST";
      readonly path: string;
      readonly refusal: readonly number[];
    }
  /** Every call is judged by its own entry point; see the matrix. */
  | { readonly by: "entry point" };

const json = (value: unknown) => ({ type: "application/json", bytes: JSON.stringify(value) });
const form = (product: string) => ({
  type: "multipart/form-data; boundary=b",
  bytes: `--b\r\nContent-Disposition: form-data; name="product"\r\n\r\n${product}\r\n--b\r\nContent-Disposition: form-data; name="dryRun"\r\n\r\ntrue\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nSummary,Issue key\nA,AA-1\n\r\n--b--\r\n`,
});
const fileForm = (item: string) => ({
  type: "multipart/form-data; boundary=b",
  bytes: `--b\r\nContent-Disposition: form-data; name="item"\r\n\r\n${item}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nBytes\r\n--b--\r\n`,
});
const transcriptForm = (product: string) => ({
  type: "multipart/form-data; boundary=b",
  bytes: `--b\r\nContent-Disposition: form-data; name="product"\r\n\r\n${product}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nWords\r\n--b--\r\n`,
});
const guarded = (
  needs: string,
  method: Guarded["method"],
  ask: Guarded["ask"],
  names: boolean,
  done = 200,
): Guarded => ({
  by: "capability",
  needs,
  method,
  ask,
  names,
  done,
});
const secret = (method: "GET" | "POST", path: string, ...refusal: number[]): Protection => ({
  by: "own secret",
  method,
  path,
  refusal,
});

const mapping = {
  columns: [],
  stages: {},
  kinds: {},
  dates: { order: "dmy", certain: true, ambiguous: 0, reason: "" },
  decimalComma: false,
  markup: "plain",
  amounts: [],
  needsAnswer: false,
  questions: [],
};

const protections: Readonly<Record<string, Protection>> = {
  "GET /healthz": { by: "nothing" },
  "GET /readyz": { by: "nothing" },
  "GET /openapi.json": { by: "nothing" },
  "GET /*": { by: "nothing" },
  "ALL /v1/*": { by: "nothing" },
  "ALL /*": { by: "nothing" },
  "POST /v1/auth/sign-in/email": secret("POST", "/v1/auth/sign-in/email", 400, 401),
  "POST /v1/auth/change-password": secret("POST", "/v1/auth/change-password", 400, 401),
  "GET /v1/auth/get-session": { by: "nothing" },
  "ALL /v1/auth/*": secret("POST", "/v1/auth/sign-up/email", 404),
  "POST /v1/invitation": secret("POST", "/v1/invitation", 400, 422),
  "POST /v1/join": secret("POST", "/v1/join", 400, 422),
  "POST /v1/first-owner": secret("POST", "/v1/first-owner", 400, 422),
  "POST /v1/sessions/join": secret("POST", "/v1/sessions/join", 400, 422),
  "GET /feeds/:file": secret("GET", "/feeds/ovr_nothing.json", 404, 429),
  "POST /v1/tickets/:connection": secret("POST", "/v1/tickets/none", 404, 429),
  "GET /f/:secret": secret("GET", "/f/ovf_nothing", 404, 429),
  "POST /f/:secret": secret("POST", "/f/ovf_nothing", 400, 404, 429),
  "GET /f/erase/:secret": secret("GET", "/f/erase/ova_nothing", 404),
  "POST /f/erase/:secret": secret("POST", "/f/erase/ova_nothing", 404, 429),
  "GET /b/:secret": secret("GET", "/b/ovb_nothing", 404, 429),
  "POST /b/:secret": secret("POST", "/b/ovb_nothing", 404, 429),
  "ALL /v1/commands/*": { by: "entry point" },
  "ALL /v1/queries/*": { by: "entry point" },
  "ALL /v1/batch": guarded(
    "backlog.edit",
    "POST",
    ({ product }) => ({
      path: "/v1/batch",
      body: json({ commands: [{ name: "theme.create", input: { product, title: "Made" } }] }),
    }),
    true,
  ),
  "ALL /mcp": { by: "entry point" },
  "GET /v1/snapshot": guarded("backlog.view", "GET", () => ({ path: "/v1/snapshot" }), false),
  "GET /v1/rows": guarded("backlog.view", "GET", ({ story }) => ({ path: `/v1/rows?item=${story}` }), true),
  "GET /v1/log": guarded("backlog.view", "GET", () => ({ path: "/v1/log?since=0&limit=1000" }), false),
  "GET /v1/log/stream": guarded("backlog.view", "GET", () => ({ path: "/v1/log/stream?since=0" }), false),
  "GET /v1/export": guarded("backlog.view", "GET", ({ product }) => ({ path: `/v1/export?product=${product}` }), true),
  // Of no briefing here: to everybody who may look it is as absent as any other.
  "GET /v1/export/briefing": guarded(
    "backlog.view",
    "GET",
    () => ({ path: "/v1/export/briefing?briefing=none&format=html" }),
    false,
    404,
  ),
  "POST /v1/archives": guarded(
    "product.manage",
    "POST",
    ({ product }) => ({ path: "/v1/archives", body: form(product) }),
    false,
    202,
  ),
  // An archive's state is its uploader's alone: to everybody else it is absent.
  "GET /v1/archives/:id": guarded("backlog.view", "GET", () => ({ path: "/v1/archives/none" }), false, 404),
  "POST /v1/archives/:id/cancel": guarded(
    "backlog.view",
    "POST",
    () => ({ path: "/v1/archives/none/cancel" }),
    false,
    404,
  ),
  "POST /v1/imports": guarded(
    "backlog.import",
    "POST",
    ({ product }) => ({ path: "/v1/imports", body: form(product) }),
    true,
    202,
  ),
  "GET /v1/imports/:id": guarded("backlog.import", "GET", (place) => ({ path: `/v1/imports/${place.import}` }), true),
  "POST /v1/imports/:id/cancel": guarded(
    "backlog.import",
    "POST",
    (place) => ({ path: `/v1/imports/${place.import}/cancel` }),
    true,
  ),
  "GET /v1/imports/:id/rows/:row": guarded(
    "backlog.import",
    "GET",
    (place) => ({ path: `/v1/imports/${place.import}/rows/1` }),
    true,
    // Whoever came first has stopped it.
    409,
  ),
  "PUT /v1/imports/:id/mapping": guarded(
    "backlog.import",
    "PUT",
    (place) => ({ path: `/v1/imports/${place.import}/mapping`, body: json(mapping) }),
    true,
    // Whoever came first has stopped it.
    409,
  ),
  // The form holds no folder: who may edit is told so, and nobody else.
  "POST /v1/folders": guarded(
    "backlog.edit",
    "POST",
    ({ product }) => ({ path: "/v1/folders", body: form(product) }),
    false,
    400,
  ),
  "POST /v1/files": guarded(
    "backlog.edit",
    "POST",
    ({ story }) => ({ path: "/v1/files", body: fileForm(story) }),
    true,
    201,
  ),
  "POST /v1/transcripts": guarded(
    "backlog.edit",
    "POST",
    ({ product }) => ({ path: "/v1/transcripts", body: transcriptForm(product) }),
    true,
    201,
  ),
  "GET /v1/files/:id": guarded("backlog.view", "GET", ({ file }) => ({ path: `/v1/files/${file}` }), true),
  // It would hold the other workspace too, so that here it is refused to its owners as well.
  "POST /v1/backup": guarded("workspace.manage", "POST", () => ({ path: "/v1/backup" }), false, 422),
};

const isGuarded = (entry: [string, Protection]): entry is [string, Guarded] => entry[1].by === "capability";

test("[SYS-9] every path of the server stands in the table of what protects it", () => {
  expect([...new Set(served)].sort()).toEqual(Object.keys(protections).sort());
  for (const { method, path } of extraPaths) {
    const name = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`;
    const isKnown = name in protections || path.startsWith("/v1/auth/");
    expect(isKnown, name).toBe(true);
  }
});

const stateNow = () =>
  wholeState({ url: world.server.url, headers: world.owner.headers }, [world.calm.product, world.sealed.product]);

// Where nobody is let in to whom a role does not give it, some paths tell "not found" in place of "not allowed": neither tells of the thing.
const expectedOf = (visitor: Visitor, { needs, names, done }: Guarded, place: Place): readonly number[] => {
  if (visitor.workspace === undefined) return [401];
  if (visitor.workspace === "foreign") return names ? [404] : [done];
  if (!mayBy(visitor, needs)) return [403, 404];
  return visitor.name === "outsider" && place === world.sealed && names ? [404] : [done];
};

test("[SYS-10] each path lets through and refuses as the tables of roles and scopes say, and a refusal changes nothing", async () => {
  for (const [route, guard] of Object.entries(protections).filter(isGuarded)) {
    for (const visitor of world.visitors) {
      for (const place of visitor.name === "outsider" ? [world.sealed] : [world.open]) {
        const { path, body } = guard.ask(place);
        const isRefused = !expectedOf(visitor, guard, place).includes(guard.done) || visitor.workspace === "foreign";
        const before = isRefused ? await stateNow() : "";
        const { status, text } = await requestAlone(world.server.url, guard.method, path, visitor, body);
        const where = `${route} by ${visitor.name}: ${text.slice(0, 200)}`;
        expect(expectedOf(visitor, guard, place), where).toContain(status);
        if (isRefused) expect((await stateNow()) === before, where).toBe(true);
        if (visitor.workspace === undefined)
          for (const mark of Object.values(marks)) expect(text, where).not.toContain(mark);
        if (visitor.workspace === "foreign")
          for (const mark of [marks.home, marks.sealed]) expect(text, where).not.toContain(mark);
        if (visitor.name === "outsider")
          for (const mark of [marks.sealed, marks.foreign]) expect(text, where).not.toContain(mark);
      }
    }
  }
});

test("[SYS-11] a path answers for a thing out of sight or of another workspace as for one that is not there, to the byte", async () => {
  const outsider = world.visitors.find(({ name }) => name === "outsider") as Visitor;
  const owner = world.visitors.find(({ name }) => name === "owner") as Visitor;
  const absent = newId();
  const nothing: Place = {
    ...world.open,
    product: absent,
    productId: absent,
    story: absent,
    storyKey: absent,
    import: absent,
    file: absent,
  };
  for (const [route, guard] of Object.entries(protections).filter(isGuarded)) {
    if (!guard.names) continue;
    for (const [who, place] of [
      [outsider, world.sealed],
      [owner, world.foreign],
    ] as const) {
      const blank = async (of: Place) => {
        const { path, body } = guard.ask(of);
        const { status, text } = await requestAlone(world.server.url, guard.method, path, who, body);
        return `${status} ${[of.product, of.story, of.import, of.file].reduce((told, name) => told.replaceAll(name, "∗"), text)}`;
      };
      expect(await blank(place), route).toBe(await blank(nothing));
    }
  }
});

test("[SYS-12] paths that judge a secret do nothing without it", async () => {
  const before = await stateNow();
  for (const [route, guard] of Object.entries(protections)) {
    if (guard.by !== "own secret") continue;
    const bodies = [
      {},
      { secret: "x".repeat(43), name: "Nobody", email: "nobody@example.com", password: "a long enough password" },
    ];
    for (const body of bodies) {
      const { status } = await requestAlone(
        world.server.url,
        guard.method,
        guard.path,
        {},
        guard.method === "GET" ? undefined : json(body),
      );
      expect(guard.refusal, route).toContain(status);
    }
  }
  expect((await stateNow()) === before).toBe(true);
});

test("[SYS-13] a write from a page of another address is refused, whatever it is signed in with", async () => {
  const { url } = world.server;
  const before = await stateNow();
  for (const headers of [{ origin: "https://evil.example", cookie: "a=b" }, { cookie: "a=b" }]) {
    const answer = await fetch(`${url}/v1/commands/workspace.rename`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: '{"name":"Evil"}',
    });
    expect(answer.status).toBe(403);
  }
  expect((await stateNow()) === before).toBe(true);
});

test("[SYS-14] guessing tokens ends after ten tries from one address, while others go on", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 12; at += 1) {
    const answer = await fetch(`${world.server.url}/v1/queries/workspace.get`, {
      headers: { authorization: `Bearer ovt_guess-${at}` },
    });
    statuses.push(answer.status);
  }
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
  expect(statuses.slice(10)).toEqual([429, 429]);
  expect((await world.owner.get("/v1/queries/workspace.get")).status).toBe(200);
});
