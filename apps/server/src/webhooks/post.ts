import { createHmac } from "node:crypto";
import { type Outbound, OutboundError } from "../outbound/request.ts";

export type Posting = {
  readonly outbound: Outbound;
  readonly address: string;
  readonly body: string;
  /** The same each time it is sent, so that a receiver can tell what it has already. */
  readonly id: string;
  /** Signs it; messages for Slack and Teams are not signed. */
  readonly secret?: string;
  readonly now: number;
  readonly signal: AbortSignal;
};

/** What came of a message. `code` where trying again is no use until somebody changes something. */
export type Posted = {
  readonly isTaken: boolean;
  readonly ms: number;
  readonly status?: number;
  readonly answer?: string;
  readonly problem?: string;
  readonly code?: string;
  /** The receiver asked not to be called before, in ms since 1970. */
  readonly notBefore?: number;
};

const excerpt = 500;

/** Signs as Standard Webhooks do: over id, time and body. https://www.standardwebhooks.com */
export const signatureOf = (secret: string, id: string, timestamp: number, body: string): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
};

const headersOf = ({ id, secret, body, now }: Posting): Record<string, string> => {
  const timestamp = Math.floor(now / 1_000);
  return {
    "content-type": "application/json",
    "user-agent": "Overstory",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    ...(secret !== undefined && { "webhook-signature": signatureOf(secret, id, timestamp, body) }),
  };
};

const retryAfter = (header: unknown, now: number): number | undefined => {
  if (typeof header !== "string") return undefined;
  const at = /^\d{1,9}$/.test(header) ? now + Number(header) * 1_000 : Date.parse(header);
  return Number.isFinite(at) ? at : undefined;
};

const problemOfStatus = (status: number): string =>
  status >= 500
    ? `The receiver answered with an error of its own (${status}).`
    : status === 429
      ? "The receiver asks for fewer messages (429)."
      : `The receiver refused the message (${status}).`;

/** Sends one message. Follows no redirect: what is meant for one address goes to no other. */
export const post = async (posting: Posting): Promise<Posted> => {
  const { outbound, address, body, signal, now } = posting;
  const begun = performance.now();
  const ms = () => Math.round(performance.now() - begun);
  try {
    const url = new URL(address);
    const answer = await outbound.ask({ url, method: "POST", headers: headersOf(posting), body, signal });
    const { status } = answer;
    const said = answer.body
      .subarray(0, excerpt * 4)
      .toString("utf8")
      .replaceAll("\u0000", "")
      .slice(0, excerpt);
    const told = { ms: ms(), status, ...(said !== "" && { answer: said.toWellFormed() }) };
    if (status >= 200 && status < 300) return { isTaken: true, ...told };
    if (status >= 300 && status < 400) {
      const location = String(answer.headers.location ?? "").slice(0, 200);
      const problem = `The address leads on to ${location || "another one"} (${status}), which is not followed. Give the address that it ends at.`;
      return { isTaken: false, ...told, problem, code: "receiver-moved" };
    }
    if (status === 410)
      return { isTaken: false, ...told, problem: "The receiver says that it is gone (410).", code: "receiver-gone" };
    const notBefore = retryAfter(answer.headers["retry-after"], now);
    return {
      isTaken: false,
      ...told,
      problem: problemOfStatus(status),
      ...(notBefore !== undefined && { notBefore }),
    };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { fault, message } = error;
    if (fault === "private")
      return {
        isTaken: false,
        ms: ms(),
        problem: `${message} Whoever keeps the server can allow it with OVERSTORY_ALLOW_PRIVATE_HOSTS=1.`,
        code: "receiver-private",
      };
    if (fault === "plain")
      return {
        isTaken: false,
        ms: ms(),
        problem: `${message} Give an address that begins with https.`,
        code: "receiver-plain",
      };
    return { isTaken: false, ms: ms(), problem: message };
  }
};
