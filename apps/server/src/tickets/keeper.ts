import {
  actorOf,
  type Connection,
  connectionKind,
  type Item,
  itemKind,
  keeperOf,
  memberKind,
  type Stage,
  stageFor,
  stageIndex,
  stageLabels,
  statesOf,
  stateWanted,
  type TicketMap,
  type Tracker,
  trackerNames,
} from "@overstory/backlog";
import { DomainError } from "@overstory/kernel";
import type { Workspace } from "@overstory/sync";
import { githubApi } from "../connections/github-api.ts";
import { gitlabApi } from "../connections/gitlab-api.ts";
import { jiraApi } from "../connections/jira-api.ts";
import { linearApi } from "../connections/linear-api.ts";
import type { Vault } from "../connections/vault.ts";
import { type Clock, realClock, trackerRefusal, Wire } from "../connections/wire.ts";
import type { Outbound } from "../outbound/request.ts";
import { submitAsSystem } from "../start/first-start.ts";
import { newId } from "../workspaces/ids.ts";
import { githubTickets } from "./github-tickets.ts";
import { gitlabTickets } from "./gitlab-tickets.ts";
import { jiraTickets } from "./jira-tickets.ts";
import { linearTickets } from "./linear-tickets.ts";
import { type TicketApi, TicketRefusal } from "./ticket-api.ts";

const apis: Readonly<Record<Tracker, TicketApi>> = {
  jira: jiraTickets,
  github: githubTickets,
  gitlab: gitlabTickets,
  linear: linearTickets,
};
const connectionsOf: Readonly<Record<Tracker, { headers(place: Connection, token: string): Record<string, string> }>> =
  {
    jira: jiraApi,
    github: githubApi,
    gitlab: gitlabApi,
    linear: linearApi,
  };

/** How client ids begin of moves that a ticket made. A socket's hold no space: nobody can take these. */
export const ticketClient = "ticket ";

export type KeeperNeeds = {
  readonly vault: Vault;
  readonly outbound: Outbound;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
};

type Kept = { readonly item: Item; readonly connection: Connection; readonly map: TicketMap; readonly name: string };

const keptOf = (workspace: Workspace, id: string): Promise<Kept | undefined> =>
  workspace.read((rows) => {
    const item = rows.get(itemKind, id);
    const keeper = item && keeperOf(rows, item);
    const map = keeper?.connection.tickets;
    return item && keeper && map && { item, map, connection: keeper.connection, name: keeper.name };
  });

/** Brings one story and its ticket in step, by the token of its product's connection and with the rights of whoever set the map up. */
export class Keeper {
  readonly #needs: KeeperNeeds;
  /** One thing at a time with each story: what is read must not be older than what was just written. */
  readonly #turns = new Map<string, Promise<void>>();
  /**
   * Stories of which this process noted itself where their tickets are. Of the others it may be older than what was written last: a server
   * that dies between the two has set a ticket back, and later its own write would move the story.
   */
  readonly #sure = new Set<string>();

  constructor(needs: KeeperNeeds) {
    this.#needs = needs;
  }

  /** A story's stage has changed: its ticket follows. Rejects with a DomainError where the tracker takes nothing from us. */
  push(workspace: Workspace, id: string): Promise<void> {
    return this.#inTurn(id, () => this.#push(workspace, id));
  }

  /** A ticket may have changed: its story follows, where its gates let it. Rejects as `push` does. */
  pull(workspace: Workspace, id: string, isAsked = false): Promise<void> {
    return this.#inTurn(id, () => this.#pull(workspace, id, isAsked));
  }

  /** Another server may have written meanwhile. */
  forget(): void {
    this.#sure.clear();
  }

