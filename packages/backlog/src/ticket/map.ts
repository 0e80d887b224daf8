import type { Rows } from "@overstory/kernel";
import { type Connection, connectionKind, type TicketMap, type Tracker } from "../connection/schema.ts";
import type { Item, Ticket } from "../item/schema.ts";
import type { Stage } from "../stage/stages.ts";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** How a ticket's address goes on after the tracker's own, with the ticket's name in it. */
const shapes: Readonly<Record<Tracker, (project: string) => RegExp>> = {
  github: (project) => new RegExp(`^/${escaped(project)}/issues/(\\d{1,12})(?:[/?#]|$)`, "i"),
  gitlab: (project) =>
    new RegExp(
      `^/${/^\d+$/.test(project) ? "[\\w./-]+?" : escaped(project)}/-/(?:issues|work_items)/(\\d{1,12})(?:[/?#]|$)`,
      "i",
    ),
  jira: (project) => new RegExp(`^/browse/(${escaped(project)}-\\d{1,12})(?:[/?#]|$)`, "i"),
  linear: (project) => new RegExp(`^/[\\w-]+/issue/(${escaped(project)}-\\d{1,12})(?:[/?#]|$)`, "i"),
};

/** What a tracker calls the ticket at an address; `undefined` where it is not one of that connection's project. */
export const ticketIn = (
  { tracker, address, project }: Pick<Connection, "tracker" | "address" | "project">,
  url: string,
): string | undefined => {
  if (!url.toLowerCase().startsWith(address.toLowerCase())) return undefined;
  const name = shapes[tracker](project).exec(url.slice(address.length))?.[1];
  return tracker === "jira" || tracker === "linear" ? name?.toUpperCase() : name;
};

/** The connection that keeps an item's ticket in step, and what the ticket is called there. */
export const keeperOf = (rows: Rows, item: Item): { connection: Connection; name: string } | undefined => {
  const url = item.ticket?.url;
  if (url === undefined || item.kind !== "story" || item.deletedAt !== undefined) return undefined;
  for (const connection of rows.by<Connection>(connectionKind, "product", item.product)) {
    const name = connection.tickets && ticketIn(connection, url);
    if (name !== undefined) return { connection, name };
  }
  return undefined;
};

const folded = (state: string): string => state.trim().toLowerCase();

/** The stage that a state of the tracker stands for. */
export const stageFor = ({ toStage = {} }: TicketMap, state: string): Stage | undefined =>
  Object.entries(toStage).find(([name]) => folded(name) === folded(state))?.[1];

/** Every name of a state that the map knows. */
export const statesOf = ({ toStage = {}, toTicket = {} }: TicketMap): string[] => [
  ...new Set([...Object.keys(toStage), ...Object.values(toTicket)].map(folded)),
];

/**
 * The state that a ticket is to get for its story's stage; `undefined` where it is to stay as it is: no state is named for the stage, it has
 * it, or the state that it has means this stage already.
 */
export const stateWanted = (map: TicketMap, stage: Stage, ticket: Ticket): string | undefined => {
  const wanted = map.toTicket?.[stage];
  if (wanted === undefined) return undefined;
  const { state } = ticket;
  if (state !== undefined && (folded(state) === folded(wanted) || stageFor(map, state) === stage)) return undefined;
  return wanted;
};
