import { type Call, type FakeServer, type Reply, startFake } from "./fake-server.ts";

export const goodToken = "a-token-that-nobody-may-see";

type Issue = Readonly<Record<string, unknown>>;

const numberIn = (call: Call, name: string, usual: number): number => Number(call.url.searchParams.get(name) ?? usual);

/** A page by number with the headers of the next and the last one. */
const linked = (call: Call, base: string, all: readonly unknown[]): Reply => {
  const [page, size] = [numberIn(call, "page", 1), numberIn(call, "per_page", 20)];
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = (number: number) => {
    const url = new URL(call.url.pathname + call.url.search, base);
    url.searchParams.set("page", String(number));
    return url.href;
  };
  const links = page < last ? [`<${at(page + 1)}>; rel="next"`, `<${at(last)}>; rel="last"`] : [];
  return {
    json: all.slice((page - 1) * size, page * size),
    headers: { ...(links.length > 0 && { link: links.join(", ") }), "x-total": String(all.length) },
  };
};

/** When the last change of anything was that nobody changed since the fake was made. */
const longAgo = "2024-01-02T00:00:00Z";

/** Issues that tests change: what they say in place of what they said, and when that was. */
export type Changes = Map<number, { readonly at: string; readonly fields: Issue }>;

const changedBy = (issue: Issue, number: number, changes: Changes, name: string): Issue => {
  const change = changes.get(number);
  return { ...issue, [name]: change?.at ?? longAgo, ...change?.fields };
};

/** Issues that were changed at a moment or later, as trackers compare: by the second. */
const since = (issues: readonly Issue[], name: string, moment: string | null | undefined): readonly Issue[] =>
  moment ? issues.filter((issue) => Date.parse(String(issue[name])) >= Date.parse(moment)) : issues;

const refused: Reply = { status: 401, json: { message: "Bad credentials" } };
const missing: Reply = { status: 404, json: { message: "Not Found" } };

/** GitHub as an own server has it: `/api/v3`. Issue 1 is a parent of issue 2; issue 3 is a pull request. */
export const fakeGithub = (count: number, changes: Changes = new Map()): Promise<FakeServer> =>
  startFake((base) => {
    const issue = (number: number): Issue => ({
      ...{ number, id: number, title: number === 1 ? "Checkout" : `Issue ${number}`, state: "open", node_id: "x" },
      html_url: `${base}/octo/shop/${number === 3 ? "pull" : "issues"}/${number}`,
      repository_url: `${base}/api/v3/repos/octo/shop`,
      labels: number === 1 ? [{ name: "epic" }] : [],
      ...{ user: { login: "ann" }, body: `Text ${number}`, created_at: "2024-01-01T00:00:00Z", assignees: [] },
      comments: number === 2 ? 2 : 0,
      sub_issues_summary: { total: number === 1 ? 1 : 0, completed: 0, percent_completed: 0 },
      ...(number === 3 && { pull_request: { url: "x" } }),
    });
    const numbers = (): number[] => [
      ...new Set([...Array.from({ length: count }, (_, at) => at + 1), ...changes.keys()]),
    ];
    const all = () =>
      numbers()
        .filter((number) => !changes.get(number)?.fields.isGone)
        .map((number) => changedBy(issue(number), number, changes, "updated_at"));
    const comments = [1, 2].map((nth) => ({
      ...{ id: nth, body: `Remark ${nth}`, created_at: `2024-01-0${nth}T00:00:00Z`, user: { login: "bob" } },
      issue_url: `${base}/api/v3/repos/octo/shop/issues/2`,
      html_url: `${base}/octo/shop/issues/2#issuecomment-${nth}`,
    }));
    return (call) => {
      if (call.headers.authorization !== `Bearer ${goodToken}`) return refused;
      const path = call.url.pathname;
      if (path === "/api/v3/repos/octo/shop/issues")
        return linked(call, base, since(all(), "updated_at", call.url.searchParams.get("since")));
      if (path === "/api/v3/repos/octo/shop/issues/comments") return linked(call, base, comments);
      if (path === "/api/v3/repos/octo/shop/issues/2/comments") return linked(call, base, comments);
      if (path === "/api/v3/repos/octo/shop/issues/1/sub_issues") return linked(call, base, all().slice(1, 2));
      return missing;
    };
  });

