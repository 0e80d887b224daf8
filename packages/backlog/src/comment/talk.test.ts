import { describe, expect, it } from "vitest";
import { type Notice, noticeKind } from "../notice/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Made = { id: string } & Record<string, unknown>;
const run = (world: World, name: string, input: object, who = "commenter") => world.run<Made>(who, name, input);
const notice = (member: string, version: number, key = "OPEN-3", more: object = {}): Notice => ({
  id: `${version}-${member}`,
  member,
  sort: "comment",
  product: key.startsWith("OPEN") ? "p-open" : "p-shut",
  item: key,
  by: "editor",
  at: "2026-01-01T00:00:00.000Z",
  text: `Secret words ${version}`,
  version,
  ...more,
});

describe("threads", () => {
  it("[CO-4] belong to a stage; an answer joins the thread of the comment that it answers, one level deep", () => {
    const world = backlog();
    const add = (input: object) => run(world, "comment.add", { item: "OPEN-3", body: "B", ...input });
    const first = add({ mentions: ["The viewer", "viewer"], sort: "question" });
    expect(first).toMatchObject({ stage: "pending", sort: "question", mentions: ["viewer"], replyTo: null });
    const second = add({ replyTo: first.id, stage: "finished" });
    expect(second).toMatchObject({ replyTo: first.id, stage: "finished" });
    expect(add({ replyTo: second.id }).replyTo).toBe(first.id);
    expect(run(world, "comment.add", { item: "OPEN-1", body: "B" }).stage).toBeNull();
    for (const input of [{ replyTo: "none" }, { item: "OPEN-4", replyTo: first.id }, { mentions: ["nobody"] }])
      expect(world.refusal("commenter", "comment.add", { item: "OPEN-3", body: "B", ...input }).kind).toBe("not-found");
  });

  it("[CO-5] two people react to one comment without meeting, and a question is resolved and opened again", () => {
    const world = backlog();
    const { id } = run(world, "comment.add", { item: "OPEN-3", body: "B" });
    const react = (who: string, sign: string, on = true) =>
      run(world, "comment.react", { comment: id, sign, on }, who).reactions;
    react("editor", "👍");
    expect(react("commenter", "👍")).toEqual([{ sign: "👍", members: ["editor", "commenter"] }]);
    world.run("commenter", "history.revert", { version: world.version });
    expect(react("editor", "🎉")).toEqual([
      { sign: "👍", members: ["editor"] },
      { sign: "🎉", members: ["editor"] },
    ]);
    expect(react("editor", "👍", false)).toEqual([{ sign: "🎉", members: ["editor"] }]);
    expect(run(world, "comment.resolve", { comment: id }, "editor").resolvedBy).toBe("editor");
    expect(run(world, "comment.resolve", { comment: id, resolved: false }).resolvedBy).toBeNull();
    expect(world.refusal("viewer", "comment.react", { comment: id, sign: "👍" }).kind).toBe("forbidden");
    expect(world.refusal("editor", "comment.react", { comment: id, sign: "<img>" }).errors?.[0]?.field).toBe("sign");
  });
});

describe("decisions and questions", () => {
  it("[DC-1] a decision is of the story's stage, names a comment of its item, and is changed by who recorded it or an editor", () => {
    const world = backlog();
    const comment = run(world, "comment.add", { item: "OPEN-3", body: "B" }).id;
    const made = run(world, "decision.create", { item: "OPEN-3", text: "So be it", because: "It is so", comment });
    expect(made).toMatchObject({ stage: "pending", comment, createdBy: "commenter" });
    const other = run(world, "decision.create", { item: "OPEN-3", text: "Theirs" }, "editor").id;
    for (const verb of ["edit", "delete"])
      expect(world.refusal("commenter", `decision.${verb}`, { decision: other }).code).toBe("decision-of-another");
    expect(run(world, "decision.edit", { decision: made.id, text: "So be it not" }, "editor").text).toBe(
      "So be it not",
    );
    expect(world.refusal("commenter", "decision.create", { item: "OPEN-4", text: "T", comment }).kind).toBe(
      "not-found",
    );
    run(world, "decision.delete", { decision: made.id });
    world.run("commenter", "history.revert", { version: world.version });
    const { entries } = world.ask<{ entries: { name: string }[] }>("viewer", "history.of", {
      item: "OPEN-3",
      limit: 3,
    });
    expect(entries.map(({ name }) => name)).toEqual(["history.revert", "decision.delete", "decision.edit"]);
  });

  it("[QU-1] a question is answered, dropped or opened again, with who and when", () => {
    const world = backlog();
    const question = run(world, "question.create", { item: "OPEN-1", text: "Why?" }, "editor").id;
    const close = (state: string, answer?: string) =>
      run(world, "question.close", { question, state, answer }, "insider");
    expect(close("answered", "Because")).toMatchObject({ state: "answered", answer: "Because", closedBy: "insider" });
    expect(close("open")).toMatchObject({ state: "open", answer: null, closedBy: null, closedAt: null });
    expect(close("dropped").state).toBe("dropped");
    expect(world.ask<{ questions: Made[] }>("viewer", "question.list", { item: "OPEN-1" }).questions).toHaveLength(1);
  });
});

