import type { LogEntry } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { type Member, memberKind } from "../member/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { noticesOf } from "./derive.ts";
import { type Notice, noticeKind } from "./schema.ts";

const last = (world: World): LogEntry => world.log.at(-1) as LogEntry;
/** What the last entry tells whom. */
const told = (world: World): [string, string, string][] =>
  noticesOf(world.rows, last(world)).map(({ member, sort, text }) => [member, sort, text]);
const watchersOf = (world: World, key: string): string[] =>
  Object.keys(world.rowsOf(itemKind).find((item) => item.key === key)?.watchers ?? {}).sort();
const tell = (world: World) => world.run("system", "notice.add", { notices: noticesOf(world.rows, last(world)) });
const inbox = (world: World, member: string): Notice[] =>
  world.rowsOf(noticeKind).filter((notice) => notice.member === member);

describe("watching", () => {
  it("[NO-10] comes with creating, talking and being assigned, and goes with an undo", () => {
    const world = backlog();
    expect(watchersOf(world, "OPEN-3")).toEqual(["insider"]);
    world.run("commenter", "comment.add", { item: "OPEN-3", body: "Said" });
    world.run("owner", "item.edit", { item: "OPEN-3", assignee: "editor" });
    world.run("owner", "story.create", { parent: "OPEN-2", title: "Given", assignee: "editor" });
    expect(watchersOf(world, "OPEN-3")).toEqual(["commenter", "editor", "insider"]);
    expect(watchersOf(world, "OPEN-5")).toEqual(["editor", "owner"]);
    world.run("commenter", "history.revert", { version: world.version - 2 });
    expect(watchersOf(world, "OPEN-3")).toEqual(["editor", "insider"]);
  });

  it("[NO-10] does not come with what the product does by itself", () => {
    const world = backlog();
    world.run("system", "story.create", { parent: "OPEN-2", title: "By itself" });
    expect(watchersOf(world, "OPEN-5")).toEqual([]);
  });
});

describe("notices", () => {
  it("[NO-11] go to watchers and the assignee, never to who did it nor to a former member", () => {
    const world = backlog();
    world.run("editor", "item.watch", { item: "OPEN-3" });
    world.run("owner", "item.watch", { item: "OPEN-3" });
    world.run("owner", "item.edit", { item: "OPEN-3", title: "Renamed" });
    expect(
      told(world)
        .map(([member]) => member)
        .sort(),
    ).toEqual(["editor", "insider"]);
    world.put(memberKind, { ...(world.row(memberKind, "editor") as Member), removedAt: world.now });
    world.run("owner", "item.edit", { item: "OPEN-3", title: "Again" });
    expect(told(world).map(([member]) => member)).toEqual(["insider"]);
  });

  it("[NO-11] never go to whoever does not see the product, however they are named", () => {
    const world = backlog();
    world.run("owner", "comment.add", { item: "SHUT-3", body: "@The editor", mentions: ["editor", "insider"] });
    expect(told(world).map(([member]) => member)).toEqual(["insider"]);
    world.run("insider", "item.watch", { item: "SHUT-3" });
    world.run("owner", "product.edit", { product: "SHUT", members: ["viewer"] });
    world.run("owner", "item.edit", { item: "SHUT-3", title: "Hidden" });
    expect(told(world)).toEqual([]);
  });

  it("[NO-12] tell each person the one thing that matters most to them", () => {
    const world = backlog();
    world.run("editor", "item.watch", { item: "OPEN-3" });
    const { id } = world.run<{ id: string }>("commenter", "comment.add", {
      item: "OPEN-3",
      body: "Which?",
      sort: "question",
    });
    expect(told(world).sort()).toEqual([
      ["editor", "question", "Which?"],
      ["insider", "question", "Which?"],
    ]);
    world.run("owner", "comment.add", { item: "OPEN-3", body: "This", replyTo: id, mentions: ["insider"] });
    expect(told(world).sort()).toEqual([
      ["commenter", "reply", "This"],
      ["editor", "comment", "This"],
      ["insider", "mention", "This"],
    ]);
    world.run("insider", "comment.resolve", { comment: id });
    expect(told(world)).toEqual([["commenter", "reply", "resolved what you wrote"]]);
    world.run("owner", "item.edit", { item: "OPEN-3", assignee: "viewer", effort: 3 });
    expect(told(world).sort()).toEqual([
      ["commenter", "change", "changed the assignee and effort"],
      ["editor", "change", "changed the assignee and effort"],
      ["insider", "change", "changed the assignee and effort"],
      ["viewer", "assigned", "assigned it to you"],
    ]);
    world.run("owner", "decision.create", { item: "OPEN-3", text: "So be it" });
    expect(told(world)).toContainEqual(["viewer", "decision", "So be it"]);
    world.run("owner", "stage.move", { item: "OPEN-3", stage: "developing", override: true, reason: "A demo" });
    expect(told(world)).toContainEqual(["viewer", "stage", "moved it from Pending to Developing: A demo"]);
    world.run("owner", "comment.edit", { comment: id, body: "Which, @The viewer?", mentions: ["viewer"] });
    expect(told(world)).toEqual([["viewer", "mention", "Which, @The viewer?"]]);
  });

  it("[NO-13] do not come of imports, of the product itself, nor of what nobody reads", () => {
    const world = backlog();
    world.run("editor", "item.watch", { item: "OPEN-3" });
    world.run("owner", "item.watch", { item: "OPEN-3" });
    expect(told(world)).toEqual([]);
    world.run("owner", "item.move", { item: "OPEN-3", at: "last" });
    expect(told(world)).toEqual([]);
    world.run("owner", "item.edit", { item: "OPEN-3", title: "T" });
    const entry = last(world);
    expect(noticesOf(world.rows, { ...entry, via: "system" })).toEqual([]);
    expect(noticesOf(world.rows, { ...entry, name: "import.apply" })).toEqual([]);
    expect(noticesOf(world.rows, entry)).toHaveLength(2);
  });

  it("[NO-14] join ten changes by one person to one item within five minutes while they are unread", () => {
    const world = backlog();
    for (const [field, value] of [
      ["title", "A"],
      ["effort", 3],
      ["title", "B"],
    ] as const) {
      world.run("owner", "item.edit", { item: "OPEN-3", [field]: value });
      tell(world);
    }
    expect(inbox(world, "insider").map(({ text, version }) => [text, version])).toEqual([
      ["changed the title and effort", world.version - 1],
    ]);
    world.run("editor", "item.edit", { item: "OPEN-3", title: "C" });
    tell(world);
    expect(inbox(world, "insider")).toHaveLength(2);
    world.wait(301);
    world.run("owner", "item.edit", { item: "OPEN-3", title: "D" });
    tell(world);
    expect(inbox(world, "insider")).toHaveLength(3);
    world.run("insider", "inbox.read", {});
    world.run("owner", "item.edit", { item: "OPEN-3", title: "E" });
    tell(world);
    expect(
      inbox(world, "insider")
        .filter(({ readAt }) => readAt === undefined)
        .map(({ text }) => text),
    ).toEqual(["changed the title"]);
  });

  it("[NO-15] are the same wherever they are made, and told again change nothing", () => {
    const world = backlog();
    world.run("owner", "item.edit", { item: "OPEN-3", title: "A" });
    const first = last(world);
    expect(noticesOf(world.rows, first)).toEqual(noticesOf(world.rows, JSON.parse(JSON.stringify(first)) as LogEntry));
    tell(world);
    world.run("owner", "item.edit", { item: "OPEN-3", effort: 2 });
    const second = last(world);
    tell(world);
    const before = world.rowsOf(noticeKind);
    for (const entry of [first, second]) world.run("system", "notice.add", { notices: noticesOf(world.rows, entry) });
    expect(world.rowsOf(noticeKind)).toEqual(before);
  });

  it("[NO-16] tell once of what one entry did to many items", () => {
    const world = backlog();
    const keys = ["OPEN-3", "OPEN-4"];
    for (let at = 0; at < 5; at += 1)
      keys.push(world.run("insider", "story.create", { parent: "OPEN-2", title: `More ${at}` }).key);
    world.run("owner", "item.bulkEdit", { items: keys, effort: 5 });
    expect(told(world)).toEqual([["insider", "change", "changed the effort, and did so to 6 others you follow"]]);
    world.run("owner", "item.bulkEdit", { items: keys.slice(0, 3), effort: 8 });
    expect(new Set(noticesOf(world.rows, last(world)).map(({ id }) => id)).size).toBe(3);
  });

  it("[NO-17] quote one line of at most 160 characters, without the marks of Markdown", () => {
    const world = backlog();
    world.run("owner", "comment.add", { item: "OPEN-3", body: `# Why\n\n- **bold** \`code\`\n${"word ".repeat(60)}` });
    const [[, , text] = []] = told(world);
    expect(text).toMatch(/^Why bold code word /);
    expect(text?.length).toBeLessThanOrEqual(160);
  });
});

