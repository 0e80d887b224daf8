import { lookup as resolve } from "node:dns";
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { isPublicAddress } from "./public.ts";

/** `private`: it leads where only insiders come; `unreached`: no answer; `cut`: half of one; `large`: too much; `slow`: too late. */
export type OutboundFault = "private" | "plain" | "unreached" | "cut" | "large" | "slow";

export class OutboundError extends Error {
  readonly fault: OutboundFault;
  constructor(fault: OutboundFault, message: string) {
    super(message);
    this.name = "OutboundError";
    this.fault = fault;
  }
}

export type Asking = {
  readonly url: URL;
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
};
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

type Options = {
  /** Lets it reach hosts of the company's own network, also without TLS. */
  readonly allowPrivate: boolean;
  /** The largest answer that is taken, unpacked, in bytes. */
  readonly limit: number;
  /** One call may take so long, in ms. */
  readonly timeout: number;
  /** How names are resolved; the system's way where absent. */
  readonly resolve?: typeof resolve;
};

const privateHost = (host: string): OutboundError =>
  new OutboundError("private", `${host} is an address inside a network, which this server does not call.`);

/** A name that also leads inside is refused whole: which of its addresses is called must not be a matter of luck. */
const publicOnly =
  (find: typeof resolve): LookupFunction =>
  (host, options, done) => {
    find(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, "", 0);
      const first = addresses[0];
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return done(privateHost(host), "", 0);
      // The socket connects to what was looked at here, and to nothing else.
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };

const bytesOf = (response: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((done, fail) => {
    const isPacked = response.headers["content-encoding"] === "gzip";
    const stream: Readable = isPacked ? response.pipe(createGunzip()) : response;
    const cut = () => fail(new OutboundError("cut", "The answer broke off in the middle."));
    const parts: Buffer[] = [];
    let length = 0;
    stream.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= limit) return void parts.push(part);
      fail(new OutboundError("large", "The answer is larger than this server takes."));
      response.destroy();
    });
    stream.on("end", () => (response.complete ? done(Buffer.concat(parts)) : cut()));
    stream.on("error", cut);
    response.on("error", cut);
    response.on("aborted", cut);
  });

/**
 * Calls other servers: public addresses only, resolved, checked and connected to as checked, at every call anew. Follows no redirect by
 * itself. Connections are kept between calls; `close` ends them.
 */
export class Outbound {
  readonly #options: Options;
  readonly #agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };

  constructor(options: Options) {
    this.#options = options;
  }

  /** Asks once. Rejects with an OutboundError, or with the signal's reason where it was aborted. */
  async ask({ url, method, headers, body, signal }: Asking): Promise<Answer> {
    const { allowPrivate, limit, timeout } = this.#options;
    const isTls = url.protocol === "https:";
    if (!isTls && (url.protocol !== "http:" || !allowPrivate))
      throw new OutboundError(
        "plain",
        `${url.host} would be called without TLS, where a token could be read on its way.`,
      );
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (!allowPrivate && isIP(literal) !== 0 && !isPublicAddress(literal)) throw privateHost(url.hostname);
    const late = AbortSignal.timeout(timeout);
    try {
      return await new Promise<Answer>((done, fail) => {
        const call = (isTls ? httpsRequest : httpRequest)(
          url,
          {
            method,
            agent: isTls ? this.#agents["https:"] : this.#agents["http:"],
            headers: {
              ...headers,
              "accept-encoding": "gzip",
              ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
            },
            signal: AbortSignal.any([signal, late]),
            ...(!allowPrivate && { lookup: publicOnly(this.#options.resolve ?? resolve) }),
          },
          (response) => {
            bytesOf(response, limit).then(
              (bytes) => done({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
              fail,
            );
          },
        );
        call.on("error", fail);
        call.end(body);
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (late.aborted) throw new OutboundError("slow", `${url.host} did not answer in ${timeout / 1_000} s.`);
      if (error instanceof OutboundError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new OutboundError("unreached", `${url.host} cannot be reached (${code ?? message}).`);
    }
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}
