import type { Place } from "../connections/tracker.ts";
import {
  isClosing,
  type Json,
  labelledState,
  labelsFor,
  one,
  send,
  type TicketApi,
  textIn,
  urlAt,
} from "./ticket-api.ts";

const issueAt = ({ address, project }: Place, name: string, below = ""): URL =>
  urlAt(address, `/api/v4/projects/${encodeURIComponent(project)}/issues/${name}${below}`);

const labelsIn = ({ labels }: Json): string[] => (Array.isArray(labels) ? labels.map(textIn) : []);

/** GitLab: opened and closed, with labels between. https://docs.gitlab.com/api/issues/#update-an-issue */
export const gitlabTickets: TicketApi = {
  read: async (wire, place, name, known) => {
    const issue = await one(wire, issueAt(place, name), "an issue");
    return { state: labelledState(issue.state === "closed", labelsIn(issue), known), title: textIn(issue.title) };
  },
  write: async (wire, place, name, state, known) => {
    const issue = await one(wire, issueAt(place, name), "an issue");
    const isClosed = issue.state === "closed";
    const change = isClosing(state) === isClosed ? {} : { state_event: isClosing(state) ? "close" : "reopen" };
    await send(wire, issueAt(place, name), "PUT", {
      ...change,
      labels: labelsFor(labelsIn(issue), state, known).join(","),
    });
  },
  comment: async (wire, place, name, text) => {
    await send(wire, issueAt(place, name, "/notes"), "POST", { body: text });
  },
};
