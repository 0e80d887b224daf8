import { applyChanges, isSame, MemoryRows, type Row } from "@overstory/kernel";
import { MemoryStorage } from "@overstory/sync/testing";
import { ancestorsOf, itemKind, parentsOf } from "../../item/schema.ts";
import { memberSees } from "../../member/actor.ts";
import { memberKind } from "../../member/schema.ts";
import { registry } from "../../registry.ts";
import { act } from "./actions.ts";
import { randomOf } from "./random.ts";
import { Browser, members, Server, seedWorkspace, workspaceId } from "./world.ts";

const steps = 220;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const fail: (what: string, detail: unknown) => never = (what, detail) => {
  throw new Error(`${what}: ${JSON.stringify(detail)?.slice(0, 2_000)}`);
};

const quiet = async (
  browsers: readonly Browser[],
  servers: readonly Server[],
  random: ReturnType<typeof randomOf>,
): Promise<void> => {
  for (let idle = 0, round = 0; idle < 4; round += 1) {
    if (round > 500)
      fail(
        "no rest",
        browsers.map(({ replica }) => replica.pending),
      );
    let carried = false;
    for (const browser of browsers) while (browser.carry(random)) carried = true;
    for (const server of servers) await server.workspace.settled();
    await turn();
    for (const [at, browser] of browsers.entries())
      if (!browser.isConnected) browser.connect(servers[at % servers.length] as Server);
    idle = carried ? 0 : idle + 1;
  }
};

const rowsById = (rows: Iterable<Row>): Map<string, Row> => new Map([...rows].map((row) => [row.id, row]));

const checkSame = (what: string, mine: Map<string, Row>, theirs: Map<string, Row>): void => {
  for (const id of new Set([...mine.keys(), ...theirs.keys()]))
    if (!isSame(mine.get(id), theirs.get(id)))
      fail(`${what} differs at ${id}`, { mine: mine.get(id), theirs: theirs.get(id) });
};

const checkBrowser = (browser: Browser, server: Server): void => {
  const { rows } = server.workspace;
  const member = rows.get(memberKind, browser.member);
  if (browser.replica.pending.length > 0) fail(`${browser.member} still waits`, browser.replica.pending);
  for (const kind of rows.kinds().filter((one) => one.heat === "hot")) {
    const seen = [...rows.all(kind)].filter((row) => member && memberSees(rows, member, kind.scope(row)));
    checkSame(`${browser.member}'s ${kind.name}`, rowsById(browser.replica.rows.all(kind)), rowsById(seen));
  }
};

const checkTree = (rows: MemoryRows): void => {
  const keys = new Set<string>();
  for (const item of rows.all(itemKind)) {
    if (keys.has(item.key)) fail("a key twice", item.key);
    keys.add(item.key);
    if (item.parent === undefined) continue;
    const parent = rows.get(itemKind, item.parent);
    if (!parent) fail("an orphan", item);
    if (!parentsOf[item.kind].includes(parent.kind) || parent.product !== item.product)
      fail("a wrong parent", { item, parent });
    if (item.deletedAt === undefined && parent.deletedAt !== undefined) fail("alive under the dead", { item, parent });
    if (ancestorsOf(rows, item).length > 20) fail("a cycle", item);
  }
};

/** Each command that was sent stands in the log once, or was refused once; nothing stands there that nobody sent. */
const checkOnce = async (browsers: readonly Browser[], storage: MemoryStorage): Promise<number> => {
  const log = await storage.since(workspaceId, 1, 1e6);
  const seen = new Map<string, number>();
  for (const entry of log)
    seen.set(`${entry.clientId}/${entry.seq}`, (seen.get(`${entry.clientId}/${entry.seq}`) ?? 0) + 1);
  for (const browser of browsers) {
    for (const { seq, name } of browser.sent) {
      const outcome = await storage.outcome(workspaceId, browser.id, seq);
      const times = seen.get(`${browser.id}/${seq}`) ?? 0;
      if (!outcome || times !== (outcome.type === "done" ? 1 : 0))
        fail("lost or doubled", { client: browser.id, seq, name, times, outcome });
      seen.delete(`${browser.id}/${seq}`);
    }
  }
  if (seen.size > 0) fail("nobody sent", [...seen.keys()]);
  log.forEach((entry, at) => {
    if (entry.version !== at + 2) fail("a gap in the log", entry.version);
  });
  return log.length;
};

/** The log from the beginning gives the rows as they stand: on the server and in storage, cold rows too. */
const checkReplay = async (server: Server): Promise<void> => {
  const rows = new MemoryRows(registry.kinds);
  for (const entry of await server.storage.since(workspaceId, 0, 1e6)) applyChanges(rows, entry.changes, () => true);
  for (const kind of rows.kinds()) {
    const replayed = rowsById(rows.all(kind));
    const stored = await server.storage.rowsByIds(workspaceId, kind.name, [...replayed.keys()]);
    checkSame(`stored ${kind.name}`, rowsById(stored), replayed);
    if (kind.heat === "hot")
      checkSame(`the server's ${kind.name}`, rowsById(server.workspace.rows.all(kind)), replayed);
    else if ([...server.workspace.rows.all(kind)].length > 0) fail("cold rows left in memory", kind.name);
  }
};

/** One run: browsers work at random over lines that break, with servers that die; then everything has to agree. Answers the entries made. */
export const runSeed = async (seed: number): Promise<number> => {
  const random = randomOf(seed);
  const storage = new MemoryStorage();
  const servers = Array.from({ length: 1 + random.int(2) }, (_, at) => new Server(storage, `5e0${at}`));
  await seedWorkspace(servers[0] as Server);
  for (const server of servers) await server.open();
  const stops = await Promise.all(servers.map((server) => storage.watch(() => server.workspace.catchUp())));
  const browsers = Array.from(
    { length: 2 + random.int(5) },
    (_, at) =>
      new Browser(
        `client-${at}-${seed}`,
        (members[at % members.length] as { id: string }).id,
        `c1${at.toString(16).padStart(2, "0")}`,
      ),
  );
  storage.beforeCommit = async () => {
    for (let wait = random.int(3); wait > 0; wait -= 1) await Promise.resolve();
    if (random.chance(0.01)) throw new Error("the disk is full");
  };
  for (let step = 0; step < steps; step += 1) {
    const browser = random.pick(browsers) as Browser;
    const dice = random.int(100);
    if (dice < 45) act(random, browser);
    else if (dice < 88) browser.carry(random);
    else if (dice < 93) browser.connect(random.pick(servers) as Server);
    else if (dice < 96) browser.disconnect();
    else if (dice < 98) browser.load();
    else if (dice === 98 && random.chance(0.3)) {
      const server = random.pick(servers) as Server;
      for (const one of browsers) one.disconnect();
      await server.restart();
    }
    if (random.chance(0.4)) await turn();
  }
  storage.beforeCommit = () => {};
  for (const [at, browser] of browsers.entries()) {
    browser.disconnect();
    browser.connect(servers[at % servers.length] as Server);
  }
  await quiet(browsers, servers, random);
  for (const [at, browser] of browsers.entries()) checkBrowser(browser, servers[at % servers.length] as Server);
  for (const server of servers) {
    checkTree(server.workspace.rows);
    await checkReplay(server);
  }
  const made = await checkOnce(browsers, storage);
  for (const stop of stops) await stop();
  return made;
};
