import { ownerToken } from "../../testing/running.ts";
import { Pusher } from "./pusher.ts";
import { type ServerProcess, type Start, startProcess } from "./server.ts";
import { logSince, versionOf } from "./state.ts";

const bearer = { authorization: `Bearer ${ownerToken}` };
const writers = 4;
const sockets = 3;

/** What a series of kills came to. Times in ms from the start of the process to a durable command's answer. */
export type CrashReport = {
  rounds: number;
  acknowledged: number;
  /** Sent, but without an answer when the server died. */
  unanswered: number;
  lost: number;
  twice: number;
  servingAfter: number[];
};

type Sent = Map<string, { title: string; isAcknowledged: boolean }>;

const post = async (server: ServerProcess, key: string, title: string): Promise<boolean> => {
  const { status, body } = await server.owner.post(
    "/v1/commands/story.create",
    { product: "CRA", title },
    { "idempotency-key": key },
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
  return true;
};

/** Writes under keys until the server is gone. */
const writeUntilGone = async (server: ServerProcess, sent: Sent, prefix: string): Promise<void> => {
  for (let at = 0; ; at += 1) {
    const key = `${prefix}-${at}`;
    const entry = { title: `Story ${key}`, isAcknowledged: false };
    sent.set(key, entry);
    try {
      entry.isAcknowledged = await post(server, key, entry.title);
    } catch {
      return;
    }
  }
};

const countTitles = async (server: ServerProcess, since: number): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const { name, changes } of await logSince({ url: server.url, headers: bearer }, since)) {
    if (name !== "story.create") continue;
    const row = changes.find(({ kind, before }) => kind === "item" && before === null)?.after;
    const title = String(row?.title);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return counts;
};

const start = async (how: Start): Promise<{ server: ServerProcess; servingAfter: number }> => {
  const server = await startProcess(how);
  const began = performance.now() - server.readyAfter;
  await server.owner.run("workspace.rename", { name: `Workspace ${server.pid}` });
  return { server, servingAfter: performance.now() - began };
};

/** Starts, lets many write, kills after a random number of answers; compares what was acknowledged with what is kept. */
export const crashRounds = async (rounds: number, how: Start): Promise<CrashReport> => {
  const report: CrashReport = { rounds: 0, acknowledged: 0, unanswered: 0, lost: 0, twice: 0, servingAfter: [] };
  let { server } = await start(how);
  await server.owner.run("product.create", { key: "CRA", name: "Crash" });
  for (let round = 0; round < rounds; round += 1) {
    const since = await versionOf({ url: server.url, headers: bearer });
    const sent: Sent = new Map();
    const pushers = Array.from({ length: sockets }, (_, at) => new Pusher(`pusher-${round}-${at}`, bearer));
    await Promise.all(pushers.map((pusher) => pusher.connect(server.url)));
    const writing = Array.from({ length: writers }, (_, at) => writeUntilGone(server, sent, `r${round}-w${at}`));
    const wanted = 5 + Math.floor(Math.random() * 150);
    const answers = () =>
      [...sent.values()].filter(({ isAcknowledged }) => isAcknowledged).length +
      pushers.reduce((sum, { answered }) => sum + answered.size, 0);
    while (answers() < wanted) {
      for (const pusher of pushers) {
        if (pusher.sent.length - pusher.answered.size < 20)
          pusher.push("story.create", { product: "CRA", title: `Story ${pusher.clientId}-${pusher.sent.length}` });
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await server.kill();
    await Promise.all(writing);
    for (const pusher of pushers) pusher.close();

    const again = await start(how);
    server = again.server;
    report.servingAfter.push(again.servingAfter);
    const acknowledged = [
      ...[...sent.values()].filter((one) => one.isAcknowledged).map(({ title }) => title),
      ...pushers.flatMap(({ sent: all, answered }) => [...answered.keys()].map((seq) => titleOf(all[seq - 1]))),
    ];
    const open = [...sent].filter(([, one]) => !one.isAcknowledged);
    report.acknowledged += acknowledged.length;
    report.unanswered +=
      open.length + pushers.reduce((sum, { sent: all, answered }) => sum + all.length - answered.size, 0);
    const kept = await countTitles(server, since);
    report.lost += acknowledged.filter((title) => !kept.has(title)).length;

    await Promise.all([
      ...open.map(([key, { title }]) => post(server, key, title)),
      ...pushers.map((pusher) => pusher.connect(server.url).then(() => pusher.settled())),
    ]);
    for (const pusher of pushers) pusher.close();
    const final = await countTitles(server, since);
    const all = [...[...sent.values()].map(({ title }) => title), ...pushers.flatMap((one) => one.sent.map(titleOf))];
    report.lost += all.filter((title) => !final.has(title)).length;
    report.twice += [...final.values()].filter((count) => count > 1).length;
    if (final.size > all.length) throw new Error("There are stories that nobody sent.");
    report.rounds += 1;
  }
  await server.stop();
  return report;
};

const titleOf = (one: { input: unknown } | undefined): string => String((one?.input as { title?: string })?.title);
