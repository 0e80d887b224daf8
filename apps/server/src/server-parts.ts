import type { Blobs } from "@overstory/storage";
import type { Host } from "@overstory/surfaces";
import type { Storage } from "@overstory/sync";
import type { Archives } from "./archives/archives.ts";
import type { BriefingLinks } from "./briefings/links.ts";
import type { Reader } from "./briefings/reader.ts";
import type { Config } from "./config.ts";
import type { Connections } from "./connections/connections.ts";
import type { Forms } from "./forms/forms.ts";
import type { Limiter } from "./http/limiter.ts";
import type { Accounts } from "./identity/accounts.ts";
import type { JoinGuest } from "./identity/guests.ts";
import type { Joining } from "./identity/join.ts";
import type { Sessions } from "./identity/session.ts";
import type { Imports } from "./imports/imports.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Notices } from "./notices/notices.ts";
import type { Followers } from "./sync/followers.ts";
import type { Tickets } from "./tickets/tickets.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";
import type { Workspaces } from "./workspaces/workspaces.ts";

/** What the routes of one running server stand on. */
export type Parts = {
  readonly config: Config;
  readonly log: Log;
  readonly storage: Storage & Blobs;
  readonly workspaces: Workspaces;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly joining: Joining;
  readonly joinGuest: JoinGuest;
  readonly limiter: Limiter;
  readonly forms: Forms;
  readonly briefingLinks: BriefingLinks;
  readonly readBriefing: Reader;
  readonly host: Host;
  readonly imports: Imports;
  readonly archives: Archives;
  readonly connections: Connections;
  readonly webhooks: Webhooks;
  readonly tickets: Tickets;
  readonly notices: Notices;
  readonly mailer: Mailer;
  readonly followersOf: (workspace: string) => Followers;
  /** False once the server is stopping. */
  isOpen(): boolean;
};