describe("the inbox", () => {
  const inbox = (world: World, who: string, input: object = {}) =>
    world.ask<{ unread: number; notices: Made[] }>(who, "inbox.list", input);
  const idOf = (world: World, key: string) => world.ask("owner", "item.get", { item: key }).id;
  const add = (world: World, ...notices: Notice[]) =>
    world.run<{ added: number }>("system", "notice.add", {
      notices: notices.map((one) => ({ ...one, item: idOf(world, one.item) })),
    });

  it("[NO-1] is one's own: read and marked by nobody else, in no log of another, and kept to 300 notices", () => {
    const world = backlog();
    add(world, notice("editor", 1), notice("viewer", 2));
    add(world, notice("editor", 1));
    expect(inbox(world, "editor")).toMatchObject({
      unread: 1,
      notices: [{ itemKey: "OPEN-3", text: "Secret words 1" }],
    });
    world.run("viewer", "inbox.read", { notices: ["1-editor"] });
    expect(inbox(world, "editor").unread).toBe(1);
    expect(world.run<{ unread: number }>("editor", "inbox.read").unread).toBe(0);
    expect(inbox(world, "editor", { unread: true }).notices).toEqual([]);
    for (const who of ["owner", "commenter"])
      expect(JSON.stringify(world.ask(who, "log.since", { limit: 1_000 }))).not.toContain("Secret words");
    expect(world.refusal("owner", "history.revert", { version: world.version }).kind).toBe("not-found");
    world.run("editor", "history.revert", { version: world.version });
    expect(inbox(world, "editor").unread).toBe(1);
    add(world, ...Array.from({ length: 310 }, (_, at) => notice("editor", at + 10)));
    expect(world.rowsOf(noticeKind).filter(({ member }) => member === "editor")).toHaveLength(300);
    expect(inbox(world, "editor").notices[0]?.text).toBe("Secret words 319");
  });

  it("[NO-2] tells nothing of what one does not see, neither at first nor when it has gone out of sight", () => {
    const world = backlog();
    expect(add(world, notice("editor", 1, "SHUT-3"), notice("gone", 1)).added).toBe(0);
    expect(add(world, notice("insider", 1, "SHUT-3"), notice("viewer", 2)).added).toBe(2);
    world.run("owner", "product.edit", { product: "SHUT", members: ["commenter"] });
    world.run("owner", "product.edit", { product: "OPEN", visibility: "members", members: [] });
    for (const who of ["insider", "viewer"]) expect(inbox(world, who)).toEqual({ unread: 0, notices: [] });
  });

  it("[NO-3] whoever sees an item may watch it, for themselves alone", () => {
    const world = backlog();
    const watch = (who: string, on = true) =>
      world.run<Made>(who, "item.watch", { item: "OPEN-3", watch: on }).watching;
    expect([watch("viewer"), watch("commenter"), watch("commenter", false)]).toEqual([true, true, false]);
    expect(world.ask("owner", "item.get", { item: "OPEN-3" }).watchers).toContain("viewer");
    expect(world.ask("owner", "item.get", { item: "OPEN-3" }).watchers).not.toContain("commenter");
  });
});

describe("undoing what talks and manages", () => {
  it("[HI-12] takes what making took: talk for those who talk, gates and own fields for owners", () => {
    const world = backlog();
    world.run("editor", "document.edit", { item: "OPEN-3", criteria: "Scenario: One\nGiven a" });
    const talk: [string, object][] = [
      ["story.accept", { item: "OPEN-3" }],
      ["criteria.confirm", { item: "OPEN-3", scenario: "One" }],
      ["item.watch", { item: "OPEN-4" }],
      ["decision.create", { item: "OPEN-3", text: "T" }],
    ];
    for (const [name, input] of talk) {
      world.run("commenter", name, input);
      expect(world.run<{ kept: number }>("commenter", "history.revert", { version: world.version }).kept, name).toBe(0);
    }
    world.run("owner", "field.create", { name: "F", type: "text" });
    world.run("owner", "gate.set", { stage: "to-do", check: "score", on: false });
    world.run("owner", "workspace.setSprintLimit", { points: 5 });
    for (let back = 0; back < 3; back += 1)
      expect(world.refusal("admin", "history.revert", { version: world.version - back }).code).toBe("not-undoable");
    world.run("editor", "persona.create", { name: "P" });
    world.run("owner", "member.setRole", { member: "editor", role: "commenter" });
    expect(world.refusal("editor", "history.revert", { version: world.version - 1 }).code).toBe("not-undoable");
  });
});