  #inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).catch(() => {}).then(work);
    this.#turns.set(id, turn);
    const done = () => {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
    };
    turn.then(done, done);
    return turn;
  }

  async #push(workspace: Workspace, id: string): Promise<void> {
    const kept = await keptOf(workspace, id);
    const { ticket, stage } = kept?.item ?? {};
    if (!kept || !ticket || !stage) return;
    const { map, connection, name } = kept;
    const { state: noted, ...unread } = ticket;
    const isSure = noted !== undefined && this.#sure.has(id);
    if (stateWanted(map, stage, isSure ? ticket : unread) === undefined) {
      if (ticket.says !== undefined) await this.#note(workspace, kept, { says: null });
      return;
    }
    await this.#alone(workspace, kept, async (wire) => {
      const api = apis[connection.tracker];
      const known = statesOf(map);
      const before = isSure ? noted : (await api.read(wire, connection, name, known)).state;
      // What it takes or not, where it was is known from then on.
      if (before !== noted) await this.#note(workspace, kept, { state: before });
      const state = stateWanted(map, stage, { ...ticket, state: before });
      this.#sure.delete(id);
      if (state !== undefined) await api.write(wire, connection, name, state, known);
      const now = state === undefined ? before : (await api.read(wire, connection, name, known)).state;
      if (map.comments && ticket.linked !== true) await api.comment(wire, connection, name, this.#said(kept.item));
      await this.#note(workspace, kept, { state: now, says: null, ...(map.comments && { linked: true }) });
      this.#sure.add(id);
    });
  }

  async #pull(workspace: Workspace, id: string, isAsked: boolean): Promise<void> {
    const kept = await keptOf(workspace, id);
    if (!kept?.item.ticket) return;
    const { connection, map, name, item } = kept;
    await this.#alone(workspace, kept, async (wire) => {
      const { state } = await apis[connection.tracker].read(wire, connection, name, statesOf(map));
      const before = item.ticket?.state;
      const isNews = before?.toLowerCase() !== state.toLowerCase();
      if (!isNews && item.ticket?.says === undefined) {
        if (isAsked) await this.#note(workspace, kept, { state });
        return;
      }
      const stage = stageFor(map, state);
      // Noted first: what is known of the ticket is not pushed back to it when the story moves.
      if (isNews) await this.#note(workspace, kept, { state, says: null });
      const isBehind = stage && item.stage && stageIndex(stage) < stageIndex(item.stage);
      // Seen for the first time, or again after it did not take its story's state: whichever is further on leads.
      if (isBehind && (before === undefined || !isNews)) return this.#push(workspace, id);
      if (stage === undefined || stage === item.stage) return isNews ? undefined : this.#push(workspace, id);
      const says = await this.#move(workspace, kept, state, stage);
      if (says !== item.ticket?.says || isNews) await this.#note(workspace, kept, { state, says });
    });
  }

  /** Moves the story as whoever set the map up; answers why it could not be, in words. */
  async #move(
    workspace: Workspace,
    { item, connection, map, name }: Kept,
    state: string,
    stage: Stage,
  ): Promise<string | null> {
    const tracker = trackerNames[connection.tracker];
    try {
      await workspace.submit({
        ...{ clientId: `${ticketClient}${newId()}`, seq: 1, isFresh: true, via: "rest" },
        call: { name: "stage.move", input: { item: item.id, stage, reason: `${tracker} says ${state} (${name})` } },
        actor: (rows) => actorOf(rows, map.by),
      });
      return null;
    } catch (error) {
      if (!(error instanceof DomainError) || error.problem.kind === "unavailable") throw error;
      const { message, code, errors = [] } = error.problem;
      const missing = code === "gate-closed" ? errors.map((one) => one.message).join(" ") : message;
      return `${tracker} says ${state}; ${stageLabels[stage]} still needs: ${missing}`;
    }
  }

  #said({ key, title }: Item): string {
    return `This ticket belongs to ${key} ${title}: ${this.#needs.url}/i/${key}`;
  }

  /** Does something with one ticket; what only that ticket will not take is said at its story. */
  async #alone(workspace: Workspace, kept: Kept, work: (wire: Wire) => Promise<void>): Promise<void> {
    try {
      await work(await this.#wireTo(workspace, kept.connection, kept.map));
    } catch (error) {
      if (!(error instanceof TicketRefusal)) throw error;
      if (kept.item.ticket?.says !== error.message) await this.#note(workspace, kept, { says: error.message });
    }
  }

  async #wireTo(workspace: Workspace, connection: Connection, map: TicketMap): Promise<Wire> {
    const { vault, outbound, signal, clock } = this.#needs;
    const mayStill = await workspace.read(
      (rows) =>
        actorOf(rows, map.by).may("backlog.import") && actorOf(rows, map.by).sees(`product:${connection.product}`),
    );
    if (!mayStill) {
      const name = await workspace.read((rows) => rows.get(memberKind, map.by)?.name ?? "Whoever set this up");
      throw trackerRefusal(
        "tickets-member",
        `${name} may no longer keep tickets in step. Save the states anew in your own name.`,
      );
    }
    const token = await vault.open({ id: connection.sealed, workspace: workspace.id, address: connection.address });
    if (token === undefined)
      throw trackerRefusal("token-missing", "The token is not here (any more). Give the connection a token.");
    return new Wire({
      ...{ outbound, signal, clock: clock ?? realClock, tracker: trackerNames[connection.tracker] },
      headers: connectionsOf[connection.tracker].headers(connection, token),
    });
  }

  async #note(workspace: Workspace, { item }: Kept, note: { state?: string; says?: string | null; linked?: boolean }) {
    const input = { item: item.id, url: item.ticket?.url, ...note };
    await submitAsSystem(workspace, { name: "ticket.note", input });
  }
}

/** The connections of a workspace that keep tickets in step and do not stand still. */
export const keeping = (workspace: Workspace): Promise<Connection[]> =>
  workspace.read((rows) => [...rows.all(connectionKind)].filter((one) => one.tickets && !one.ticketsParked));
