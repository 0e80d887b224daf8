import { setTimeout as after } from "node:timers/promises";
import type { Log } from "../log.ts";
import { isAddress, type MailSettings } from "./settings.ts";

/** A message to one person. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where mail programs lead who wants no more of it. */
  readonly unsubscribe?: string;
};

/** Sends mail beside everything else: nobody waits for it, and what fails is tried again. */
export type Mailer = {
  /** Whether there is a mail server to send through. */
  readonly isOn: boolean;
  /** Puts a message into the queue and returns at once. Without a mail server it goes nowhere. */
  send(mail: Mail): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
  /** Ends the message on its way; what still waits is given up and counted in the log. */
  close(): Promise<void>;
};

type Waiting = { readonly mail: Mail; readonly since: number; readonly tries: number; readonly due: number };

/** Hands a message to the mail server; rejects with what it answered. */
export type Transport = { send(mail: Mail): Promise<void>; close(): void };

type Needs = {
  readonly log: Log;
  readonly now?: () => number;
  /** Waits so long, or until the signal. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};

const firstPause = 10_000;
const longestPause = 15 * 60_000;
/** A message that found no way for so long is given up: by then the inbox has told it. */
const keptFor = 24 * 60 * 60_000;
/** More waiting messages than this are not taken: the mail server is gone, and memory is not. */
const mostWaiting = 10_000;
/** How long a stop waits for the message on its way. */
const closingMs = 2_000;

const pauseAfter = (failures: number): number => Math.min(firstPause * 2 ** (failures - 1), longestPause);

/** The mail server's own code (550), where it answered at all. */
const codeOf = (error: unknown): number =>
  typeof error === "object" && error !== null && "responseCode" in error ? Number(error.responseCode) : 0;

/** Which step failed (`ECONNECTION`, `EAUTH`); its text may hold addresses, so it is not logged. */
const stepOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";

/** Whether the server answered to this very message or its person. */
const isOfMessage = (error: unknown): boolean =>
  codeOf(error) > 0 && (stepOf(error) === "EENVELOPE" || stepOf(error) === "EMESSAGE");

/** Whether the server refused this very message for good, not us (a login, a greeting), which may be mended by the next try. */
const isRefused = (error: unknown): boolean => codeOf(error) >= 500 && isOfMessage(error);

const overSmtp = async ({ host, port, secure, requireTls, login, from }: MailSettings): Promise<Transport> => {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: requireTls,
    ...(login && { auth: login }),
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A message holds what is given here, and nothing is fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text, html, unsubscribe }) => {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        subject: subject.replace(/\s+/g, " "),
        text,
        ...(html !== undefined && { html }),
        ...(unsubscribe !== undefined && { list: { unsubscribe } }),
        // Nobody's answering machine answers.
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
};

/** Sends through a transport, one message at a time, with pauses that grow while sending fails. */
export class MailQueue implements Mailer {
  readonly isOn = true;
  readonly #open: () => Promise<Transport>;
  readonly #log: Log;
  readonly #now: () => number;
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly #ending = new AbortController();
  #waiting: Waiting[] = [];
  #transport: Promise<Transport> | undefined;
  #working: Promise<void> | undefined;
  #failures = 0;

  constructor(open: () => Promise<Transport>, { log, now = Date.now, wait = pause }: Needs) {
    this.#open = open;
    this.#log = log;
    this.#now = now;
    this.#wait = wait;
  }

  send(mail: Mail): void {
    if (this.#ending.signal.aborted) return;
    if (!isAddress(mail.to)) this.#log("mail-dropped", { why: "no address" });
    else if (this.#waiting.length >= mostWaiting) this.#log("mail-dropped", { why: "too many waiting" });
    else {
      const now = this.#now();
      this.#waiting.push({ mail, since: now, tries: 0, due: now });
      this.#working ??= this.#work().finally(() => {
        this.#working = undefined;
      });
    }
  }

  async settled(): Promise<void> {
    await this.#working;
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.race([this.#working, after(closingMs, undefined, { ref: false })]);
    if (this.#waiting.length > 0) this.#log("mail-dropped", { why: "stopped", messages: this.#waiting.length });
    const transport = await this.#transport?.catch(() => undefined);
    transport?.close();
  }

  async #work(): Promise<void> {
    // The caller of `send` goes on before anything is done for it.
    await Promise.resolve();
    while (this.#waiting.length > 0 && !this.#ending.signal.aborted) {
      const next = this.#waiting.reduce((first, one) => (one.due < first.due ? one : first));
      const early = next.due - this.#now();
      if (early > 0) {
        await this.#wait(early, this.#ending.signal);
        continue;
      }
      this.#waiting = this.#waiting.filter((one) => one !== next);
      const error = await this.#try(next);
      if (error === undefined) this.#failures = 0;
      else if (isRefused(error)) this.#log("mail-refused", { code: codeOf(error) });
      else this.#again(next, error);
    }
  }

  /** What went wrong, if anything. */
  async #try({ mail }: Waiting): Promise<unknown> {
    try {
      this.#transport ??= this.#open();
      await (await this.#transport).send(mail);
      return undefined;
    } catch (error) {
      return error ?? new Error("unknown");
    }
  }

  /** What the server says of one message puts off that message; what it says of us, or not at all, puts off all. */
  #again(one: Waiting, error: unknown): void {
    const now = this.#now();
    const about = { code: codeOf(error), step: stepOf(error) };
    const isOfOne = isOfMessage(error);
    if (!isOfOne) this.#failures += 1;
    const ms = pauseAfter(isOfOne ? one.tries + 1 : this.#failures);
    if (now - one.since > keptFor) this.#log("mail-dropped", { why: "too old", ...about });
    else this.#waiting.push({ ...one, tries: one.tries + 1, due: now + ms });
    if (!isOfOne) this.#waiting = this.#waiting.map((each) => ({ ...each, due: Math.max(each.due, now + ms) }));
    this.#log("mail-failed", { ...about, waiting: this.#waiting.length, retryIn: ms });
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  after(ms, undefined, { signal, ref: false }).catch(() => {});

const off: Mailer = { isOn: false, send: () => {}, settled: async () => {}, close: async () => {} };

/** A mailer for these settings; one that sends nothing where there are none. */
export const createMailer = (settings: MailSettings | undefined, needs: Needs): Mailer =>
  settings ? new MailQueue(() => overSmtp(settings), needs) : off;
