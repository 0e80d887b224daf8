import { viewQuerySamples } from "./board-samples.ts";
import { briefingQuerySamples } from "./briefing-samples.ts";
import { canvasQuerySamples } from "./canvas-samples.ts";
import { flowQuerySamples } from "./flow-samples.ts";
import { memberOf, type Sample } from "./fresh.ts";
import { interviewQuerySamples } from "./interview-samples.ts";
import { sessionQuerySamples } from "./poker-samples.ts";
import { privacyQuerySamples } from "./privacy-samples.ts";
import { recordQuerySamples } from "./record-samples.ts";
import { requestQuerySamples } from "./request-samples.ts";
import { roadmapQuerySamples } from "./roadmap-samples.ts";
import { scoreQuerySamples } from "./score-samples.ts";
import { traceQuerySamples } from "./trace-samples.ts";
import { webhookQuerySamples } from "./webhook-samples.ts";
import { uploadPlanned } from "./world.ts";

/** A valid input for every query. */
export const querySamples: Readonly<Record<string, Sample>> = {
  ...interviewQuerySamples,
  "workspace.get": { make: () => ({}) },
  "member.me": { make: () => ({}) },
  "member.list": { make: () => ({}) },
  "member.invitations": { make: () => ({}) },
  "token.list": { make: () => ({}) },
  "product.list": { make: () => ({}) },
  "item.get": { make: ({ place }) => ({ item: place.story }), more: ({ place }) => [{ item: place.storyKey }] },
  "item.list": {
    make: ({ place }) => ({ product: place.product }),
    more: (setting) => [
      {
        product: setting.place.productId,
        kind: ["story"],
        stage: ["pending"],
        label: ["one"],
        assignee: [memberOf(setting)],
        text: "word",
        scored: false,
        sprint: ["none"],
        release: ["none"],
        milestone: ["none"],
        link: ["none"],
        finding: ["any"],
        custom: {},
        under: setting.place.theme,
        trash: false,
        sort: "title",
        direction: "desc",
        limit: 5,
        offset: 0,
      },
    ],
  },
  "item.tree": {
    make: ({ place }) => ({ product: place.product }),
    more: ({ place }) => [{ item: place.theme }],
  },
  "comment.list": { make: ({ place }) => ({ item: place.story }) },
  "file.get": { make: ({ place }) => ({ file: place.file }) },
  "file.list": { make: ({ place }) => ({ item: place.story }) },
  ...privacyQuerySamples,
  ...recordQuerySamples,
  ...canvasQuerySamples,
  ...scoreQuerySamples,
  ...roadmapQuerySamples,
  ...sessionQuerySamples,
  "ticket.list": { make: ({ place }) => ({ product: place.product }) },
  "connection.list": { make: ({ place }) => ({ product: place.product }) },
  ...webhookQuerySamples,
  ...requestQuerySamples,
  ...viewQuerySamples,
  "risk.of": { make: ({ place }) => ({ item: place.story }) },
  "dependency.of": { make: ({ place }) => ({ item: place.story }) },
  "gate.list": { make: () => ({}) },
  "gate.of": { make: ({ place }) => ({ item: place.story }) },
  "inbox.list": { make: () => ({ unread: true }) },
  "story.check": {
    make: ({ place }) => ({ item: place.story }),
    more: () => [{ text: "As a tester, I ask" }, { story: { role: "tester", want: "an answer" } }],
  },
  "feature.export": {
    make: ({ place }) => ({ product: place.product }),
    more: ({ place }) => [{ item: place.story }],
  },
  "finding.counts": { make: ({ place }) => ({ product: place.product }) },
  "finding.list": { make: ({ place }) => ({ product: place.product, rule: "no-such-rule", limit: 5 }) },
  "lookalike.list": {
    make: ({ place }) => ({ product: place.product, limit: 5 }),
    more: ({ place }) => [{ item: place.story, across: true, wait: true }],
  },
  "grouping.propose": {
    make: ({ place }) => ({ product: place.product }),
    more: ({ place }) => [{ product: place.product, scope: "all" }],
  },
  "canopy.replay": { make: ({ place }) => ({ product: place.product }), more: () => [{}] },
  ...flowQuerySamples,
  ...briefingQuerySamples,
  "draft.list": { make: ({ place }) => ({ product: place.product, limit: 5, offset: 1 }) },
  "lookalike.near": {
    make: ({ place }) => ({ text: "Fresh story", product: place.product, item: place.story, limit: 5 }),
  },
  ...traceQuerySamples,
  "component.leverage": { make: () => ({}), more: ({ place }) => [{ component: place.records.component }] },
  "history.of": { make: ({ place }) => ({ item: place.story, before: 1_000_000, limit: 5 }) },
  "import.plan": {
    make: async ({ world, place }) => {
      const text = "Summary,Issue key,Issue Type,Status\nOne,SHOWN-1,Story,To Do\n";
      const id = await uploadPlanned(world.owner, world.server.url, place.product, text);
      world.sorts.set(id, "import");
      return { import: id, offset: 0, limit: 5, decisions: true };
    },
  },
  "history.past": { make: ({ place }) => ({ item: place.story, skip: 0, limit: 5 }) },
  "mapping.list": { make: ({ place }) => ({ product: place.product }) },
  "import.list": { make: ({ place }) => ({ product: place.product }) },
  "search.find": { make: ({ place }) => ({ text: "word", product: place.product, limit: 5 }) },
  "log.since": { make: () => ({ since: 0, limit: 1_000 }) },
};
