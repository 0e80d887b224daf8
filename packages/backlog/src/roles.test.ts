import { describe, expect, it } from "vitest";
import { capabilityNames } from "./capabilities.ts";
import { actorOf } from "./member/actor.ts";
import { publicRegistry, registry } from "./registry.ts";
import { allowed, inScope } from "./roles.fixture.ts";
import { roleNames, tokenScopeNames } from "./roles.ts";
import { workspace } from "./testing/index.ts";

const written = (noun: string): string[] => ["create", "edit", "delete"].map((verb) => `${noun}.${verb}`);

/** What each command and query needs, by hand as well. */
const needs: Record<string, readonly string[]> = {
  "backlog.view": [
    "participant.due",
    "workspace.get",
    "member.me",
    "member.list",
    "product.list",
    "item.get",
    "item.list",
    "item.tree",
    "comment.list",
    "file.get",
    "file.list",
    ...["persona", "objective", "keyResult", "kpi", "component", "milestone", "sprint", "release"].map(
      (noun) => `${noun}.list`,
    ),
    ...["risk", "dependency", "question", "asset", "decision", "evidence", "participant", "interview", "field"].map(
      (noun) => `${noun}.list`,
    ),
    ...[
      ...["map.list", "map.get", "cluster.list", "cluster.suggest", "insight.list"],
      "risk.of",
      "dependency.of",
      "gate.list",
      "gate.of",
      "story.check",
      "technique.list",
      "score.list",
      "score.of",
      "score.compare",
      "score.stability",
      ...[
        "order.list",
        "order.get",
        "roadmap.get",
        "baseline.list",
        "baseline.get",
        "objective.delivery",
        "kpi.delivery",
      ],
      "sprint.propose",
      "finding.counts",
      "finding.list",
      "feature.export",
    ],
    ...["item.watch", "inbox.list", "inbox.read", "member.setMail"],
    ...["history.of", "history.past"],
    "import.list",
    ...["lookalike.list", "lookalike.near", "component.leverage"],
    ...["trace.suggest", "trace.chain", "coverage.of"],
    ...["grouping.propose", "draft.list"],
    "canopy.replay",
    ...["flow.series", "flow.times", "flow.sprint", "flow.forecast"],
    ...["alignment.of", "home.of"],
    ...["guide.list", "guide.check", "guide.templates", "interview.check", "form.list"],
    ...["request.list", "request.alike", "briefing.list", "briefing.read", "briefing.templates"],
    ...["search.find", "search.everything", "ticket.list"],
    ...["create", "edit", "delete", "pin", "subscribe", "list", "get"].map((verb) => `view.${verb}`),
    ...["transcript.get", "log.since"],
  ],
  "backlog.comment": [
    ...["comment.add", "comment.edit", "comment.delete", "comment.react", "comment.resolve", "history.revert"],
    ...["decision.create", "decision.edit", "decision.delete", "criteria.confirm", "story.accept"],
  ],
  "backlog.edit": [
    ...[
      "theme.create",
      "epic.create",
      "story.create",
      "item.edit",
      "item.move",
      "item.convert",
      "item.delete",
      "item.restore",
      "document.edit",
      "file.rename",
      "file.delete",
      "stage.move",
      "score.set",
      "score.setEach",
    ],
    ...["persona", "objective", "keyResult", "kpi", "component", "milestone", "sprint"].flatMap(written),
    ...["release", "risk", "dependency", "question", "asset", "evidence"].flatMap(written),
    ...["form", "guide", "interview", "participant"].flatMap(written),
    ...["form.open", "form.close", "ticket.check", "board.setLimit"],
    ...["create", "edit", "delete", "get", "addBlock", "editBlock", "moveBlock"].map((verb) => `briefing.${verb}`),
    ...["removeBlock", "freeze", "unfreeze", "share", "revoke", "schedule"].map((verb) => `briefing.${verb}`),
    ...["create", "accept", "merge", "decline", "snooze", "reopen", "link"].map((verb) => `request.${verb}`),
    ...[
      "kpi.read",
      "sprint.start",
      "sprint.close",
      "sprint.fill",
      "order.commit",
      ...["order.delete", "baseline.create", "baseline.rename", "baseline.delete"],
      "question.close",
      "trace.set",
      "link.add",
      "link.remove",
    ],
    ...["create", "edit", "invite", "uninvite", "close"].map((verb) => `survey.${verb}`),
    ...["guest.list", "guest.revoke"],
    ...["story.split", "story.capture", "feature.import"],
    ...["lookalike.dismiss", "item.merge", "component.share"],
    ...["grouping.apply", "draft.accept"],
    ...["map", "cluster", "insight"].flatMap(written),
    ...["note", "place", "takeOff", "addStage", "editStage", "moveStage", "removeStage"].map((verb) => `map.${verb}`),
    ...["cluster.place", "insight.link", "insight.unlink"],
    ...["transcript.set", "transcript.edit", "highlight.add", "highlight.capture"],
    ...[
      "create",
      "edit",
      "goTo",
      "reveal",
      "revote",
      "agree",
      "setTimer",
      "facilitate",
      "invite",
      "uninvite",
      "close",
    ].map((verb) => `poker.${verb}`),
    ...["item.bulkEdit", "item.bulkMove", "item.bulkConvert", "item.bulkDelete"],
    ...["item.bulkRestore", "stage.bulkMove", "score.bulkSet"],
  ],
  "session.view": ["poker.get", "poker.list", "poker.join", "poker.leave", "survey.get", "survey.list"],
  "session.vote": ["poker.vote", "poker.remark", "survey.answer"],
  "backlog.import": [
    ...["import.apply", "import.adjust", "import.plan", "import.revert"],
    ...["mapping.save", "mapping.delete", "mapping.list"],
    ...["create", "edit", "delete", "pull", "list"].map((verb) => `connection.${verb}`),
    ...["ticket.map", "ticket.listen", "ticket.resume"],
  ],
  "research.contact": [
    ...["participant.contact", "participant.setContact", "participant.export"],
    ...["request.contacts", "request.eraseContact"],
  ],
  "research.erase": ["participant.erase", "participant.erasePreview", "participant.erasures"],
  "product.manage": ["product.create", "product.edit", "product.limitResearch", "archive.apply"],
  "member.manage": [
    ...["member.invite", "member.revokeInvitation", "member.invitations", "member.setRole", "member.remove"],
  ],
  "webhook.manage": [
    ...["feed.create", "feed.revoke", "feed.list"],
    ...["create", "edit", "renew", "delete", "test", "redeliver", "resume", "list", "get", "deliveries"].map(
      (verb) => `webhook.${verb}`,
    ),
  ],
  "gate.override": [],
  "workspace.manage": [
    ...["workspace.rename", "workspace.setSprintLimit", "gate.set", "finding.silence"],
    ...["technique.set", ...written("technique")],
    ...written("field"),
  ],
  "history.revert-any": [],
  "token.own": ["token.create", "token.revoke", "token.list"],
  system: [
    ...["member.join", "file.attach", "notice.add", "notice.claimMail", "guest.join"],
    ...["session.due", "participant.remind", "connection.begin", "connection.due", "connection.end"],
    ...["request.leave", "request.forget", "request.claimTelling"],
    ...["briefing.countViews", "briefing.keep", "briefing.claimSending"],
    ...["webhook.park", "webhook.answer", "ticket.note", "ticket.park", "ticket.answer"],
  ],
};

