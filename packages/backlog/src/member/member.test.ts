import { describe, expect, it } from "vitest";
import { backlog, type World, workspace } from "../testing/index.ts";
import { tokenKind } from "../token/schema.ts";
import { invitationKind, memberKind } from "./schema.ts";

type Invitation = { id: string; role: string; state: string; expiresAt: string };
const invite = (world: World, as = "owner", input: object = {}) => world.run<Invitation>(as, "member.invite", input);
const join = (world: World, invitation: string, account = "account-1") =>
  world.run("system", "member.join", { name: "New", account, invitation });
const states = (world: World) =>
  world.ask<{ invitations: Invitation[] }>("owner", "member.invitations").invitations.map(({ state }) => state);

describe("members", () => {
  it("[ME-3] the last owner stays", () => {
    const world = workspace();
    expect(world.run("owner", "member.setRole", { member: "second-owner", role: "admin" })).toMatchObject({
      role: "admin",
    });
    for (const role of ["admin", "viewer"])
      expect(world.refusal("owner", "member.setRole", { member: "owner", role })).toMatchObject({ code: "last-owner" });
    expect(world.refusal("owner", "member.remove", { member: "owner" }).code).toBe("last-owner");
    const both = {
      commands: ["owner", "editor"].map((member, at) => ({
        name: "member.setRole",
        input: { member, role: at === 0 ? "viewer" : "owner" },
      })),
    };
    expect(world.refusal("owner", "batch", both).kind).toBe("forbidden");
    world.run("owner", "batch", { commands: [...both.commands].reverse() });
    expect(
      world
        .rowsOf(memberKind)
        .filter(({ role }) => role === "owner")
        .map(({ id }) => id),
    ).toEqual(["editor"]);
  });

  it("[ME-3] two owners cannot both leave in one batch", () => {
    const world = workspace();
    const commands = ["second-owner", "owner"].map((member) => ({ name: "member.remove", input: { member } }));
    expect(world.refusal("owner", "batch", { commands }).code).toBe("last-owner");
  });

  it("[ME-4] only an owner makes, changes or removes an owner", () => {
    const world = workspace();
    const attempts = [
      ["member.setRole", { member: "admin", role: "owner" }],
      ["member.setRole", { member: "editor", role: "owner" }],
      ["member.setRole", { member: "owner", role: "viewer" }],
      ["member.setRole", { member: "owner", function: "sales" }],
      ["member.remove", { member: "owner" }],
      ["member.invite", { role: "owner" }],
    ] as const;
    for (const [name, input] of attempts) {
      expect(world.refusal("admin", name, input)).toMatchObject({ kind: "forbidden", subject: "workspace.manage" });
    }
    expect(world.run("admin", "member.setRole", { member: "editor", role: "admin", function: "sales" })).toMatchObject({
      role: "admin",
      function: "sales",
    });
    expect(world.run("owner", "member.setRole", { member: "admin", role: "owner", function: null })).toMatchObject({
      role: "owner",
      function: null,
    });
  });

  it("[ME-5] an invitation joins one person", () => {
    const world = workspace();
    const { id } = invite(world, "admin", { role: "commenter", function: "research", email: "New@Example.com" });
    expect(join(world, id)).toMatchObject({ role: "commenter", function: "research" });
    expect(() => join(world, id, "account-2")).toThrow(/has been used, taken back or has expired/);
    expect(states(world)).toEqual(["used"]);
  });

  it("[ME-5] an invitation's role counts, whatever joining asks for", () => {
    const world = workspace();
    const { id } = invite(world, "owner", { role: "viewer" });
    expect(world.run("system", "member.join", { name: "New", invitation: id, role: "owner" })).toMatchObject({
      role: "viewer",
    });
  });

  it("[ME-5] an invitation ends when it is taken back or expires", () => {
    const world = workspace();
    const [one, two] = [invite(world), invite(world, "owner", { expiresAt: "2026-01-01T00:01:00Z" })];
    expect(world.run<Invitation>("admin", "member.revokeInvitation", { invitation: one.id }).state).toBe("revoked");
    world.wait(120);
    expect(states(world)).toEqual(["revoked", "expired"]);
    for (const { id } of [one, two, { id: "none" }])
      expect(world.refusal("system", "member.join", { name: "New", invitation: id }).code).toBe("invitation-ended");
    expect(world.refusal("owner", "member.revokeInvitation", { invitation: "none" }).kind).toBe("not-found");
    world.wait(15 * 86_400);
    expect(world.rowsOf(memberKind)).toHaveLength(8);
  });

  it("[ME-6] moments are compared whatever their offset", () => {
    const world = workspace();
    for (const expiresAt of ["2025-12-31T23:00:00Z", "2026-01-01T03:00:00+05:00", "2026-01-01T00:00:00Z"]) {
      expect(world.refusal("owner", "member.invite", { expiresAt })).toMatchObject({
        code: "expiry-past",
        errors: [{ field: "expiresAt" }],
      });
      expect(world.refusal("owner", "token.create", { name: "T", expiresAt })).toMatchObject({
        code: "expiry-past",
        errors: [{ field: "expiresAt" }],
      });
    }
    expect(invite(world, "owner", { expiresAt: "2026-01-01T05:30:00+05:00" })).toMatchObject({
      expiresAt: "2026-01-01T00:30:00.000Z",
      state: "open",
    });
    world.wait(3_600);
    expect(states(world)).toEqual(["expired"]);
    expect(world.refusal("owner", "member.invite", { expiresAt: "tomorrow" })).toMatchObject({
      kind: "invalid",
      errors: [{ field: "expiresAt" }],
    });
  });

  it("[ME-7] a name that several bear is refused, and an address goes first", () => {
    const world = workspace();
    world.put(memberKind, { id: "twin", name: "the VIEWER", role: "admin", joinedAt: world.now });
    world.put(memberKind, { id: "pretender", name: "viewer@example.com", role: "editor", joinedAt: world.now });
    expect(world.refusal("owner", "member.remove", { member: "The viewer" })).toMatchObject({
      code: "member-ambiguous",
    });
    expect(world.run("owner", "member.setRole", { member: "Viewer@Example.com", role: "commenter" }).id).toBe("viewer");
    expect(world.run("owner", "member.remove", { member: "twin" }).id).toBe("twin");
    expect(world.run("owner", "member.setRole", { member: "the viewer", role: "viewer" }).id).toBe("viewer");
  });

  it("[ME-8] an account is a member once, a former one stays on record", () => {
    const world = workspace();
    const { id } = join(world, invite(world).id);
    expect(() => join(world, invite(world).id)).toThrow(/is a member already/);
    world.run("owner", "member.remove", { member: id });
    expect(world.refusal("owner", "member.remove", { member: id }).kind).toBe("not-found");
    expect(world.refusal("owner", "member.setRole", { member: id, role: "admin" }).kind).toBe("not-found");
    expect(
      world
        .ask<{ members: { id: string; removedAt: string | null }[] }>("viewer", "member.list")
        .members.find((member) => member.id === id)?.removedAt,
    ).not.toBeNull();
    expect(join(world, invite(world).id).id).not.toBe(id);
  });

  it("[ME-1] one is told who one is and what one may do", () => {
    expect(workspace().ask<{ member: { id: string }; capabilities: string[] }>("viewer", "member.me")).toMatchObject({
      member: { id: "viewer" },
      capabilities: ["backlog.view", "session.view", "token.own"],
    });
  });
});

