import {
  itemKind,
  type Member,
  memberKind,
  type Notice,
  noticeLine,
  systemActor,
  toMail,
  workspaceKind,
} from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import type { Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import { type Digest, digestMail } from "../mail/digest.ts";
import type { Mailer } from "../mail/mailer.ts";
import { newId } from "../workspaces/ids.ts";

type Needs = {
  readonly mailer: Mailer;
  readonly workspaces: { all(): Workspace[] };
  /** The public address, for links. */
  readonly url: string;
  readonly log: Log;
};

/** Mail waits so long for more of the same and for being read in the app, in ms. */
const patience = 3 * 60_000;
const lookEvery = 60_000;
/** Things told in one message; of more, their number is told. */
const toldAtMost = 50;

const nameOf = (rows: MemoryRows, member: string): string =>
  rows.get(memberKind, member)?.name ?? (member === systemActor.id ? "Overstory" : "Somebody");

/** Where a notice leads, and the words for that place. */
const placeOf = (
  rows: MemoryRows,
  { item: id, session }: Notice,
  url: string,
): { words?: string; address?: string } => {
  // Its own words name the session already.
  if (session?.type === "research") return { address: `${url}/${session.id}/research/participants` };
  if (session) return { address: `${url}/${session.type}/${session.id}` };
  const item = rows.get(itemKind, id);
  return item
    ? { words: `${item.key} ${item.title}`, address: `${url}/i/${item.key}` }
    : { words: "an item that is gone" };
};

/** The digest of some notices to one member. */
export const digestOf = (rows: MemoryRows, member: Member, notices: readonly Notice[], url: string): Digest => {
  const [workspace] = rows.all(workspaceKind);
  const entries = notices.slice(0, toldAtMost).map((notice) => {
    const { said, quote } = noticeLine(notice);
    const { words, address } = placeOf(rows, notice, url);
    const title = `${nameOf(rows, notice.by)} ${said}`;
    return {
      title: words === undefined ? title : `${title}: ${words}`,
      ...(address !== undefined && { url: address }),
      ...(quote !== undefined && { quote }),
    };
  });
  const first = entries[0]?.title ?? "";
  const count = notices.length;
  const where = workspace?.name ?? "Overstory";
  return {
    to: member.email ?? "",
    subject: count === 1 ? first : `${count} things in ${where}`,
    intro:
      count === 1
        ? `In ${where}:`
        : `${count} things in ${where} that you have not read${count > toldAtMost ? `, the first ${toldAtMost} of them` : ""}:`,
    entries,
    outro: `You get this because you follow these items or were asked. Choose what comes by e-mail: ${url}/inbox`,
  };
};

/** Mails unread notices, a digest per member, each notice once however many servers there are. */
export class Digests {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
    if (needs.mailer.isOn) this.#timer = setInterval(() => void this.look(Date.now()), lookEvery).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Mails what has waited long enough at that moment. */
  async look(now: number): Promise<void> {
    for (const workspace of this.#needs.workspaces.all()) {
      try {
        const due = await workspace.read((rows) =>
          [...rows.all(memberKind)].flatMap((member) => {
            const notices = toMail(rows, member);
            const isDue = notices.some(({ at }) => now - Date.parse(at) >= patience);
            return isDue ? [{ member, notices }] : [];
          }),
        );
        for (const { member, notices } of due) await this.#mail(workspace, member, notices);
      } catch (error) {
        this.#needs.log("digest-failed", { workspace: workspace.id, ...describeError(error) });
      }
    }
  }

  /** Taken on before it is sent: a server that dies in between sends too little rather than twice. */
  async #mail(workspace: Workspace, member: Member, notices: readonly Notice[]): Promise<void> {
    const { result } = await workspace.submit({
      clientId: newId(),
      seq: 1,
      isFresh: true,
      call: { name: "notice.claimMail", input: { member: member.id, notices: notices.map(({ id }) => id) } },
      actor: () => systemActor,
      via: "system",
    });
    const claimed = new Set((result as { notices: string[] }).notices);
    const mine = notices.filter(({ id }) => claimed.has(id));
    if (mine.length === 0) return;
    const digest = await workspace.read((rows) => digestOf(rows, member, mine, this.#needs.url));
    this.#needs.mailer.send(digestMail(digest));
  }
}
