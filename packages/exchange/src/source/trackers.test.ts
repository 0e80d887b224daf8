import { describe, expect, test } from "vitest";
import { itemOf } from "../testing/read.ts";
import { outline, planOf } from "../testing/sources.ts";

const site = "https://github.com/shop/web";
const issues = [
  {
    html_url: `${site}/issues/1`,
    number: 1,
    title: "Checkout",
    state: "open",
    labels: [{ name: "epic" }, { name: "money, later" }],
    assignees: [{ login: "ann" }, { login: "bob" }],
    user: { login: "eve" },
    milestone: { title: "v1", due_on: "2024-05-01T07:00:00Z" },
    body: "<!-- Read\nthis -->\r\nPay:\r\n- [ ] card\r\n- [x] cash\r\n```\n<!-- kept -->\n```",
    comments: [{ author: { login: "bob" }, createdAt: "2024-01-02T03:04:05Z", body: "Yes; do" }],
    sub_issues: [{ number: 2 }],
    created_at: "2024-01-01T00:00:00Z",
    node_id: "x",
  },
  { html_url: `${site}/issues/2`, number: 2, title: "Card", state: "closed", state_reason: "completed", labels: [] },
  {
    html_url: `${site}/issues/4`,
    number: 4,
    title: "Gift",
    state: "open",
    labels: [{ name: "status: in progress" }],
    milestone: { title: "v1" },
  },
  { html_url: `${site}/pull/3`, number: 3, title: "Fix", state: "open", pull_request: { url: "x" } },
];