/** GitLab with an epic over its first issue and notes on it, one of them by GitLab itself. */
export const fakeGitlab = (count: number, changes: Changes = new Map()): Promise<FakeServer> =>
  startFake((base) => {
    const issue = (iid: number): Issue => ({
      ...{ id: 1_000 + iid, iid, project_id: 7, title: `Issue ${iid}`, description: `Text ${iid}`, state: "opened" },
      ...{ labels: ["web"], author: { name: "Ann" }, weight: 3, created_at: "2024-01-01T00:00:00.000Z" },
      ...{ web_url: `${base}/group/shop/-/issues/${iid}`, user_notes_count: iid === 1 ? 1 : 0 },
      ...(iid === 1 && { epic: { id: 5, iid: 2, title: "Checkout", url: "/groups/group/-/epics/2", group_id: 9 } }),
    });
    const all = () => Array.from({ length: count }, (_, at) => changedBy(issue(at + 1), at + 1, changes, "updated_at"));
    const notes = [
      { id: 1, body: "Looks good", author: { name: "Bob" }, created_at: "2024-01-02T00:00:00.000Z", system: false },
      { id: 2, body: "changed title", author: { name: "Bob" }, created_at: "2024-01-02T00:00:00.000Z", system: true },
    ];
    return (call) => {
      if (call.headers["private-token"] !== goodToken) return refused;
      if (call.url.pathname === "/api/v4/projects/group%2Fshop/issues")
        return linked(call, base, since(all(), "updated_at", call.url.searchParams.get("updated_after")));
      if (call.url.pathname === "/api/v4/projects/group%2Fshop/issues/1/notes") return linked(call, base, notes);
      return missing;
    };
  });

/** Jira: the cloud names each next page, a data center counts. PAY-1 is an epic, PAY-2 lies in it and has more comments than a search gives. */
export const fakeJira = (
  count: number,
  isCloud: boolean,
  changes: Changes = new Map(),
  zone: string | null = "Europe/Berlin",
): Promise<FakeServer> =>
  startFake(() => {
    const comment = (nth: number) => ({
      author: { displayName: "Bob" },
      ...{ created: `2024-01-0${nth}T00:00:00.000+0000`, body: `Remark ${nth}` },
    });
    const issue = (number: number): Issue => ({
      ...{ id: String(10_000 + number), key: `PAY-${number}` },
      fields: {
        ...{ summary: number === 1 ? "Checkout" : `Issue ${number}`, description: `Text ${number}` },
        issuetype: { name: number === 1 ? "Epic" : "Story" },
        status: { name: "To Do", statusCategory: { key: "new" } },
        project: { key: "PAY", name: "Pay" },
        ...(number === 2 && { parent: { key: "PAY-1", fields: { summary: "Checkout", issuetype: { name: "Epic" } } } }),
        customfield_10016: 5,
        ...(number === 2 && { comment: { comments: [comment(1)], total: 3, maxResults: 1, startAt: 0 } }),
      },
    });
    const all = (): Issue[] =>
      Array.from({ length: count }, (_, at) => {
        const { fields, ...rest } = issue(at + 1);
        return { ...rest, fields: changedBy(fields as Issue, at + 1, changes, "updated") };
      });
    const names = { customfield_10016: "Story Points" };
    const api = `/rest/api/${isCloud ? 3 : 2}`;
    const expected = isCloud
      ? `Basic ${Buffer.from(`ann@example.com:${goodToken}`).toString("base64")}`
      : `Bearer ${goodToken}`;
    return (call) => {
      const { pathname, searchParams } = call.url;
      if (call.headers.authorization !== expected) return refused;
      if (pathname === "/rest/api/2/serverInfo")
        return { json: { deploymentType: isCloud ? "Cloud" : "Server", version: "10" } };
      if (pathname === "/rest/api/2/myself") return { json: zone === null ? {} : { timeZone: zone } };
      const isSearch = pathname === `${api}/${isCloud ? "search/jql" : "search"}`;
      if (isSearch && !searchParams.get("jql")?.includes('"PAY"'))
        return { status: 400, json: { errorMessages: ["No such project"] } };
      if (isSearch) {
        const after = /updated >= "([^"]+)"/.exec(searchParams.get("jql") ?? "")?.[1];
        const issues = all().filter(({ fields }) => {
          // As Jira does: moments of the account's own time zone, to the minute.
          const local = new Date(String((fields as Issue).updated)).toLocaleString("sv-SE", {
            timeZone: zone ?? "UTC",
          });
          return after === undefined || local.slice(0, 16) >= after;
        });
        const size = numberIn(call, "maxResults", 50);
        const from = isCloud ? Number(searchParams.get("nextPageToken")?.slice(1) ?? 0) : numberIn(call, "startAt", 0);
        const page = issues.slice(from, from + size);
        const isLast = from + size >= issues.length;
        if (!isCloud) return { json: { startAt: from, maxResults: size, total: issues.length, issues: page, names } };
        return { json: { issues: page, names, isLast, ...(!isLast && { nextPageToken: `t${from + size}` }) } };
      }
      if (pathname === `${api}/issue/PAY-2/comment`)
        return { json: { startAt: 0, total: 3, comments: [comment(1), comment(2), comment(3)] } };
      return missing;
    };
  });

