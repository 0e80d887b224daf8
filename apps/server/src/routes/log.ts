import { DomainError, forbidden, type LogEntry } from "@overstory/kernel";
import { answered } from "../http/respond.ts";
import type { Session } from "../identity/session.ts";
import type { Parts } from "../server-parts.ts";
import { Follower, type Sink } from "../sync/follower.ts";
import type { Followers } from "../sync/followers.ts";
import { viewOf } from "../workspaces/visibility.ts";

/** A proxy between must not take a quiet stream for a dead one, in ms. */
const heartbeatEvery = 15_000;
/** What a reader may leave unread before it is let go, in bytes. */
const bufferLimit = 8 * 1024 * 1024;

const numberIn = (text: string | null, field: string, fallback: number): number => {
  if (text === null || text === "") return fallback;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  const message = `${field} is a whole number of at least 0.`;
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    subject: field,
    message,
    errors: [{ field, message }],
  });
};

/** `GET /v1/log?since&limit`: the query `log.since` under the address of the contract. */
export const readLog = async (session: Session, url: URL): Promise<Response> => {
  const input = {
    since: numberIn(url.searchParams.get("since"), "since", 0),
    limit: numberIn(url.searchParams.get("limit"), "limit", 100),
  };
  const { version, result } = await session.workspace.query({ name: "log.since", input }, session.actor, "rest");
  return answered({ version, result, ...(result as object) });
};

const eventOf = (name: string, data: string, id?: number): string =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${data}\n\n`;

const sinkTo = (write: (text: string) => void, end: () => void): Sink => ({
  entries: (batch, view, since) => {
    const texts = batch.texts(view);
    write(
      batch.entries
        .map((entry: LogEntry, at) =>
          entry.version > since ? eventOf("entry", texts[at] as string, entry.version) : "",
        )
        .join(""),
    );
  },
  resync: (reason, version) => write(eventOf("resync", JSON.stringify({ reason, version }), version)),
  end: (problem) => {
    write(eventOf("end", JSON.stringify(problem)));
    end();
  },
});

const follow = (
  followers: Followers,
  session: Session,
  since: number,
  request: Request,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start: async (controller) => {
        let isOpen = true;
        const end = () => {
          if (!isOpen) return;
          isOpen = false;
          stop();
          controller.close();
        };
        const write = (text: string) => {
          if (!isOpen || text === "") return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -bufferLimit) end();
        };
        const view = await followers.workspace.read((rows) => viewOf(rows, session.member));
        if (!view) return end();
        const follower = new Follower(session, sinkTo(write, end), view, since);
        const heartbeat = setInterval(() => write(": alive\n\n"), heartbeatEvery).unref();
        stop = () => {
          clearInterval(heartbeat);
          followers.remove(follower);
        };
        request.signal.addEventListener("abort", end);
        write(": following\n\n");
        await followers.add(follower);
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
};

/** `GET /v1/log/stream?since=`: server-sent events `entry`, `resync` (take a snapshot) and `end`, as the caller may see them. */
export const streamLog = async (
  { followersOf }: Parts,
  session: Session,
  request: Request,
  url: URL,
): Promise<Response> => {
  const { workspace } = session;
  const isAllowed = await workspace.read((rows) => session.actor(rows).may("backlog.view"));
  if (!isAllowed) throw forbidden("backlog.view", "following the log");
  const since = numberIn(
    request.headers.get("last-event-id") ?? url.searchParams.get("since"),
    "since",
    workspace.version,
  );
  return new Response(follow(followersOf(workspace.id), session, since, request), {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
};
