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

const issueAt = ({ address, project }: Place, name: string, below = ""): URL => {
  const isPublic = /^https:\/\/(www\.)?github\.com$/.test(address);
  return urlAt(isPublic ? "https://api.github.com" : `${address}/api/v3`, `/repos/${project}/issues/${name}${below}`);
};

const labelsIn = ({ labels }: Json): string[] =>
  (Array.isArray(labels) ? labels : []).map((label) =>
    typeof label === "string" ? label : textIn((label as Json | null)?.name),
  );

/** GitHub: open and closed, with labels between. https://docs.github.com/en/rest/issues/issues#update-an-issue */
export const githubTickets: TicketApi = {
  read: async (wire, place, name, known) => {
    const issue = await one(wire, issueAt(place, name), "an issue");
    return { state: labelledState(issue.state === "closed", labelsIn(issue), known), title: textIn(issue.title) };
  },
  write: async (wire, place, name, state, known) => {
    const issue = await one(wire, issueAt(place, name), "an issue");
    const labels = labelsFor(labelsIn(issue), state, known);
    await send(wire, issueAt(place, name), "PATCH", { state: isClosing(state) ? "closed" : "open", labels });
  },
  comment: async (wire, place, name, text) => {
    await send(wire, issueAt(place, name, "/comments"), "POST", { body: text });
  },
};
