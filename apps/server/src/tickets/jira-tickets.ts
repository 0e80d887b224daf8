import { isEntry, type Place } from "../connections/tracker.ts";
import { type Json, one, send, type TicketApi, TicketRefusal, textIn, urlAt } from "./ticket-api.ts";

// Version 2 takes comments as plain text, on the cloud as well as in a data center.
const issueAt = ({ address }: Place, name: string, below = "", query = {}): URL =>
  urlAt(address, `/rest/api/2/issue/${encodeURIComponent(name)}${below}`, query);

const nameIn = (value: unknown): string => (isEntry(value) ? textIn(value.name) : "");

/** Jira: a state is reached by a step of its workflow. https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issues/ */
export const jiraTickets: TicketApi = {
  read: async (wire, place, name) => {
    const { fields } = await one(wire, issueAt(place, name, "", { fields: "summary,status" }), "an issue of Jira");
    const { status, summary } = isEntry(fields) ? fields : {};
    return { state: nameIn(status), title: textIn(summary) };
  },
  write: async (wire, place, name, state) => {
    const { transitions } = await one(wire, issueAt(place, name, "/transitions"), "steps of a workflow");
    const steps = (Array.isArray(transitions) ? transitions : []).filter(isEntry) as Json[];
    const step = steps.find(({ to }) => nameIn(to).toLowerCase() === state.toLowerCase());
    if (!step) {
      const open = steps.map(({ to }) => nameIn(to)).filter((to) => to !== "");
      const others = open.length > 0 ? ` From where it is it goes to ${open.slice(0, 10).join(", ")}.` : "";
      throw new TicketRefusal(`Jira's workflow has no step to "${state}" for it now.${others}`);
    }
    await send(wire, issueAt(place, name, "/transitions"), "POST", { transition: { id: step.id } });
  },
  comment: async (wire, place, name, text) => {
    await send(wire, issueAt(place, name, "/comment"), "POST", { body: text });
  },
};