type Token = { id: string; member: string; revokedAt: string | null };
const tokens = (world: World, as: string) =>
  world
    .ask<{ tokens: Token[] }>(as, "token.list")
    .tokens.map(({ member }) => member)
    .sort();

describe("tokens", () => {
  it("[TO-2] are one's own to see and revoke, and an admin's", () => {
    const world = workspace();
    const made = Object.fromEntries(
      ["viewer", "editor"].map((who) => [who, world.run<Token>(who, "token.create", { name: "T" }).id]),
    );
    expect(tokens(world, "viewer")).toEqual(["viewer"]);
    expect(tokens(world, "admin")).toEqual(["editor", "viewer"]);
    const foreign = world.refusal("viewer", "token.revoke", { token: made.editor });
    expect(foreign).toEqual(workspace().refusal("viewer", "token.revoke", { token: made.editor }));
    const revoked = world.run<Token>("viewer", "token.revoke", { token: made.viewer }).revokedAt;
    expect(revoked).not.toBeNull();
    expect(world.run<Token>("admin", "token.revoke", { token: made.viewer }).revokedAt).toBe(revoked);
    expect(world.run<Token>("admin", "token.revoke", { token: made.editor }).revokedAt).not.toBeNull();
  });

  it("[TO-3] tell neither hash nor secret", () => {
    const world = workspace();
    const made = world.run<object>("viewer", "token.create", { name: "T" });
    expect(world.rowsOf(tokenKind)[0]?.hash).toMatch(/^hash-/);
    for (const answer of [
      made,
      world.ask<object>("admin", "token.list"),
      invite(world),
      world.ask<object>("owner", "member.invitations"),
      world.ask<object>("owner", "log.since"),
    ])
      expect(JSON.stringify(answer)).not.toContain("hash-");
    expect(JSON.stringify(world.log.map(({ input, result }) => [input, result]))).not.toContain("hash-");
    expect(world.rowsOf(invitationKind)[0]?.hash).toMatch(/^hash-/);
  });

  it("[TO-4] that would have expired are not made; others tell when they will", () => {
    const world = workspace();
    expect(world.run("viewer", "token.create", { name: "T", expiresAt: "2026-02-01T00:00:00+01:00" })).toMatchObject({
      expiresAt: "2026-01-31T23:00:00.000Z",
      scope: "edit",
    });
    expect(world.refusal("viewer", "token.create", { name: "T", expiresAt: "2025-02-01T00:00:00Z" }).code).toBe(
      "expiry-past",
    );
  });

  it("[TO-1] make no tokens themselves unless their scope says so", () => {
    const world = workspace();
    expect(world.refusal({ member: "owner", scope: "edit" }, "token.create", { name: "T" }).kind).toBe("forbidden");
    expect(world.run({ member: "owner", scope: "admin" }, "token.create", { name: "T" })).toMatchObject({
      member: "owner",
    });
  });
});

