import { type Call, type FakeServer, type Reply, startFake } from "../../connections/testing/fake-server.ts";
import { goodToken } from "../../connections/testing/fake-trackers.ts";

/** A tracker with one ticket, number 7, that can be read, changed and commented on as the real one's. */
export type FakeTickets = FakeServer & {
  /** Its state as people see it there; labels for GitHub and GitLab. */
  readonly ticket: { state: string; labels: string[] };
  readonly comments: string[];
  /** Every state that was set from outside. */
  readonly set: string[];
};

const refused: Reply = { status: 401, json: { message: "Bad credentials" } };
const missing: Reply = { status: 404, json: { message: "Not Found" } };
const bodyIn = (call: Call): Record<string, unknown> => JSON.parse(call.body === "" ? "{}" : call.body);

const faked = async (
  state: string,
  answer: (call: Call, fake: Pick<FakeTickets, "ticket" | "comments" | "set">) => Reply,
): Promise<FakeTickets> => {
  const kept = { ticket: { state, labels: ["bug"] }, comments: [] as string[], set: [] as string[] };
  const server = await startFake(() => (call) => answer(call, kept));
  return Object.assign(server, kept);
};

export const fakeGithubTickets = (): Promise<FakeTickets> =>
  faked("open", (call, { ticket, comments, set }) => {
    if (call.headers.authorization !== `Bearer ${goodToken}`) return refused;
    const path = call.url.pathname;
    const json = () => ({
      number: 7,
      title: "Ticket",
      state: ticket.state,
      labels: ticket.labels.map((name) => ({ name })),
    });
    if (path === "/api/v3/repos/octo/shop/issues/7/comments" && call.method === "POST") {
      comments.push(String(bodyIn(call).body));
      return { status: 201, json: { id: 1 } };
    }
    if (path !== "/api/v3/repos/octo/shop/issues/7") return missing;
    if (call.method === "PATCH") {
      const body = bodyIn(call) as { state: string; labels: string[] };
      Object.assign(ticket, body);
      set.push([body.state, ...body.labels].join(" "));
    }
    return { json: json() };
  });

export const fakeGitlabTickets = (): Promise<FakeTickets> =>
  faked("opened", (call, { ticket, comments, set }) => {
    if (call.headers["private-token"] !== goodToken) return refused;
    const path = call.url.pathname;
    if (path === "/api/v4/projects/group%2Fshop/issues/7/notes" && call.method === "POST") {
      comments.push(String(bodyIn(call).body));
      return { status: 201, json: { id: 1 } };
    }
    if (path !== "/api/v4/projects/group%2Fshop/issues/7") return missing;
    if (call.method === "PUT") {
      const body = bodyIn(call) as { state_event?: string; labels: string };
      if (body.state_event) ticket.state = body.state_event === "close" ? "closed" : "opened";
      ticket.labels = body.labels === "" ? [] : body.labels.split(",");
      set.push([ticket.state, ...ticket.labels].join(" "));
    }
    return { json: { iid: 7, title: "Ticket", ...ticket } };
  });

/** Jira's workflow: from To Do to In Progress, from there on to Done, and back. */
const steps: Readonly<Record<string, readonly string[]>> = {
  "To Do": ["In Progress"],
  "In Progress": ["To Do", "Done"],
  Done: ["In Progress"],
};

export const fakeJiraTickets = (): Promise<FakeTickets> =>
  faked("To Do", (call, { ticket, comments, set }) => {
    if (call.headers.authorization !== `Bearer ${goodToken}`) return refused;
    const open = (steps[ticket.state] ?? []).map((name, at) => ({
      id: `${at + 1}`,
      name: `Go to ${name}`,
      to: { name },
    }));
    switch (`${call.method} ${call.url.pathname}`) {
      case "GET /rest/api/2/issue/PAY-7":
        return { json: { key: "PAY-7", fields: { summary: "Ticket", status: { name: ticket.state } } } };
      case "GET /rest/api/2/issue/PAY-7/transitions":
        return { json: { transitions: open } };
      case "POST /rest/api/2/issue/PAY-7/transitions": {
        const { transition } = bodyIn(call) as { transition: { id: string } };
        ticket.state = open.find(({ id }) => id === transition.id)?.to.name ?? ticket.state;
        set.push(ticket.state);
        return { status: 204, text: "" };
      }
      case "POST /rest/api/2/issue/PAY-7/comment":
        comments.push(String(bodyIn(call).body));
        return { status: 201, json: { id: "1" } };
      default:
        return missing;
    }
  });

export const fakeLinearTickets = (): Promise<FakeTickets> =>
  faked("Todo", (call, { ticket, comments, set }) => {
    if (call.headers.authorization !== goodToken)
      return { status: 401, json: { errors: [{ message: "No", extensions: { type: "authentication error" } }] } };
    const { query, variables } = bodyIn(call) as { query: string; variables: Record<string, string> };
    const nodes = ["Todo", "In Progress", "Done"].map((name) => ({ id: `s-${name}`, name }));
    if (query.includes("issueUpdate")) {
      ticket.state = nodes.find(({ id }) => id === variables.state)?.name ?? ticket.state;
      set.push(ticket.state);
      return { json: { data: { issueUpdate: { success: true } } } };
    }
    if (query.includes("commentCreate")) {
      comments.push(variables.body ?? "");
      return { json: { data: { commentCreate: { success: true } } } };
    }
    if (variables.id !== "ENG-7") return { json: { errors: [{ message: "Entity not found" }], data: null } };
    const issue = { id: "id-7", title: "Ticket", state: { name: ticket.state }, team: { states: { nodes } } };
    return { json: { data: { issue } } };
  });
