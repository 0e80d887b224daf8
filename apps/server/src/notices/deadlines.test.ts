import { actorOf, memberKind, noticeKind, registry, systemActor } from "@overstory/backlog";
import { Workspace } from "@overstory/sync";
import { MemoryStorage } from "@overstory/sync/testing";
import { beforeEach, expect, test } from "vitest";
import { withServerCommands } from "../start/create-workspace.ts";
import { newId } from "../workspaces/ids.ts";
import { Deadlines } from "./deadlines.ts";
import { digestOf } from "./digests.ts";
import { Notices } from "./notices.ts";

const id = "w";
const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

let storage: MemoryStorage;
let time = start;
const lines: string[] = [];
const log = (event: string) => lines.push(event);
const now = () => new Date(time).toISOString();

const openOne = () => Workspace.open({ id, registry: withServerCommands(registry), storage, now, newId });

const run = async (on: Workspace, member: string, name: string, input: object) =>
  (
    await on.submit({
      clientId: newId(),
      seq: 1,
      isFresh: true,
      call: { name, input },
      actor: (rows) => (member === "system" ? systemActor : actorOf(rows, member)),
      via: "rest",
    })
  ).result as { id: string };

beforeEach(async () => {
  time = start;
  lines.length = 0;
  storage = new MemoryStorage();
  await storage.createWorkspace(id);
});

test("[SV-96] [SV-98] what deadlines ask for is done and told once, however many servers look", async () => {
  const one = await openOne();
  await run(one, "system", "workspace.create", { id, name: "Acme" });
  const join = async (name: string) => (await run(one, "system", "member.join", { name, role: "owner" })).id;
  const [ann, ben, cam] = [await join("Ann"), await join("Ben"), await join("Cam")];
  await run(one, ann, "product.create", { key: "PAY", name: "Payments" });
  const item = (await run(one, ann, "story.create", { product: "PAY", title: "Pay by card" })).id;
  const two = await openOne();
  const notices = new Notices({ storage, log });
  for (const workspace of [one, two]) notices.follow(workspace);
  await notices.settled();
  const deadline = new Date(start + 4 * hour).toISOString();
  const made = { product: "PAY", name: "Spring", items: [item], mode: "async", deadline, people: [ben, cam] };
  const poker = (await run(one, ann, "poker.create", made)).id;
  await run(one, ben, "poker.vote", { poker, item, input: "value", value: 5 });
  const servers = [one, two].map((workspace) => new Deadlines({ workspaces: { all: () => [workspace] }, log }));
  const look = async () => {
    two.catchUp();
    await two.read(() => {});
    await Promise.all(servers.map((server) => server.look(now())));
    await Promise.all(servers.map((server) => server.look(now())));
    await notices.settled();
    await one.settled();
  };
  const told = (member: string) => one.rows.by(noticeKind, "member", member).map(({ sort }) => sort);

  await look();
  expect([told(ben), told(cam)]).toEqual([["asked"], ["asked"]]);
  time = start + 2 * hour;
  await look();
  expect([told(ann), told(ben).sort(), told(cam).sort()]).toEqual([[], ["asked", "reminder"], ["asked", "reminder"]]);
  time = start + 4 * hour;
  await look();
  expect(told(ann)).toEqual(["result"]);
  const row = one.rows.get(memberKind, ann);
  const [digest] = row ? digestOf(one.rows, row, one.rows.by(noticeKind, "member", ann), "http://here").entries : [];
  expect(digest, "[SV-98]").toEqual({
    title: "Overstory revealed the votes in “Spring”, for its deadline has passed; 3 of 4 got none",
    url: `http://here/poker/${poker}`,
  });
  const did = (await storage.since(id, 0, 1_000)).filter(
    ({ name, changes }) => name === "session.due" && changes.length > 0,
  );
  expect(did.map(({ changes }) => changes.map(({ kind }) => kind).sort())).toEqual([
    ["poker"],
    ["poker", "pokerRound"],
  ]);
  expect(lines).toEqual([]);
  for (const server of servers) await server.close();
  await notices.close();
});

test("[SV-97] a database that fails delays what is due, and loses none of it", async () => {
  const workspace = await openOne();
  await run(workspace, "system", "workspace.create", { id, name: "Acme" });
  const ann = (await run(workspace, "system", "member.join", { name: "Ann", role: "owner" })).id;
  await run(workspace, ann, "product.create", { key: "PAY", name: "Payments" });
  const items = [];
  for (const title of ["One", "Two"])
    items.push((await run(workspace, ann, "story.create", { product: "PAY", title })).id);
  const deadline = new Date(start + hour).toISOString();
  const made = { product: "PAY", name: "Autumn", technique: "stack-rank", items, deadline };
  const survey = (await run(workspace, ann, "survey.create", made)).id;
  const state = () =>
    run(workspace, ann, "survey.edit", { survey, name: "Autumn" }).then(
      () => "open",
      () => "closed",
    );
  const deadlines = new Deadlines({ workspaces: { all: () => [workspace] }, log });
  time = start + 2 * hour;
  const { commit } = storage;
  storage.commit = () => Promise.reject(new Error("away"));
  await deadlines.look(now());
  expect(lines).toEqual(["deadline-failed"]);
  storage.commit = commit;
  expect(await state()).toBe("open");
  await deadlines.look(now());
  expect(await state()).toBe("closed");
  await deadlines.close();
});
