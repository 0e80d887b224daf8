import type { IncomingHttpHeaders } from "node:http";
import { setTimeout } from "node:timers/promises";
import { DomainError } from "@overstory/kernel";
import { type Answer, type Asking, type Outbound, OutboundError } from "../outbound/request.ts";

/** Time as a pull knows it, so that tests need not wait. */
export type Clock = { now(): number; wait(ms: number, signal: AbortSignal): Promise<void> };
export const realClock: Clock = {
  now: () => Date.now(),
  wait: async (ms, signal) => {
    await setTimeout(ms, undefined, { signal });
  },
};

/** How far a pull is: entries so far, of how many where the tracker tells; until when it waits, where it must. */
export type FetchProgress = { readonly done: number; readonly total: number; readonly waitsUntil?: string };

export type WireOptions = {
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** What the tracker is called. */
  readonly tracker: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Hears until when it waits, and with nothing when it goes on. */
  onWait?(until: string | undefined): void;
};

/** A tracker that asks for more patience is left for later, in ms. */
const longestWait = 15 * 60_000;
const tries = 5;
const mostWaits = 20;
const mostRedirects = 3;

/** A refusal with what to do about it. */
export const trackerRefusal = (
  code: string,
  message: string,
  kind: "refused" | "unavailable" = "refused",
): DomainError => new DomainError({ kind, code, message });

