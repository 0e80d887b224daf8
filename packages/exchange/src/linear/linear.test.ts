import { expect, test } from "vitest";
import { itemOf } from "../testing/read.ts";
import { planOf } from "../testing/sources.ts";

const issue = (number: number, more: object = {}) => ({
  ...{
    id: `id-${number}`,
    identifier: `ENG-${number}`,
    title: `Issue ${number}`,
    priority: 0,
    priorityLabel: "No priority",
  },
  ...{ state: { name: "Todo", type: "unstarted" }, team: { key: "ENG", name: "Engineering" }, labels: { nodes: [] } },
  ...more,
});

test("[EX-192] issues of Linear come in with parents, projects, cycles, links, labels and comments", async () => {
  const plan = await planOf([
    issue(1, {
      ...{ estimate: 5, project: { name: "Checkout" }, projectMilestone: { name: "Beta" }, cycle: { number: 12 } },
      ...{ state: { name: "Merging", type: "started" }, priority: 1, priorityLabel: "Urgent" },
      assignee: { name: "Ann Lee", displayName: "ann" },
      labels: { nodes: [{ name: "web, later" }] },
      comments: { nodes: [{ body: "Yes", createdAt: "2024-01-02T03:04:05.000Z", user: { name: "Bob" } }] },
      relations: { nodes: [{ type: "blocks", relatedIssue: { identifier: "ENG-3" } }] },
      attachments: {
        nodes: [{ title: "Design", url: "https://example.com/d", createdAt: "2024-01-01T00:00:00.000Z" }],
      },
    }),
    issue(2, { parent: { identifier: "ENG-1", title: "Issue 1" }, project: { name: "Checkout" } }),
    issue(3, {
      project: { name: "Billing" },
      completedAt: "2024-02-01T00:00:00.000Z",
      state: { name: "Shipped", type: "completed" },
    }),
    issue(4),
  ]);
  expect(plan.source.format).toBe("linear-json");
  expect(plan.counts).toMatchObject({ rows: 4, skipped: 0 });
  const first = itemOf(plan, "ENG-1");
  expect(first).toMatchObject({
    ...{ effort: 5, assignee: "Ann Lee", labels: ["web, later"], stage: "developing" },
    comments: [{ author: "Bob", at: "2024-01-02T03:04:05Z", body: "Yes" }],
    links: [{ type: "Blocks", direction: "outward", key: "ENG-3" }],
  });
  expect(itemOf(plan, "project:Billing")).toMatchObject({ kind: "epic", title: "Billing" });
  expect(itemOf(plan, "ENG-3")).toMatchObject({ parent: "project:Billing", stage: "finished" });
});

test("[EX-192] the same issue is known again from Linear's table and from its interface", async () => {
  const table = "ID,Team,Title,Status,Estimate,Parent issue\nENG-1,Engineering,Issue 1,Todo,3,\n";
  const plan = await planOf(table);
  expect(plan.source.format).toBe("linear-csv");
  expect(itemOf(plan, "ENG-1").title).toBe("Issue 1");
  expect(itemOf(await planOf([issue(1)]), "ENG-1").title).toBe("Issue 1");
});