describe("GitHub", () => {
  test("[EX-144] issues come in with what they hold; a pull request is left out and told", async () => {
    const plan = await planOf(issues);
    expect(plan.counts).toMatchObject({
      rows: 4,
      skipped: 1,
      epics: 1,
      stories: 2,
      parentsGiven: 1,
      parentsResolved: 1,
    });
    expect(plan.troubles).toEqual([
      expect.objectContaining({ row: 4, skipped: true, reason: expect.stringMatching(/#3 "Fix" is a pull request/) }),
    ]);
    expect(itemOf(plan, "shop/web#1")).toMatchObject({
      kind: "epic",
      title: "Checkout",
      labels: ["epic", "money, later"],
      assignee: "ann",
      reporter: "eve",
      description: "Pay:\n- [ ] card\n- [x] cash\n```\n<!-- kept -->\n```",
      comments: [{ author: "bob", at: "2024-01-02T03:04:05Z", body: "Yes; do" }],
      createdAt: "2024-01-01T00:00:00Z",
      extra: {
        Assignees: ["ann", "bob"],
        Milestone: ["v1"],
        "Milestone due": ["2024-05-01T07:00:00Z"],
        "Hidden comment": ["Read\nthis"],
      },
    });
    expect(itemOf(plan, "shop/web#2")).toMatchObject({ parent: "shop/web#1", stage: "finished" });
    expect(itemOf(plan, "shop/web#4")).toMatchObject({ stage: "developing" });
  });

  test("[EX-144] the command line's own list, with other names and no addresses, is read too", async () => {
    const plan = await planOf([
      {
        number: 7,
        title: "A",
        state: "OPEN",
        body: "",
        labels: [{ name: "x" }],
        author: { login: "ann" },
        createdAt: "2024-01-01T00:00:00Z",
        closedAt: null,
      },
      { number: 8, title: "B", state: "CLOSED", stateReason: "NOT_PLANNED", isPullRequest: true },
    ]);
    expect(plan.source.format).toBe("github-json");
    expect(outline(plan)).toEqual(['story #7 "A"']);
    expect(plan.counts.skipped).toBe(1);
  });

  test("[EX-150] an edited mapping plans anew: another stage, and a milestone that makes an epic", async () => {
    const { mapping } = await planOf(issues);
    const changed = structuredClone(mapping);
    changed.stages["in progress"] = { stage: "confirming", reason: "you chose it" };
    for (const column of changed.columns) if (column.header === "Milestone") column.field = "epicLink";
    const plan = await planOf(issues, { mapping: changed });
    expect(outline(plan)).toContain('epic epic:v1 "v1"');
    expect(itemOf(plan, "shop/web#4")).toMatchObject({ parent: "epic:v1", stage: "confirming" });
    expect(await planOf(issues, { mapping: changed })).toEqual(plan);
  });
});

describe("GitLab", () => {
  const epic = { id: 5, iid: 12, title: "Backups", url: "/groups/shop/-/epics/12", group_id: 9 };
  const issue = (iid: number, more: object) => ({
    iid,
    title: `Issue ${iid}`,
    project_id: 1,
    web_url: `https://gitlab.com/shop/web/-/issues/${iid}`,
    state: "opened",
    ...more,
  });

  test("[EX-145] epics come along, weights are effort, scoped labels tell status and type, moments may be numbers", async () => {
    const file = [
      issue(1, {
        epic,
        weight: 3,
        labels: ["workflow::in dev", "type::bug", "a, b"],
        created_at: 1586954328664,
        due_date: "2024-05-07",
        iteration: { title: null, start_date: "2024-05-01", due_date: "2024-05-14" },
        notes: [
          { body: "changed the label", system: true },
          { body: "Fine", author: { name: "Ann" }, created_at: "2024-01-02T03:04:05.000Z" },
        ],
      }),
      issue(2, { epic, weight: null, state: "closed", issue_type: "incident" }),
      issue(3, { web_url: "https://gitlab.com/shop/web/-/merge_requests/3" }),
    ];
    const plan = await planOf(file);
    expect(plan.counts).toMatchObject({
      rows: 3,
      skipped: 1,
      epics: 1,
      stories: 2,
      efforts: 1,
      parentsResolved: 2,
      comments: 1,
    });
    expect(outline(plan)).toEqual([
      'epic shop&12 "Backups"',
      'story shop/web#1 "Issue 1" in shop&12',
      'story shop/web#2 "Issue 2" in shop&12',
    ]);
    expect(itemOf(plan, "shop/web#1")).toMatchObject({
      stage: "developing",
      effort: 3,
      due: "2024-05-07",
      sprint: "2024-05-01 – 2024-05-14",
      createdAt: "2020-04-15T12:38:48Z",
      labels: ["workflow::in dev", "type::bug", "a, b"],
      comments: [{ author: "Ann", at: "2024-01-02T03:04:05Z", body: "Fine" }],
      extra: { Type: ["bug"] },
    });
    expect(itemOf(plan, "shop&12").row).toBeUndefined();
  });

  test("[EX-145] an epic that is in the file itself is the one that its issues lie in", async () => {
    const own = {
      ...epic,
      description: "All of it",
      web_url: "https://gitlab.com/groups/shop/-/epics/12",
      state: "opened",
    };
    const plan = await planOf({ epics: [own], issues: [issue(1, { epic })] });
    expect(outline(plan)).toEqual(['epic shop&12 "Backups"', 'story shop/web#1 "Issue 1" in shop&12']);
    expect(itemOf(plan, "shop&12")).toMatchObject({ row: 1, description: "All of it" });
  });
});

describe("Trello", () => {
  const id = (last: string): string => `5e4422fcdf81d26e378002${last}`;
  const board = {
    name: "Shop",
    actions: [
      { type: "updateCard", date: "2024-03-01T00:00:00Z", data: { card: { id: id("01"), idList: "l1", name: "x" } } },
      {
        type: "commentCard",
        date: "2024-02-02T00:00:00Z",
        data: { text: "Second", card: { id: id("01") } },
        memberCreator: { fullName: "Ann" },
      },
      {
        type: "commentCard",
        date: "2024-02-01T00:00:00Z",
        data: { text: "First", card: { id: id("01") } },
        idMemberCreator: "m1",
      },
      { type: "createCard", date: "2024-01-01T00:00:00Z", data: { card: { id: id("01") } } },
    ],
    cards: [
      { id: id("02"), shortLink: "bbb", name: "Old", idList: "l2", closed: false, pos: 1 },
      {
        id: id("01"),
        shortLink: "aaa",
        name: "(8) As a buyer, I want to pay by card so that it is quick",
        desc: "Text",
        idList: "l1",
        pos: 2,
        idMembers: ["m1", "m2"],
        labels: [
          { name: "Shop", color: "red" },
          { name: "", color: "green" },
        ],
        due: "2024-05-07T10:00:00.000Z",
        attachments: [
          { name: "a; b.png", url: "https://example.com/a.png", date: "2024-01-05T00:00:00Z", idMember: "m1" },
        ],
        customFieldItems: [
          { idCustomField: "f1", idValue: "o1" },
          { idCustomField: "f2", value: { number: "2.5" } },
        ],
      },
      { id: id("03"), shortLink: "ccc", name: "Gone", idList: "l1", closed: true, pos: 1 },
    ],
    lists: [
      { id: "l1", name: "Doing", pos: 1, closed: false },
      { id: "l2", name: "Someday", pos: 2, closed: true },
    ],
    members: [
      { id: "m1", fullName: "Bob" },
      { id: "m2", username: "eve" },
    ],
    checklists: [
      {
        id: "c1",
        idCard: id("01"),
        name: "Criteria",
        checkItems: [
          { name: "two", state: "complete", pos: 2 },
          { name: "one", state: "incomplete", pos: 1 },
        ],
      },
    ],
    customFields: [
      { id: "f1", name: "Risk", type: "list", options: [{ id: "o1", value: { text: "High" } }] },
      { id: "f2", name: "Days", type: "number" },
    ],
  };

  test("[EX-146] a card comes in with all that hangs on it", async () => {
    const plan = await planOf(board);
    expect(plan.counts).toMatchObject({ rows: 3, skipped: 0, stories: 3, efforts: 1, comments: 2, labels: 2 });
    expect(itemOf(plan, "aaa")).toMatchObject({
      stage: "developing",
      effort: 8,
      story: { role: "buyer" },
      description: "Text\n\n### Criteria\n\n- [ ] one\n- [x] two",
      assignee: "Bob",
      labels: ["Shop", "green"],
      due: "2024-05-07",
      createdAt: "2024-01-01T00:00:00Z",
      comments: [
        { author: "Bob", at: "2024-02-01T00:00:00Z", body: "First" },
        { author: "Ann", at: "2024-02-02T00:00:00Z", body: "Second" },
      ],
      extra: {
        Assignees: ["Bob", "eve"],
        Risk: ["High"],
        Days: ["2.5"],
        Attachment: ["2024-01-05T00:00:00Z;Bob;a b.png;https://example.com/a.png"],
      },
    });
  });

  test("[EX-146] archived cards and those of archived lists come in under one status, and keep their list", async () => {
    const plan = await planOf(board);
    expect(plan.mapping.stages).toMatchObject({ Archived: { stage: "finished" }, Doing: { stage: "developing" } });
    expect(itemOf(plan, "ccc")).toMatchObject({
      stage: "finished",
      extra: { List: ["Doing"], Archived: ["the card is archived"] },
    });
    expect(itemOf(plan, "bbb")).toMatchObject({ stage: "finished", extra: { Archived: ["the list is archived"] } });
    // The second in which it was made stands in its id.
    expect(itemOf(plan, "bbb").createdAt).toBe("2020-02-12T16:08:28Z");
  });

  test("[EX-146] points behind a name are no part of its sentence, and the name stays", async () => {
    const card = { id: "1", name: "As a buyer, I want to pay so that it is quick (5)", idList: "l1" };
    const plan = await planOf({ ...board, cards: [card] });
    expect(itemOf(plan, "1")).toMatchObject({ title: card.name, effort: 5, story: { outcome: "it is quick" } });
  });

  test("[EX-146] a single card, and cards without their board, are read", async () => {
    const card = { ...board.cards[1], checklists: board.checklists };
    for (const file of [card, [card]])
      expect(itemOf(await planOf(file), "aaa")).toMatchObject({
        effort: 8,
        description: expect.stringContaining("- [x] two"),
      });
  });
});

describe("Jira", () => {
  const file = {
    names: {
      customfield_1: "Story Points",
      customfield_2: "Sprint",
      customfield_3: "Epic Link",
      customfield_4: "Puntos",
    },
    issues: [
      {
        id: "10",
        key: "AB-1",
        fields: {
          summary: "Pay",
          issuetype: { name: "Historia" },
          status: { name: "Hecho", statusCategory: { key: "done", name: "Listo" } },
          parent: { key: "AB-9", fields: { summary: "Shop", issuetype: { name: "Epic" }, status: { name: "To Do" } } },
          customfield_1: 5,
          customfield_2: [{ id: 1, name: "Sprint 1", state: "closed", boardId: 2 }],
          labels: ["x", "y"],
          description: {
            type: "doc",
            content: [
              { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Why" }] },
              {
                type: "paragraph",
                content: [
                  { type: "text", text: "Very ", marks: [{ type: "strong" }] },
                  { type: "text", text: "good" },
                  { type: "mention", attrs: { text: "@Ann" } },
                ],
              },
              {
                type: "bulletList",
                content: [
                  { type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "a" }] }] },
                ],
              },
              { type: "codeBlock", attrs: { language: "js" }, content: [{ type: "text", text: "x < 1" }] },
              { type: "newKind", content: [{ type: "text", text: "kept" }] },
            ],
          },
          comment: {
            comments: [
              { author: { displayName: "Ann" }, created: "2024-01-02T03:04:05.000+0100", body: "h2. So\n*yes*" },
            ],
          },
          attachment: [{ filename: "a.png", content: "https://example.com/a.png" }],
          issuelinks: [{ type: { name: "Blocks" }, outwardIssue: { key: "AB-3" } }],
        },
      },
      {
        id: "11",
        key: "AB-2",
        fields: {
          summary: "Ship",
          customfield_2: ["com.atlassian.greenhopper.service.sprint.Sprint@1[id=1,name=Sprint 2,state=ACTIVE]"],
          customfield_3: "AB-1",
        },
      },
    ],
  };

  test("[EX-147] fields go by their names, texts become Markdown, a parent comes along", async () => {
    const plan = await planOf(file);
    expect(outline(plan)).toEqual(['epic AB-9 "Shop"', 'story AB-1 "Pay" in AB-9', 'story AB-2 "Ship" in AB-1']);
    expect(itemOf(plan, "AB-1")).toMatchObject({
      stage: "finished",
      effort: 5,
      sprint: "Sprint 1",
      labels: ["x", "y"],
      description: "## Why\n\n**Very** good@Ann\n\n- a\n\n```js\nx < 1\n```\n\nkept",
      comments: [{ author: "Ann", at: "2024-01-02T02:04:05Z", body: "## So\n**yes**" }],
      links: [{ type: "Blocks", direction: "outward", key: "AB-3" }],
    });
    expect(itemOf(plan, "AB-2")).toMatchObject({ sprint: "Sprint 2" });
  });

  test("[EX-147] without told names the usual ids stand in, where their values fit", async () => {
    const plan = await planOf({
      key: "AB-1",
      fields: { summary: "A", customfield_10016: 3, customfield_10014: "no key at all" },
    });
    expect(itemOf(plan, "AB-1")).toMatchObject({ effort: 3, extra: { customfield_10014: ["no key at all"] } });
  });
});