describe("comments", () => {
  const said = (world: World, as = "commenter", body = "Words") =>
    world.run<{ id: string }>(as, "comment.add", { item: "OPEN-3", body }).id;

  it("[CO-1] are changed and deleted by their author, owners and admins", () => {
    const world = backlog();
    const comment = said(world);
    for (const name of ["comment.edit", "comment.delete"]) {
      expect(
        world.refusal("editor", name, { comment, ...(name === "comment.edit" && { body: "Other" }) }),
      ).toMatchObject({ code: "comment-of-another", subject: comment });
    }
    expect(world.run("commenter", "comment.edit", { comment, body: "  Better " })).toMatchObject({
      body: "Better",
      editedAt: world.now,
      author: "commenter",
    });
    expect(world.run("admin", "comment.delete", { comment })).toMatchObject({ id: comment });
    expect(world.refusal("commenter", "comment.edit", { comment, body: "Late" }).kind).toBe("not-found");
    expect(world.refusal("commenter", "comment.add", { item: "OPEN-3", body: " \n" })).toMatchObject({
      kind: "invalid",
      errors: [{ field: "body" }],
    });
  });

  it("[CO-2] are listed oldest first with their author's name", () => {
    const world = backlog();
    said(world, "commenter", "One");
    said(world, "owner", "Two");
    world.run("owner", "member.remove", { member: "commenter" });
    const { comments } = world.ask<{ comments: { body: string; authorName: string }[] }>("viewer", "comment.list", {
      item: "OPEN-3",
    });
    expect(comments.map(({ body, authorName }) => [body, authorName])).toEqual([
      ["One", "The commenter"],
      ["Two", "The owner"],
    ]);
    expect(world.ask<{ comments: object[] }>("viewer", "comment.list", { item: "OPEN-4" }).comments).toEqual([]);
  });

  it("[CO-3] do not replace another by its id", () => {
    const world = backlog();
    const id = world.run<{ id: string }>("insider", "comment.add", { item: "SHUT-3", body: "Secret" }).id;
    expect(world.refusal("commenter", "comment.add", { id, item: "OPEN-3", body: "Mine" }).code).toBe("id-taken");
  });
});
