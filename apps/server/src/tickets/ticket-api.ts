import { isEntry, type Place, urlAt } from "../connections/tracker.ts";
import { trackerRefusal, type Wire } from "../connections/wire.ts";

/** A ticket as its tracker has it by now. */
export type ReadTicket = { readonly state: string; readonly title?: string };

/** What one ticket would not take: it concerns nobody but its story. */
export class TicketRefusal extends Error {}

/** One tracker's interface to single tickets. `known`: names of states that the map knows, in small letters. */
export type TicketApi = {
  read(wire: Wire, place: Place, name: string, known: readonly string[]): Promise<ReadTicket>;
  /** Sets its state; refuses with a TicketRefusal where the tracker has no way to it. */
  write(wire: Wire, place: Place, name: string, state: string, known: readonly string[]): Promise<void>;
  comment(wire: Wire, place: Place, name: string, text: string): Promise<void>;
};

export type Json = Readonly<Record<string, unknown>>;

/** Asks for one thing; a ticket that is not there is refused in words of its own. */
export const one = async (wire: Wire, url: URL, what: string): Promise<Json> => {
  const { json, status } = await wire.json(url, { takes: [404, 410] });
  if (status === 404 || status === 410)
    throw new TicketRefusal(`${wire.tracker} has no such ticket, or the token may not see it.`);
  if (!isEntry(json)) throw wire.odd(url, what);
  return json;
};

/** Sends a change. What the token may only read is told as such. */
export const send = async (wire: Wire, url: URL, method: "POST" | "PUT" | "PATCH", body: object): Promise<Json> => {
  const { json, status } = await wire.json(url, { method, body, takes: [201, 204, 400, 403, 404, 409, 410, 422] });
  if (status === 403)
    throw trackerRefusal(
      "tracker-forbidden",
      `${wire.tracker} does not let this token change tickets. Give the token the right to write issues.`,
    );
  if (status >= 400) throw new TicketRefusal(`${wire.tracker} did not take the change (${status}).`);
  return isEntry(json) ? json : {};
};

export const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

const isLabel = (state: string): boolean => !["open", "opened", "closed"].includes(state.toLowerCase());

/**
 * What GitHub and GitLab call open and closed, with labels as states between them: a closed ticket is closed; an open one is in the first
 * state that the map knows among its labels.
 */
export const labelledState = (isClosed: boolean, labels: readonly string[], known: readonly string[]): string => {
  if (isClosed) return "closed";
  return labels.find((label) => known.includes(label.toLowerCase()) && isLabel(label)) ?? "open";
};

/** The labels that a ticket carries in a state: its own, without the other states, with that one where it is a label. */
export const labelsFor = (labels: readonly string[], state: string, known: readonly string[]): string[] => {
  const others = labels.filter((label) => !known.includes(label.toLowerCase()) || !isLabel(label));
  return isLabel(state) ? [...others, state] : others;
};

export const isClosing = (state: string): boolean => state.toLowerCase() === "closed";
export { urlAt };