/** Linear's GraphQL: teams, issues by cursor, and the comments of ENG-1 that did not fit. */
export const fakeLinear = (count: number, changes: Changes = new Map()): Promise<FakeServer> =>
  startFake(() => {
    const issue = (number: number): Issue => ({
      ...{ id: `id-${number}`, identifier: `ENG-${number}`, title: `Issue ${number}`, description: `Text ${number}` },
      ...{ url: `https://linear.app/acme/issue/ENG-${number}/x`, priority: 2, priorityLabel: "High", estimate: 3 },
      ...{ createdAt: "2024-01-01T00:00:00.000Z", updatedAt: "2024-01-02T00:00:00.000Z", completedAt: null },
      ...{ state: { name: "In Progress", type: "started" }, assignee: { name: "Ann Lee", displayName: "ann" } },
      ...{
        team: { key: "ENG", name: "Engineering" },
        project: null,
        cycle: null,
        labels: { nodes: [{ name: "web" }] },
      },
      parent: number === 2 ? { identifier: "ENG-1", title: "Issue 1" } : null,
      ...{ attachments: { nodes: [] }, relations: { nodes: [] } },
      comments:
        number === 1
          ? {
              nodes: [{ body: "First", createdAt: "2024-01-02T00:00:00.000Z", user: { name: "Bob" } }],
              pageInfo: { hasNextPage: true, endCursor: "c1" },
            }
          : { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
    });
    const all = () => Array.from({ length: count }, (_, at) => changedBy(issue(at + 1), at + 1, changes, "updatedAt"));
    return (call) => {
      if (call.url.pathname !== "/graphql") return missing;
      if (call.headers.authorization !== goodToken)
        return { status: 401, json: { errors: [{ message: "No", extensions: { type: "authentication error" } }] } };
      const { query, variables } = JSON.parse(call.body) as {
        query: string;
        variables: { team?: string; after?: string | null; filter?: { or?: { updatedAt?: { gte: string } }[] } };
      };
      if (query.includes("teams("))
        return { json: { data: { teams: { nodes: variables.team === "ENG" ? [{ key: "ENG" }] : [] } } } };
      if (query.includes("issue(id")) {
        const nodes = [{ body: "Second", createdAt: "2024-01-03T00:00:00.000Z", user: { name: "Bob" } }];
        const pageInfo = { hasNextPage: false, endCursor: null };
        return { json: { data: { issue: { comments: { nodes, pageInfo } } } } };
      }
      const issues = since(all(), "updatedAt", variables.filter?.or?.[0]?.updatedAt?.gte);
      const from = Number(variables.after ?? 0);
      const hasNextPage = from + 25 < issues.length;
      const pageInfo = { hasNextPage, endCursor: hasNextPage ? String(from + 25) : null };
      return { json: { data: { issues: { nodes: issues.slice(from, from + 25), pageInfo } } } };
    };
  });