const operations = [...registry.commands.values(), ...registry.queries.values()];

describe("roles", () => {
  it("[ME-1] are the table written here", () => {
    const rows = workspace().rows;
    const actual = Object.fromEntries(
      roleNames.map((role) => [
        role,
        Object.fromEntries(capabilityNames.map((name) => [name, actorOf(rows, role).may(name)])),
      ]),
    );
    expect(actual).toEqual(allowed);
  });

  it("[ME-1] nobody has a capability that is not in the list", () => {
    const rows = workspace().rows;
    for (const role of roleNames)
      for (const name of ["system", "", "__proto__", "backlog"]) expect(actorOf(rows, role).may(name)).toBe(false);
  });

  it("[ME-1] commands and queries need what is written here", () => {
    const actual = Object.fromEntries(
      Object.keys(needs).map((name) => [
        name,
        operations
          .filter((one) => one.needs === name)
          .map((one) => one.name)
          .sort(),
      ]),
    );
    expect(actual).toEqual(Object.fromEntries(Object.entries(needs).map(([name, list]) => [name, [...list].sort()])));
    expect(operations.length).toBe(Object.values(needs).flat().length);
  });

  it("[TO-1] tokens allow what scope and role both allow", () => {
    const rows = workspace().rows;
    for (const role of roleNames) {
      for (const scope of tokenScopeNames) {
        const actual = Object.fromEntries(capabilityNames.map((name) => [name, actorOf(rows, role, scope).may(name)]));
        const both = Object.fromEntries(
          capabilityNames.map((name) => [name, allowed[role][name] === true && inScope[scope][name] === true]),
        );
        expect(actual, `${role} with a token for ${scope}`).toEqual(both);
      }
    }
  });

  it("[ME-2] every command and query refuses whoever lacks its capability, whatever the input", () => {
    for (const { name, needs: capability } of operations) {
      const world = workspace();
      for (const member of [...roleNames, "gone", "stranger"]) {
        if ((allowed as Record<string, Record<string, boolean>>)[member]?.[capability]) continue;
        for (const input of [{}, { item: "OPEN-1" }, { nonsense: true }]) {
          expect(world.refusal(member, name, input), `${name} by ${member}`).toMatchObject({
            kind: "forbidden",
            subject: capability,
          });
          if (registry.commands.has(name))
            expect(world.refusal(member, "batch", { commands: [{ name, input }] })).toMatchObject({
              kind: "forbidden",
              subject: capability,
            });
        }
      }
    }
  });

  it("[ME-2] a token of too small a scope is refused, and one of a member who left", () => {
    const world = workspace();
    expect(
      world.refusal({ member: "owner", scope: "read" }, "theme.create", { product: "OPEN", title: "T" }).kind,
    ).toBe("forbidden");
    expect(
      world.refusal({ member: "viewer", scope: "admin" }, "theme.create", { product: "OPEN", title: "T" }).kind,
    ).toBe("forbidden");
    expect(world.refusal({ member: "gone", scope: "admin" }, "item.list").kind).toBe("forbidden");
  });

  it("[ME-2] a change of role or the end of a membership counts at once", () => {
    const world = workspace();
    world.run("owner", "member.setRole", { member: "editor", role: "viewer" });
    expect(world.refusal("editor", "theme.create", { product: "OPEN", title: "T" }).kind).toBe("forbidden");
    world.run("owner", "member.remove", { member: "viewer" });
    expect(world.refusal("viewer", "item.list").kind).toBe("forbidden");
  });

  it("[ME-9] joining is the product's own: no surface offers it and no role may", () => {
    const own = needs.system ?? [];
    for (const name of own) expect(publicRegistry.commands.has(name), name).toBe(false);
    expect(publicRegistry.commands.size).toBe(registry.commands.size - own.length);
    expect(workspace().refusal("owner", "member.join", { name: "Me", role: "owner" }).kind).toBe("forbidden");
  });
});
