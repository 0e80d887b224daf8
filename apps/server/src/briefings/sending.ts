import { type BriefingSchedule, dueBriefings, type ReadBriefing, sharedOf } from "@overstory/backlog";
import type { Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import type { Mail, Mailer } from "../mail/mailer.ts";
import { submitAsSystem } from "../start/first-start.ts";
import { escaped } from "./escape.ts";
import { briefingHtml, briefingStyle } from "./html.ts";
import { briefingMarkdown } from "./markdown.ts";
import type { Reader } from "./reader.ts";

type Needs = {
  readonly workspaces: { all(): Workspace[] };
  readonly mailer: Mailer;
  readonly read: Reader;
  /** The public address, for links. */
  readonly url: string;
  readonly log: Log;
};

const lookEvery = 30_000;

/** A briefing as a message: the same in plain text and in HTML, with what changed since the last one above it. */
export const briefingMail = (to: string, { briefing, content, changes }: ReadBriefing, url: string): Mail => {
  const shown = sharedOf(content, briefing.fields);
  const news = changes?.sentences ?? [];
  const address = `${url}/briefings/${briefing.id}`;
  const outro = `You get this because somebody in the workspace sends it to you on a schedule. Members read it live: ${address}. To get it no more, answer whoever sends it.`;
  return {
    to,
    subject: content.title,
    text: [
      ...(news.length > 0 ? [`Since the last time:\n${news.map((one) => `* ${one}`).join("\n")}`] : []),
      briefingMarkdown(shown),
      `-- \n${outro}`,
    ].join("\n\n"),
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><style>${briefingStyle}</style></head><body><main>${
      news.length > 0
        ? `<p><strong>Since the last time</strong></p><ul>${news.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>`
        : ""
    }${briefingHtml(shown)}<p class="small">${escaped(outro)}</p></main></body></html>`,
  };
};

/**
 * Sends briefings that are due. Each period is taken on before it is sent, so that of several servers one sends it, and once: a server
 * that dies in between sends too little rather than twice.
 */
export class BriefingSending {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
    // Without a mail server nothing is taken on: it goes out once there is one.
    if (needs.mailer.isOn) this.#timer = setInterval(() => void this.look(new Date().toISOString()), lookEvery).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Sends what is due at that moment; one look at a time. */
  look(now: string): Promise<void> {
    this.#looking ??= this.#all(now).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #all(now: string): Promise<void> {
    for (const workspace of this.#needs.workspaces.all())
      for (const schedule of await workspace.read((rows) => dueBriefings(rows, now))) {
        try {
          await this.#send(workspace, schedule);
        } catch (error) {
          this.#needs.log("briefing-send-failed", { workspace: workspace.id, ...describeError(error) });
        }
      }
  }

  async #send(workspace: Workspace, { id, by, to }: BriefingSchedule): Promise<void> {
    const { read, mailer, url } = this.#needs;
    // Read before it is taken on: what cannot be read is tried again.
    const found = await read(workspace, id, by);
    const { result } = await submitAsSystem(workspace, { name: "briefing.claimSending", input: { briefing: id } });
    if (!(result as { did: boolean }).did) return;
    for (const address of to) mailer.send(briefingMail(address, found, url));
    const { content, scopes } = found;
    await submitAsSystem(workspace, {
      name: "briefing.keep",
      input: { briefing: id, as: "sent", at: content.at, scopes, content: JSON.stringify(content) },
    });
  }
}
