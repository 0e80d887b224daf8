import { api } from "../../../lib/data/http.ts";

export const trackers = ["jira", "github", "gitlab", "linear"] as const;
export type Tracker = (typeof trackers)[number];
export const schedules = ["off", "hourly", "daily", "weekly"] as const;
export type Schedule = (typeof schedules)[number];

export type PullCounts = {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly conflicts: number;
};

/** Which states of tickets stand for which stages, both ways. */
export type TicketMap = {
  readonly toTicket: Readonly<Record<string, string>>;
  readonly toStage: Readonly<Record<string, string>>;
  readonly comments: boolean;
};

/** A connection as the server tells it; its token it never tells. */
export type Connection = {
  readonly id: string;
  readonly name: string;
  readonly tracker: Tracker;
  readonly address: string;
  readonly project: string;
  readonly user: string | null;
  readonly tokenAt: string;
  readonly schedule: Schedule;
  readonly appliesItself: boolean;
  readonly nextAt: string | null;
  readonly pull: { readonly import: string; readonly at: string; readonly isScheduled: boolean } | null;
  readonly last: {
    readonly import: string;
    readonly at: string;
    readonly state: "planned" | "unchanged" | "applied" | "failed" | "cancelled";
    readonly message: string | null;
    readonly counts: PullCounts | null;
    /** Only what was changed since then was read. */
    readonly since: string | null;
  } | null;
  /** When the project was last read whole. */
  readonly wholeAt: string | null;
  readonly tickets: TicketMap | null;
  /** How the secret ends by which the tracker tells of tickets. */
  readonly hint: string | null;
  readonly ticketsParked: { readonly at: string; readonly code: string; readonly reason: string } | null;
};

/** What somebody fills in; an empty token leaves the one that is there. */
export type Draft = {
  readonly tracker: Tracker;
  readonly address: string;
  readonly project: string;
  readonly user: string;
  readonly token: string;
  readonly schedule: Schedule;
  readonly appliesItself: boolean;
};

export const emptyDraft: Draft = {
  tracker: "jira",
  address: "",
  project: "",
  user: "",
  token: "",
  schedule: "off",
  appliesItself: false,
};

export const draftOf = ({ tracker, address, project, user, schedule, appliesItself }: Connection): Draft => ({
  ...{ tracker, address, project, schedule, appliesItself },
  ...{ user: user ?? "", token: "" },
});

type Answer = { readonly result: Connection };

/** Makes a connection. Not over the socket, which would keep its token in this browser. Throws ApiError. */
export const createConnection = async (product: string, draft: Draft): Promise<Connection> => {
  const { address, user, tracker, ...rest } = draft;
  const more = { ...(address.trim() && { address }), ...(tracker === "jira" && user.trim() && { user }) };
  return (await api<Answer>("/v1/commands/connection.create", { product, tracker, ...rest, ...more })).result;
};

/** Changes a connection. Throws ApiError. */
export const editConnection = async (before: Connection, draft: Draft): Promise<Connection> => {
  const { address, project, user, token, schedule, appliesItself } = draft;
  const more = {
    ...(address.trim() && { address }),
    ...(token.trim() && { token }),
    ...(before.tracker === "jira" && { user: user.trim() || null }),
  };
  // The name follows the project where nobody chose another.
  const input = { connection: before.id, project, schedule, appliesItself, ...more };
  return (await api<Answer>("/v1/commands/connection.edit", input)).result;
};

export const fieldsOfForm = ["address", "project", "user", "token"];
