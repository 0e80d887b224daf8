import { access, constants, mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { publicRegistry, registry, useReaders } from "@overstory/backlog";
import { type Blobs, openStorage } from "@overstory/storage";
import type { Storage } from "@overstory/sync";
import { appOver } from "./app.ts";
import { Archives } from "./archives/archives.ts";
import { BriefingKeeper } from "./briefings/keeper.ts";
import { BriefingLinks } from "./briefings/links.ts";
import { readerOver } from "./briefings/reader.ts";
import { BriefingSending } from "./briefings/sending.ts";
import type { Config } from "./config.ts";
import { Connections } from "./connections/connections.ts";
import { Vault } from "./connections/vault.ts";
import { Feeds } from "./feeds/feeds.ts";
import { sweepFiles } from "./files/sweep.ts";
import { formsOver } from "./forms/forms.ts";
import { Telling } from "./forms/telling.ts";
import { prepareGrouping } from "./grouping/grouping.ts";
import { Limiter } from "./http/limiter.ts";
import { type Accounts, openAccounts } from "./identity/accounts.ts";
import { openPostgresAccounts, openSqliteAccounts } from "./identity/database.ts";
import { guestsOver } from "./identity/guests.ts";
import { joiningOver } from "./identity/join.ts";
import { sessionsOver } from "./identity/session.ts";
import { Imports } from "./imports/imports.ts";
import { describeError, type Log } from "./log.ts";
import { Lookalikes } from "./lookalikes/lookalikes.ts";
import { createMailer } from "./mail/mailer.ts";
import { Deadlines } from "./notices/deadlines.ts";
import { Digests } from "./notices/digests.ts";
import { Notices } from "./notices/notices.ts";
import { Pasts } from "./past/past.ts";
import { useServerReaders } from "./readers.ts";
import { StartRefusal } from "./refusal.ts";
import { Search } from "./search/search.ts";
import type { Parts } from "./server-parts.ts";
import { withServerCommands } from "./start/create-workspace.ts";
import { ensureWorkspace } from "./start/first-start.ts";
import { ensureOwner, hasOwner, newOwnerLink } from "./start/owner.ts";
import { Followers } from "./sync/followers.ts";
import { serveSockets } from "./sync/socket-server.ts";
import { Tickets } from "./tickets/tickets.ts";
import { Webhooks } from "./webhooks/webhooks.ts";
import { hostOver } from "./workspaces/host.ts";
import { Workspaces } from "./workspaces/workspaces.ts";

/** How often open sockets' sign-ins and tokens are looked at again, in ms: well within the second that is promised. */
const recheckEvery = 500;

export type Running = {
  readonly url: string;
  readonly port: number;
  /** The one-time link, where nobody owns the workspace yet. */
  readonly ownerLink: string | undefined;
  readonly parts: Parts;
  /** Finishes what was accepted, then closes everything. */
  stop(): Promise<void>;
};

const requireWritable = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.R_OK | constants.X_OK);
  } catch {
    throw new StartRefusal(
      `The data folder ${dataDir} cannot be written to. Make it writable, or set OVERSTORY_DATA to another folder.`,
    );
  }
};

const openKept = async (config: Config): Promise<{ storage: Storage & Blobs; accounts: Accounts; vault: Vault }> => {
  const { dataDir, databaseUrl } = config;
  const storage = await openStorage({ databaseUrl, dataDir });
  try {
    const database = databaseUrl === undefined ? openSqliteAccounts(dataDir) : openPostgresAccounts(databaseUrl);
    const secret = config.secret ?? (await database.secret());
    const accounts = await openAccounts(database, config.url, secret);
    return { storage, accounts, vault: new Vault(database.sealed, secret) };
  } catch (error) {
    await storage.close();
    throw error;
  }
};

