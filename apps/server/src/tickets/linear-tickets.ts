import { isEntry, type Place } from "../connections/tracker.ts";
import { trackerRefusal, type Wire } from "../connections/wire.ts";
import { type Json, type TicketApi, TicketRefusal, textIn, urlAt } from "./ticket-api.ts";

const apiOf = ({ address }: Place): URL =>
  urlAt(address === "https://linear.app" ? "https://api.linear.app" : address, "/graphql");

const issueQuery = `query Issue($id: String!) {
  issue(id: $id) { id title state { name } team { states { nodes { id name } } } } }`;
const moveQuery = `mutation Move($id: String!, $state: String!) { issueUpdate(id: $id, input: { stateId: $state }) { success } }`;
const commentQuery = `mutation Say($id: String!, $body: String!) { commentCreate(input: { issueId: $id, body: $body }) { success } }`;

const asked = async (wire: Wire, place: Place, query: string, variables: object): Promise<Json> => {
  const url = apiOf(place);
  const { json } = await wire.json(url, { body: { query, variables }, takes: [400] });
  const answer: Json = isEntry(json) ? json : {};
  const error = Array.isArray(answer.errors) && isEntry(answer.errors[0]) ? (answer.errors[0] as Json) : undefined;
  const code = isEntry(error?.extensions) ? textIn(error.extensions.code ?? error.extensions.type) : "";
  if (/authentication/i.test(code))
    throw trackerRefusal(
      "tracker-token",
      "Linear does not take the token. Make a new one there, and give it to the connection.",
    );
  if (/forbidden/i.test(code))
    throw trackerRefusal("tracker-forbidden", "Linear does not let this token change issues. Use a token that may.");
  if (error) throw new TicketRefusal("Linear has no such ticket, or did not take the change.");
  if (!isEntry(answer.data)) throw wire.odd(url, "an issue");
  return answer.data;
};

const issueOf = async (wire: Wire, place: Place, id: string): Promise<Json> => {
  const { issue } = await asked(wire, place, issueQuery, { id });
  if (!isEntry(issue)) throw new TicketRefusal("Linear has no such ticket, or the token may not see it.");
  return issue;
};

/** Linear: the team's own states. https://linear.app/developers/graphql */
export const linearTickets: TicketApi = {
  read: async (wire, place, name) => {
    const issue = await issueOf(wire, place, name);
    return { state: isEntry(issue.state) ? textIn(issue.state.name) : "", title: textIn(issue.title) };
  },
  write: async (wire, place, name, state) => {
    const issue = await issueOf(wire, place, name);
    const states = isEntry(issue.team) && isEntry(issue.team.states) ? issue.team.states.nodes : [];
    const all = (Array.isArray(states) ? states : []).filter(isEntry) as Json[];
    const found = all.find((one) => textIn(one.name).toLowerCase() === state.toLowerCase());
    if (!found) {
      const others = all
        .map((one) => textIn(one.name))
        .slice(0, 20)
        .join(", ");
      throw new TicketRefusal(`Linear's team has no state "${state}". It has ${others || "none"}.`);
    }
    await asked(wire, place, moveQuery, { id: textIn(issue.id), state: found.id });
  },
  comment: async (wire, place, name, text) => {
    const issue = await issueOf(wire, place, name);
    await asked(wire, place, commentQuery, { id: textIn(issue.id), body: text });
  },
};