describe("mail", () => {
  it("[NO-18] one says for oneself what comes by e-mail; at first what is meant for one by name", () => {
    const world = backlog();
    world.run("editor", "item.watch", { item: "OPEN-3" });
    world.run("owner", "comment.add", { item: "OPEN-3", body: "Hello" });
    tell(world);
    world.run("owner", "comment.add", { item: "OPEN-3", body: "You", mentions: ["editor"] });
    tell(world);
    const ids = inbox(world, "editor").map(({ id }) => id);
    const claim = () =>
      world.run<{ notices: string[] }>("system", "notice.claimMail", { member: "editor", notices: ids }).notices;
    world.run("editor", "member.setMail", { mode: "off" });
    expect(claim()).toEqual([]);
    expect(world.row(memberKind, "owner")?.mail).toBeUndefined();
    world.run("editor", "member.setMail", { mode: "mentions" });
    expect(claim()).toEqual([ids[1]]);
    world.run("editor", "member.setMail", { mode: "all" });
    expect(claim()).toEqual([ids[0]]);
    expect(world.refusal("editor", "member.setMail", { mode: "weekly" }).kind).toBe("invalid");
  });

  it("[NO-19] a notice is taken on for an e-mail once, and not once it was read or its product is out of sight", () => {
    const world = backlog();
    world.run("owner", "comment.add", { item: "SHUT-3", body: "You", mentions: ["insider"] });
    tell(world);
    const notices = inbox(world, "insider").map(({ id }) => id);
    world.put(memberKind, { ...(world.row(memberKind, "insider") as Member), email: "insider@example.com" });
    const claim = () =>
      world.run<{ notices: string[] }>("system", "notice.claimMail", { member: "insider", notices }).notices;
    world.run("owner", "product.edit", { product: "SHUT", members: ["viewer"] });
    expect(claim()).toEqual([]);
    world.run("owner", "product.edit", { product: "SHUT", members: ["insider"] });
    world.run("insider", "inbox.read", {});
    expect(claim()).toEqual([]);
    world.run("insider", "inbox.read", { read: false });
    expect(claim()).toEqual(notices);
    expect(claim()).toEqual([]);
  });
});