const listen = (server: Server, { host, port }: Config): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another.`
          : error.code === "EACCES"
            ? `Port ${port} on ${host} may not be used by this user. Set PORT to one above 1023.`
            : `The server cannot listen on ${host}:${port} (${error.code ?? error.message}). Check HOST and PORT.`;
      reject(new StartRefusal(reason));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });

/** Starts a whole server. Rejects with a StartRefusal or StorageError whose message is for whoever started it. */
export const startServer = async (config: Config, log: Log): Promise<Running> => {
  useServerReaders();
  await requireWritable(config.dataDir);
  const { storage, accounts, vault } = await openKept(config);
  const full = withServerCommands(registry);
  const workspaces = new Workspaces(storage, full, log);
  const followers = new Map<string, Followers>();
  workspaces.onOpen((workspace) => followers.set(workspace.id, new Followers({ workspace, storage, accounts, log })));
  const limiter = new Limiter();
  const imports = new Imports({ storage, dataDir: config.dataDir, log, isAlone: config.databaseUrl === undefined });
  workspaces.onOpen((workspace) => imports.follow(workspace));
  const archives = new Archives({ storage, dataDir: config.dataDir, log, isAlone: config.databaseUrl === undefined });
  const connections = new Connections({
    ...{ storage, workspaces, imports, vault, log, dataDir: config.dataDir },
    allowPrivate: config.allowPrivateHosts,
    isAlone: config.databaseUrl === undefined,
  });
  workspaces.onOpen((workspace) => connections.follow(workspace));
  const webhooks = new Webhooks({
    ...{ storage, workspaces, vault, log, url: config.url },
    allowPrivate: config.allowPrivateHosts,
  });
  workspaces.onOpen((workspace) => webhooks.follow(workspace));
  const tickets = new Tickets({
    ...{ storage, workspaces, vault, log, url: config.url },
    allowPrivate: config.allowPrivateHosts,
  });
  workspaces.onOpen((workspace) => tickets.follow(workspace));
  const lookalikes = new Lookalikes(storage);
  const search = new Search(storage);
  const pasts = new Pasts(storage);
  const notices = new Notices({ storage, log });
  workspaces.onOpen((workspace) => notices.follow(workspace));
  const mailer = createMailer(config.mail, { log });
  useReaders({ mails: mailer.isOn });
  const telling = new Telling({ storage, workspaces, mailer, url: config.url, log });
  workspaces.onOpen((workspace) => telling.follow(workspace));
  const readBriefing = readerOver(pasts);
  const briefingLinks = new BriefingLinks({ storage, workspaces, limiter, vault, read: readBriefing, log });
  workspaces.onOpen((workspace) => briefingLinks.follow(workspace));
  const briefingKeeper = new BriefingKeeper({ workspaces, read: readBriefing, log });
  workspaces.onOpen((workspace) => briefingKeeper.follow(workspace));
  let isOpen = true;
  const parts: Parts = {
    config,
    log,
    storage,
    workspaces,
    accounts,
    limiter,
    sessions: sessionsOver({ storage, workspaces, accounts, limiter }),
    joining: joiningOver({ storage, workspaces, accounts, limiter }),
    forms: formsOver({ storage, workspaces, limiter, url: config.url, mails: mailer.isOn }),
    briefingLinks,
    readBriefing,
    joinGuest: guestsOver({ storage, workspaces, limiter }),
    host: hostOver(
      publicRegistry,
      config.url,
      async (workspace, call, actor, via) => {
        await lookalikes.prepare(workspace, call);
        await search.prepare(workspace, call, actor);
        await prepareGrouping(storage, workspace, call, actor, via);
        await pasts.prepare(workspace, call);
      },
      async (workspace, result, name, secret, command) => {
        if (command === "briefing.share") return briefingLinks.keepPassword(workspace, result, name, secret);
        await connections.keepToken(workspace, result, name, secret);
        await webhooks.keepAddress(workspace, result, name, secret);
      },
      async (workspace, result, made) => {
        await webhooks.keepSecret(workspace, result, made);
        await tickets.keepSecret(workspace, result, made);
      },
    ),
    imports,
    archives,
    connections,
    webhooks,
    tickets,
    feeds: new Feeds({ storage, workspaces, limiter, url: config.url }),
    notices,
    mailer,
    followersOf: (id) => followers.get(id) as Followers,
    isOpen: () => isOpen,
  };
  const digests = new Digests({ mailer: parts.mailer, workspaces, url: config.url, log });
  const briefingSending = new BriefingSending({ workspaces, mailer, read: readBriefing, url: config.url, log });
  const deadlines = new Deadlines({ workspaces, log });
  const closeKept = async () => {
    digests.close();
    await deadlines.close();
    await connections.close();
    await webhooks.close();
    await tickets.close();
    await telling.close();
    await briefingSending.close();
    await briefingKeeper.close();
    await briefingLinks.close();
    await notices.close();
    await lookalikes.close();
    await search.close();
    pasts.close();
    await workspaces.close();
    await accounts.close();
    await storage.close();
  };

  try {
    await workspaces.watch();
    const workspace = await ensureWorkspace(storage, workspaces, config);
    await ensureOwner(workspace, accounts, config.owner, log);
    await workspaces.refresh(workspace);
    const ownerLink = hasOwner(workspace.rows) ? undefined : await newOwnerLink(storage, workspace, config.url);
    const app = appOver(parts);
    const answer = getRequestListener(app.fetch);
    const server = createServer((request, response) => {
      response.once("close", workspaces.traffic.begin());
      void answer(request, response);
    });
    server.requestTimeout = 15 * 60_000;
    const sockets = serveSockets(server, parts);
    const port = await listen(server, config);
    const sweeping = sweepFiles(storage).catch((error) => log("sweep-failed", describeError(error)));
    const recheck = setInterval(() => {
      for (const one of followers.values()) one.recheck().catch((error) => log("recheck-failed", describeError(error)));
    }, recheckEvery).unref();

    const stop = async () => {
      isOpen = false;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await workspaces.settled();
      clearInterval(recheck);
      await connections.close();
      await webhooks.close();
      await tickets.close();
      await Promise.all([parts.imports.close(), parts.archives.close(), parts.mailer.close()]);
      await sockets.close();
      for (const one of followers.values()) one.close();
      // Streams without an end are cut; answers on their way have a moment more.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), 2_000);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
      await sweeping;
      await closeKept();
    };
    return { url: config.url, port, ownerLink, parts, stop };
  } catch (error) {
    await closeKept();
    throw error;
  }
};
