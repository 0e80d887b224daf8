import { documentFieldsOf, documentTable, type ItemKind } from "@overstory/backlog";
import { newId } from "../../workspaces/ids.ts";
import { alikeSamples } from "./alike-samples.ts";
import { boardSamples } from "./board-samples.ts";
import { briefingCommandSamples } from "./briefing-samples.ts";
import { canvasSamples } from "./canvas-samples.ts";
import { connectionSamples } from "./connection-samples.ts";
import {
  freshEpic,
  freshKey,
  freshStory,
  freshTheme,
  type Input,
  memberOf,
  ownerRuns,
  type Sample,
  type Setting,
  senderRuns,
} from "./fresh.ts";
import { importCommandSamples } from "./import-samples.ts";
import { interviewSamples } from "./interview-samples.ts";
import { sessionCommandSamples } from "./poker-samples.ts";
import { privacyCommandSamples } from "./privacy-samples.ts";
import { doingSamples, recordCommandSamples } from "./record-samples.ts";
import { requestCommandSamples } from "./request-samples.ts";
import { roadmapCommandSamples } from "./roadmap-samples.ts";
import { scoreCommandSamples } from "./score-samples.ts";
import { webhookSamples } from "./webhook-samples.ts";
import { uploadSmall } from "./world.ts";

const deletedStory = async (setting: Setting): Promise<string> => {
  const item = await freshStory(setting);
  await setting.world.owner.run("item.delete", { item });
  return item;
};
const ownComment = (setting: Setting): Promise<string> =>
  senderRuns(setting, "comment", "comment.add", { item: setting.place.story, body: "A remark" });
const freshFile = async ({ world, place }: Setting): Promise<string> => {
  const file = await uploadSmall(world.owner, world.server.url, place.story, "Bytes");
  world.sorts.set(file, "file");
  return file;
};

const story = { role: "tester", situation: "asked", want: "an answer", outcome: "go on" };

/** Every text that an item of the kind has. */
const textsOf = (kind: ItemKind): Input => ({
  story,
  ...Object.fromEntries(
    documentFieldsOf(kind).map((name) => [name, documentTable[name].type === "lines" ? ["One", "Two"] : "Text"]),
  ),
});
const customField = { "Text of ours": "Text" };

/** What is planned and noted of an item. */
const planOf = ({ place }: Setting): Input => ({
  sprint: place.records.sprint,
  release: place.records.release,
  milestone: place.records.milestone,
  start: "2027-01-04",
  end: "2027-03-26",
  confidence: "medium",
  horizon: "next",
  ticket: { url: "https://example.com/T-1", key: "T-1", state: "open" },
  custom: customField,
});
const base = { base: { description: "" } };

/** A story that meets the gate of To-do. */
const readyStory = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "item", "story.create", {
    parent: setting.place.epic,
    title: "Ready story",
    story,
    inputs,
    effort: 3,
    criteria:
      "Feature: Answers\n\n  Scenario: One\n    Given a question\n    When it is asked\n    Then it is answered\n",
  });
const later = "2099-01-01T00:00:00.000Z";
const inputs = { value: 5, urgency: 3, risk: 4 };
const labelled = { labels: ["one"], addLabels: ["two"], removeLabels: ["one"] };
const places = (setting: Setting, base: Input): Input[] => {
  const { story } = setting.place;
  return [
    { ...base, after: story },
    { ...base, before: story },
    { ...base, at: "first" },
  ];
};
const epicPlaces = (setting: Setting, base: Input): Input[] => {
  const { epic } = setting.place;
  return [
    { ...base, after: epic },
    { ...base, before: epic },
    { ...base, at: "first" },
  ];
};

