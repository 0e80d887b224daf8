import { actorOf, memberKind, noticeKind, publicRegistry, registry, systemActor } from "@overstory/backlog";
import type { LogEntry } from "@overstory/kernel";
import { Workspace } from "@overstory/sync";
import { MemoryStorage } from "@overstory/sync/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Mail, Mailer } from "../mail/mailer.ts";
import { withServerCommands } from "../start/create-workspace.ts";
import { newId } from "../workspaces/ids.ts";
import { Digests } from "./digests.ts";
import { Notices } from "./notices.ts";

const id = "w";
const url = "http://backlog.example";
const start = Date.UTC(2026, 0, 1);

let storage: MemoryStorage;
let time = start;
let workspace: Workspace;
const lines: string[] = [];
const log = (event: string) => lines.push(event);

const openOne = () =>
  Workspace.open({
    id,
    registry: withServerCommands(registry),
    storage,
    now: () => new Date(time).toISOString(),
    newId,
  });

const run = async (member: string, name: string, input: object, on = workspace) =>
  (
    await on.submit({
      clientId: newId(),
      seq: 1,
      isFresh: true,
      call: { name, input },
      actor: (rows) => (member === "system" ? systemActor : actorOf(rows, member)),
      via: "rest",
    })
  ).result as { id: string; key: string };

const entries = (): Promise<LogEntry[]> => storage.since(id, 0, 1_000);
const addedIn = async (): Promise<number> => (await entries()).filter(({ name }) => name === "notice.add").length;
const textsOf = (member: string, from = workspace): string[] =>
  from.rows.by(noticeKind, "member", member).map(({ text }) => text);

let [ann, ben, key] = ["", "", ""];

beforeEach(async () => {
  lines.length = 0;
  time = start;
  storage = new MemoryStorage();
  await storage.createWorkspace(id);
  workspace = await openOne();
  await run("system", "workspace.create", { id, name: "Acme" });
  [ann = "", ben = ""] = await Promise.all(
    ["Ann", "Ben"].map(
      async (name) => (await run("system", "member.join", { name, email: `${name}@example.com`, role: "owner" })).id,
    ),
  );
  await run(ann, "product.create", { key: "PAY", name: "Payments" });
  key = (await run(ann, "story.create", { product: "PAY", title: "Pay by card" })).key;
  await run(ben, "item.edit", { item: key, title: "Before anybody told" });
});
afterEach(() => {
  vi.useRealTimers();
});

const comment = (body: string, on = workspace) => run(ben, "comment.add", { item: key, body }, on);
const follow = async (...workspaces: Workspace[]): Promise<Notices> => {
  const notices = new Notices({ storage, log });
  for (const one of workspaces) notices.follow(one);
  await notices.settled();
  return notices;
};

describe("telling", () => {
  test("[SV-90] puts what is committed into inboxes, and nothing of what was before anybody was told", async () => {
    const notices = await follow(workspace);
    await comment("Hello");
    await notices.settled();
    expect(textsOf(ann)).toEqual(["Hello"]);
    expect(textsOf(ben)).toEqual([]);
    expect(publicRegistry.commands.has("notice.add")).toBe(false);
    await notices.close();
  });

  test("[SV-91] tells each entry once on two servers, whichever took it", async () => {
    const other = await openOne();
    const all = await follow(workspace, other);
    await comment("Through one");
    other.catchUp();
    await comment("Through the other", other);
    workspace.catchUp();
    await all.settled();
    for (const one of [workspace, other]) one.catchUp();
    await Promise.all([workspace, other].map((one) => one.read(() => {})));
    await all.settled();
    for (const one of [workspace, other]) {
      one.catchUp();
      await one.read(() => {});
      expect(textsOf(ann, one).sort()).toEqual(["Through one", "Through the other"]);
    }
    expect(await addedIn()).toBe(2);
    await all.close();
  });

  test("[SV-92] goes on where the last server stopped: told neither twice nor never", async () => {
    const first = await follow(workspace);
    await comment("One");
    await first.settled();
    await first.close();
    await comment("While nobody told");
    const again = await openOne();
    const second = await follow(again);
    expect(textsOf(ann, again)).toEqual(["One", "While nobody told"]);
    expect(await addedIn()).toBe(2);
    await second.close();
  });

  test("[SV-92] a server that died before it noted how far it was tells again, and nothing is doubled", async () => {
    await follow(workspace);
    await comment("One");
    await comment("Two");
    await workspace.settled();
    // No close: the cursor stands where it began.
    const again = await openOne();
    const second = await follow(again);
    expect(textsOf(ann, again).sort()).toEqual(["One", "Two"]);
    expect(await addedIn()).toBe(2);
    await second.close();
  });

  test("[SV-93] a database that fails delays what is told and loses none of it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const notices = await follow(workspace);
    let fails = 0;
    storage.beforeCommit = () => {
      fails += 1;
      // The comment is kept, its notice is not.
      if (fails === 2) throw new Error("away");
    };
    await comment("Hello");
    await vi.waitFor(() => expect(lines).toContain("notices-failed"));
    expect(textsOf(ann)).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    await notices.settled();
    expect(textsOf(ann)).toEqual(["Hello"]);
    await notices.close();
  });
});

describe("mail", () => {
  const sent: Mail[] = [];
  const mailer: Mailer = {
    isOn: true,
    send: (mail) => sent.push(mail),
    settled: async () => {},
    close: async () => {},
  };
  const digestsOn = (one: Workspace) => new Digests({ mailer, workspaces: { all: () => [one] }, url, log });
  beforeEach(() => {
    sent.length = 0;
  });

  test("[SV-94] what stays unread for three minutes is mailed as one digest, once, by one of two servers", async () => {
    const other = await openOne();
    const notices = await follow(workspace);
    await run(ben, "comment.add", { item: key, body: "Which <b>card</b>?", mentions: [ann] });
    await comment("Not meant for anybody");
    await notices.settled();
    other.catchUp();
    await other.read(() => {});
    const both = [workspace, other].map(digestsOn);
    for (const one of both) await one.look(time + 2 * 60_000);
    expect(sent).toEqual([]);
    for (let round = 0; round < 2; round += 1) await Promise.all(both.map((one) => one.look(time + 3 * 60_000)));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: "ann@example.com", subject: `Ben named you: ${key} Before anybody told` });
    expect(sent[0]?.text).toContain(`${url}/i/${key}`);
    expect(sent[0]?.html).toContain("Which &lt;b&gt;card&lt;/b&gt;?");
    for (const one of both) one.close();
    await notices.close();
  });

  test("[SV-94] nothing goes to who has read it, wants none or has left", async () => {
    const notices = await follow(workspace);
    const digests = digestsOn(workspace);
    const name = () => run(ben, "comment.add", { item: key, body: "You", mentions: [ann] });
    const later = () => digests.look(time + 10 * 60_000);
    await name();
    await notices.settled();
    await run(ann, "inbox.read", {});
    await later();
    await run(ann, "member.setMail", { mode: "off" });
    await name();
    await notices.settled();
    await later();
    await run(ann, "member.setMail", { mode: "all" });
    await run(ben, "member.remove", { member: ann });
    expect(workspace.rows.get(memberKind, ann)?.removedAt).toBeDefined();
    await later();
    expect(sent).toEqual([]);
    digests.close();
    await notices.close();
  });
});