const headerOf = (headers: IncomingHttpHeaders, ...names: string[]): string | undefined => {
  for (const name of names) {
    const value = headers[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
};

/** When a tracker lets more calls in, in ms since 1970: by `Retry-After` (seconds or a date), or by when its count begins anew (seconds or ms). */
export const openAgainAt = (headers: IncomingHttpHeaders, now: number): number | undefined => {
  const after = headerOf(headers, "retry-after");
  if (after !== undefined) {
    const at = /^\d+(\.\d+)?$/.test(after) ? now + Number(after) * 1_000 : Date.parse(after);
    if (Number.isFinite(at)) return at;
  }
  const reset = Number(
    headerOf(
      headers,
      "x-ratelimit-reset",
      "ratelimit-reset",
      "x-ratelimit-requests-reset",
      "x-ratelimit-complexity-reset",
    ),
  );
  if (!Number.isFinite(reset) || reset <= 0) return undefined;
  return reset > 1e11 ? reset : reset > 1e8 ? reset * 1_000 : now + reset * 1_000;
};

const isLimited = ({ status, headers, body }: Answer): boolean =>
  status === 429 ||
  (status === 403 &&
    (headerOf(headers, "retry-after") !== undefined ||
      headerOf(headers, "x-ratelimit-remaining", "ratelimit-remaining") === "0" ||
      /rate limit/i.test(body.subarray(0, 2_000).toString("utf8")))) ||
  (status === 400 && body.subarray(0, 4_000).includes('"RATELIMITED"'));

/** Calls of one pull to one tracker: patient with limits, stubborn with faults, suspicious of everything else. */
export class Wire {
  readonly #options: WireOptions;
  #waits = 0;
  #toldAt: number | undefined;

  constructor(options: WireOptions) {
    this.#options = options;
  }

  get tracker(): string {
    return this.#options.tracker;
  }

  /** When the first answer was given, by the tracker's own clock where it tells and that is behind ours; in ms since 1970. */
  get answeredFrom(): number | undefined {
    return this.#toldAt;
  }

  /** Asks for JSON; `body` makes it a POST. Statuses in `takes` are answered like any other. Rejects with a DomainError that says what to do. */
  async json(
    url: URL,
    { body, takes = [], method }: { body?: unknown; takes?: readonly number[]; method?: "POST" | "PUT" | "PATCH" } = {},
  ) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#asked(url, body, method).catch((error: unknown) => this.#faulty(error, attempt));
      if (answer === undefined) continue;
      if (this.#toldAt === undefined) {
        const told = Date.parse(headerOf(answer.headers, "date") ?? "");
        const now = this.#options.clock.now();
        this.#toldAt = Number.isFinite(told) ? Math.min(told, now) : now;
      }
      if (isLimited(answer)) {
        await this.#waitFor(answer);
        attempt = 0;
        continue;
      }
      if (answer.status >= 500 || answer.status === 408) {
        if (attempt >= tries)
          throw trackerRefusal(
            "tracker-down",
            `${this.tracker} answered with an error of its own (${answer.status}) ${tries} times. Pull again later.`,
            "unavailable",
          );
        await this.#pause(attempt, answer);
        continue;
      }
      if (answer.status !== 200 && !takes.includes(answer.status)) throw this.#refused(answer, url);
      if (answer.body.length === 0 && takes.includes(answer.status))
        return { status: answer.status, headers: answer.headers, json: null as unknown };
      try {
        return {
          status: answer.status,
          headers: answer.headers,
          json: JSON.parse(answer.body.toString("utf8")) as unknown,
        };
      } catch {
        if (this.#isPage(answer)) throw this.#wrongPage(url);
        if (attempt >= tries) throw this.#cut();
        await this.#pause(attempt, answer);
      }
    }
  }

  /** What the tracker gave is not what it gives by its documentation. */
  odd(url: URL, expected: string): DomainError {
    return trackerRefusal(
      "tracker-odd",
      `${url.host} answered with something other than ${expected}. Check that the address is the one of ${this.tracker}.`,
    );
  }

  async #asked(first: URL, body: unknown, method: Asking["method"] = "POST"): Promise<Answer> {
    const { outbound, headers, signal } = this.#options;
    let url = first;
    for (let hop = 0; ; hop += 1) {
      const answer = await outbound.ask({
        url,
        method: body === undefined ? "GET" : method,
        headers: {
          accept: "application/json",
          "user-agent": "Overstory",
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal,
      });
      const location = headerOf(answer.headers, "location");
      if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
      const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
      // The token goes to the host that it was given for; and a page to sign in on is no answer.
      if (!next || next.origin !== first.origin || hop >= mostRedirects) {
        const to = next && next.origin !== first.origin ? next.origin : "another page";
        throw trackerRefusal(
          "tracker-moved",
          `${first.host} leads on to ${to.slice(0, 200)}. Give the address that it ends at, and check the token: a page to sign in on also looks so.`,
        );
      }
      url = next;
    }
  }

  async #faulty(error: unknown, attempt: number): Promise<undefined> {
    if (!(error instanceof OutboundError)) throw error;
    const { fault, message } = error;
    if (fault === "private")
      throw trackerRefusal(
        "tracker-private",
        `${message} Whoever keeps the server can allow it with OVERSTORY_ALLOW_PRIVATE_HOSTS=1.`,
      );
    if (fault === "plain") throw trackerRefusal("tracker-plain", `${message} Give an address that begins with https.`);
    if (fault === "large")
      throw trackerRefusal("tracker-large", `${message} ${this.tracker} gave too much in one answer.`);
    if (attempt >= tries) {
      if (fault === "cut") throw this.#cut();
      throw trackerRefusal("tracker-unreached", `${message} Check the address, or pull again later.`, "unavailable");
    }
    await this.#pause(attempt);
    return undefined;
  }

  #cut(): DomainError {
    return trackerRefusal(
      "tracker-cut",
      `An answer of ${this.tracker} broke off in the middle ${tries} times. Pull again later.`,
      "unavailable",
    );
  }

  #isPage({ headers, body }: Answer): boolean {
    return (
      /html/i.test(headerOf(headers, "content-type") ?? "") || /^\s*</.test(body.subarray(0, 200).toString("utf8"))
    );
  }

  #wrongPage(url: URL): DomainError {
    return trackerRefusal(
      "tracker-page",
      `${url.host} answered with a web page instead of data, such as a page to sign in on. Check the address and the token.`,
    );
  }

  #refused(answer: Answer, url: URL): DomainError {
    const { status } = answer;
    if (status === 401)
      return trackerRefusal(
        "tracker-token",
        `${this.tracker} does not take the token. Make a new one there, and give it to the connection.`,
      );
    if (status === 403)
      return trackerRefusal(
        "tracker-forbidden",
        `${this.tracker} does not let this token read the project. Give the token the right to read issues, or use another.`,
      );
    if (status === 404 || status === 410)
      return trackerRefusal(
        "tracker-project",
        `${this.tracker} has no such project at ${url.host}, or the token may not see it. Check address, project and token.`,
      );
    if (this.#isPage(answer)) return this.#wrongPage(url);
    return trackerRefusal("tracker-odd", `${url.host} refused with status ${status}. Check address and project.`);
  }

  async #waitFor({ headers }: Answer): Promise<void> {
    const { clock, signal, onWait } = this.#options;
    const at = openAgainAt(headers, clock.now()) ?? clock.now() + 60_000;
    const wait = Math.max(1_000, at - clock.now());
    const until = new Date(clock.now() + wait).toISOString();
    this.#waits += 1;
    if (wait > longestWait || this.#waits > mostWaits)
      throw trackerRefusal(
        "tracker-limit",
        `${this.tracker} takes no more calls with this token until ${until.slice(0, 16).replace("T", " ")} UTC. Pull again then.`,
        "unavailable",
      );
    onWait?.(until);
    await clock.wait(wait, signal);
    onWait?.(undefined);
  }

  async #pause(attempt: number, answer?: Answer): Promise<void> {
    const { clock, signal } = this.#options;
    const told = answer && openAgainAt({ "retry-after": answer.headers["retry-after"] }, clock.now());
    const wait = told === undefined ? 500 * 2 ** attempt : Math.min(Math.max(0, told - clock.now()), 60_000);
    await clock.wait(wait, signal);
  }
}