/** A valid input for every command. */
export const commandSamples: Readonly<Record<string, Sample>> = {
  "workspace.rename": { make: () => ({ name: "Renamed" }) },
  "member.invite": {
    make: () => ({ id: newId(), email: "new@example.com", role: "viewer", function: "sales", expiresAt: later }),
  },
  "member.revokeInvitation": {
    make: async (setting) => ({ invitation: await ownerRuns(setting, "invitation", "member.invite", {}) }),
  },
  "member.setRole": { make: (setting) => ({ member: memberOf(setting), role: "viewer", function: "sales" }) },
  "member.remove": {
    make: ({ world }) => {
      const member = world.spare();
      world.sorts.set(member, "member");
      return { member };
    },
  },
  "token.create": { make: () => ({ id: newId(), name: "A token", scope: "read", expiresAt: later }) },
  "token.revoke": {
    make: async (setting) => ({ token: await senderRuns(setting, "token", "token.create", { name: "Spent" }) }),
  },
  "product.create": {
    make: (setting) => ({
      id: newId(),
      key: freshKey(),
      name: "Made",
      description: "Text",
      visibility: "members",
      members: [memberOf(setting)],
    }),
  },
  "product.edit": {
    make: async (setting) => ({
      product: await ownerRuns(setting, "product", "product.create", { key: freshKey(), name: "Edited" }),
      name: "Edited again",
      description: "Text",
      visibility: "members",
      members: [memberOf(setting)],
    }),
  },
  "theme.create": {
    make: (setting) => ({
      id: newId(),
      product: setting.place.product,
      title: "Made",
      labels: ["one"],
      assignee: memberOf(setting),
      custom: customField,
      ...textsOf("theme"),
    }),
    more: ({ place }) => [
      { product: place.product, title: "Made", after: place.theme },
      { product: place.product, title: "Made", before: place.theme },
      { product: place.productId, title: "Made", at: "first" },
    ],
  },
  "epic.create": {
    make: (setting) => ({
      id: newId(),
      product: setting.place.product,
      parent: setting.place.theme,
      title: "Made",
      labels: ["one"],
      assignee: memberOf(setting),
      epicKind: "workflow-redesign",
      effort: 8,
      custom: customField,
      ...textsOf("epic"),
    }),
    more: (setting) => epicPlaces(setting, { parent: setting.place.theme, title: "Made" }),
  },
  "story.create": {
    make: (setting) => ({
      id: newId(),
      product: setting.place.product,
      parent: setting.place.epic,
      title: "Made",
      labels: ["one"],
      assignee: memberOf(setting),
      effort: 8,
      stage: "to-do",
      inputs,
      custom: customField,
      ...textsOf("story"),
    }),
    more: (setting) => places(setting, { parent: setting.place.epic, title: "Made" }),
  },
  "item.edit": {
    make: async (setting) => ({
      item: await freshStory(setting),
      title: "Edited",
      ...labelled,
      assignee: memberOf(setting),
      effort: 5,
      ...planOf(setting),
      ...textsOf("story"),
      ...base,
    }),
    more: async (setting) => [
      { item: await freshEpic(setting), epicKind: "workflow-redesign", ...textsOf("epic") },
      { item: await freshTheme(setting), ...textsOf("theme") },
    ],
  },
  "item.move": {
    make: async (setting) => ({
      item: await freshStory(setting),
      parent: setting.place.epic,
      product: setting.place.product,
    }),
    more: async (setting) => places(setting, { item: await freshStory(setting) }),
  },
  "item.convert": {
    make: async (setting) => ({ item: await freshStory(setting), kind: "epic", parent: setting.place.theme }),
  },
  "item.delete": { make: async (setting) => ({ item: await freshStory(setting) }) },
  "item.restore": { make: async (setting) => ({ item: await deletedStory(setting) }) },
  "item.bulkEdit": {
    make: async (setting) => ({
      items: [await freshStory(setting), await freshStory(setting)],
      title: "Edited",
      ...labelled,
      assignee: memberOf(setting),
      effort: 5,
      ...planOf(setting),
      ...textsOf("story"),
      ...base,
    }),
    more: async (setting) => [
      { items: [await freshEpic(setting)], epicKind: "workflow-redesign", ...textsOf("epic") },
      { items: [await freshTheme(setting)], ...textsOf("theme") },
    ],
  },
  "item.bulkMove": {
    make: async (setting) => ({
      items: [await freshStory(setting), await freshStory(setting)],
      parent: setting.place.epic,
      product: setting.place.product,
    }),
    more: async (setting) => places(setting, { items: [await freshStory(setting)] }),
  },
  "item.bulkConvert": {
    make: async (setting) => ({ items: [await freshStory(setting)], kind: "epic", parent: setting.place.theme }),
  },
  "item.bulkDelete": { make: async (setting) => ({ items: [await freshStory(setting)] }) },
  "item.bulkRestore": { make: async (setting) => ({ items: [await deletedStory(setting)] }) },
  "stage.bulkMove": {
    make: async (setting) => ({ items: [await readyStory(setting)], stage: "to-do", reason: "Because" }),
    more: async (setting) => [
      { items: [await freshStory(setting)], stage: "finished", reason: "Because", override: true, accept: true },
    ],
  },
  "score.bulkSet": {
    make: async (setting) => ({
      items: [await freshStory(setting)],
      technique: "scrum-poker",
      inputs: { ...inputs, effort: 8 },
    }),
  },
  "document.edit": {
    make: async (setting) => ({ item: await freshStory(setting), ...textsOf("story"), ...base }),
    more: async (setting) => [
      { item: await freshEpic(setting), ...textsOf("epic") },
      { item: await freshTheme(setting), ...textsOf("theme") },
    ],
  },
  "stage.move": {
    make: async (setting) => ({ item: await readyStory(setting), stage: "to-do", reason: "Because" }),
    more: async (setting) => [
      { item: await freshStory(setting), stage: "finished", reason: "Because", override: true, accept: true },
    ],
  },
  "score.set": {
    make: async (setting) => ({
      item: await freshStory(setting),
      technique: "scrum-poker",
      inputs: { ...inputs, effort: 8 },
    }),
  },
  "comment.add": {
    make: (setting) => ({
      id: newId(),
      item: setting.place.story,
      body: "A remark",
      stage: "to-do",
      sort: "question",
      replyTo: setting.place.comment,
      mentions: [memberOf(setting)],
    }),
  },
  "comment.edit": {
    make: async (setting) => ({
      comment: await ownComment(setting),
      body: "Another remark",
      mentions: [memberOf(setting)],
    }),
  },
  "comment.delete": { make: async (setting) => ({ comment: await ownComment(setting) }) },
  "file.rename": { make: async (setting) => ({ file: await freshFile(setting), name: "renamed.txt" }) },
  "file.delete": { make: async (setting) => ({ file: await freshFile(setting) }) },
  "comment.react": { make: ({ place }) => ({ comment: place.comment, sign: "👍", on: true }) },
  "comment.resolve": { make: ({ place }) => ({ comment: place.comment, resolved: true }) },
  "criteria.confirm": {
    make: async (setting) => ({ item: await readyStory(setting), scenario: "One", confirmed: true }),
  },
  "story.accept": { make: async (setting) => ({ item: await freshStory(setting), accept: true }) },
  "story.split": {
    make: async (setting) => ({
      item: await freshStory(setting),
      into: [{ title: "One", story, effort: 2 }, { title: "Two" }],
      keep: false,
    }),
  },
  "story.capture": {
    make: ({ place }) => ({ text: "A line that is no story", parent: place.epic, product: place.product }),
  },
  "grouping.apply": {
    make: async (setting) => ({
      product: setting.place.product,
      themes: [
        { name: "Grouped", epics: [{ name: "Grouped too", stories: [await freshStory(setting)] }] },
        { theme: setting.place.theme, epics: [{ epic: setting.place.epic, stories: [] }] },
      ],
    }),
  },
  "draft.accept": { make: async (setting) => ({ drafts: [{ item: await freshStory(setting), story }] }) },
  "feature.import": {
    make: ({ place }) => ({
      parent: place.epic,
      product: place.product,
      files: [{ name: "one.feature", text: "Feature: One\n\n  Scenario: Two\n    Given three\n" }],
    }),
  },
  "finding.silence": { make: () => ({ rule: "no-such-rule", silenced: false }) },
  "member.setMail": { make: async () => ({ mode: "all" }) },
  "item.watch": { make: async (setting) => ({ item: await freshStory(setting), watch: true }) },
  "inbox.read": { make: () => ({ notices: [newId()], read: true }) },
  "gate.set": { make: () => ({ stage: "finished", check: "size", on: null }) },
  "workspace.setSprintLimit": { make: () => ({ points: 13 }) },
  ...recordCommandSamples,
  ...scoreCommandSamples,
  ...roadmapCommandSamples,
  ...sessionCommandSamples,
  ...doingSamples,
  ...privacyCommandSamples,
  ...alikeSamples,
  ...canvasSamples,
  ...briefingCommandSamples,
  ...requestCommandSamples,
  ...boardSamples,
  ...interviewSamples,
  "history.revert": {
    byNumber: true,
    make: async ({ sender, place }) => {
      const { version } = await sender.run<{ version: number }>("comment.add", { item: place.story, body: "Undone" });
      return { version };
    },
    more: async ({ world, place }) => {
      const key = newId();
      const input = { item: place.story, body: "Undone" };
      await world.owner.post("/v1/commands/comment.add", input, { "idempotency-key": key });
      const { body } = await world.owner.get<{ result: { entries: { clientId: string; seq: number }[] } }>(
        `/v1/queries/history.of?item=${place.story}&limit=1`,
      );
      const [last] = body.result.entries;
      return [{ clientId: last?.clientId, seq: last?.seq }];
    },
  },
  ...importCommandSamples,
  ...connectionSamples,
  ...webhookSamples,
};
