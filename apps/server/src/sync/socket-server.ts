import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { problemOf, problemResponse } from "@overstory/surfaces";
import { type WebSocket, WebSocketServer } from "ws";
import { foreignOrigin, isOwnOrigin } from "../http/origin.ts";
import { membersOnly } from "../identity/session.ts";
import { describeError, type Log } from "../log.ts";
import type { Parts } from "../server-parts.ts";
import { SyncSocket } from "./socket.ts";

/** The longest message of a client, in bytes; the same as a body over HTTP. */
const messageLimit = 8 * 1024 * 1024;
/** A socket that did not answer the last ping is dead, in ms. */
const pingEvery = 30_000;

const headersOf = (request: IncomingMessage): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  return headers;
};

/** Answers an upgrade that is not made: the problem as any other path would tell it. */
const refuse = async (socket: Duplex, error: unknown, log: Log): Promise<void> => {
  const answer = problemResponse(
    problemOf(error, { onUnexpected: (id, cause) => log("fault", { id, where: "upgrade", ...describeError(cause) }) }),
  );
  const body = await answer.text();
  const head = [
    `HTTP/1.1 ${answer.status} Refused`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
};

/** Serves `/sync` on the server; answers the way to close all sockets. */
export const serveSockets = (server: Server, parts: Parts): { close(): Promise<void> } => {
  const { config, sessions, followersOf } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit, perMessageDeflate: false });
  const alive = new WeakSet<WebSocket>();

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const { origin, host, authorization } = request.headers;
    if (authorization === undefined && !isOwnOrigin(origin, host, config.url)) throw foreignOrigin();
    const session = membersOnly(await sessions.of(headersOf(request), request.socket.remoteAddress ?? ""));
    sockets.handleUpgrade(request, socket, head, (open) => {
      alive.add(open);
      open.on("pong", () => alive.add(open));
      new SyncSocket(open, session, {
        followers: followersOf(session.workspace.id),
        storage: parts.storage,
        log: parts.log,
        traffic: parts.workspaces.traffic,
        isOpen: parts.isOpen,
      });
    });
  };

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const path = request.url?.split("?")[0];
    if (path !== "/sync" || !parts.isOpen()) {
      socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    upgrade(request, socket, head).catch((error) => refuse(socket, error, parts.log));
  });

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (alive.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, pingEvery).unref();

  return {
    close: async () => {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) socket.close(1001, "stopping");
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 1_000);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(late);
    },
  };
};
