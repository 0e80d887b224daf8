import { randomUUID } from "node:crypto";
import {
  askerKind,
  type Contact,
  contactJob,
  type FormLink,
  formDef,
  formLinkKind,
  personaDef,
  requestLimit,
} from "@overstory/backlog";
import { DomainError } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import { Limiter } from "../http/limiter.ts";
import { hashOf, makeSecret } from "../identity/secrets.ts";
import { isAddress } from "../mail/settings.ts";
import { submitAsSystem } from "../start/first-start.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import type { ShownForm, Written } from "./page.ts";

/** How secrets begin by which somebody has their contact erased. */
const erasePrefix = "ova_";
/** Requests that one link takes within 15 minutes. One address leaves ten, as many as it may try passwords. */
const perLink = 200;

type Needs = {
  readonly storage: Storage;
  readonly workspaces: Workspaces;
  readonly limiter: Limiter;
  /** The public address, for links. */
  readonly url: string;
  /** Whether mail can be sent. */
  readonly mails: boolean;
};

type Found = { readonly workspace: Workspace; readonly link: FormLink; readonly form: ShownForm };

/** What came of a form that was sent. */
export type Sent =
  | { readonly type: "kept"; readonly form: ShownForm; readonly eraseLink: string | undefined }
  | { readonly type: "wrong"; readonly form: ShownForm; readonly written: Written; readonly problem: string };

// Signs that are not seen, or turn the order of what is: they have no place in what somebody asks for.
const unseen = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const plain = (value: string | null): string =>
  (value ?? "")
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(unseen, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
    .trim();

const writtenIn = (fields: URLSearchParams): Written => ({
  text: plain(fields.get("text")),
  name: plain(fields.get("name")).replace(/\s+/g, " "),
  mail: plain(fields.get("mail")),
  area: plain(fields.get("area")),
  persona: plain(fields.get("persona")),
  tell: fields.get("tell") === "yes",
});

const problemIn = ({ text, name, mail, tell }: Written, mails: boolean): string | undefined => {
  if (text === "") return "Write what you need.";
  if (text.length > requestLimit)
    return `That is longer than ${requestLimit.toLocaleString("en")} characters. Shorten it.`;
  if (name.length > 120) return "The name is too long.";
  if (!mails) return undefined;
  if (mail !== "" && (!isAddress(mail) || mail.length > 200)) return "The e-mail address is not complete.";
  if (mail !== "" && !tell) return "To keep your address we need your tick below it. Tick it, or empty the field.";
  if (mail === "" && tell) return "To be told you have to leave an address.";
  return undefined;
};

/** The forms of all workspaces, for people without an account. */
export const formsOver = ({ storage, workspaces, limiter, url, mails }: Needs) => {
  const linkLimiter = new Limiter(Date.now, perLink);

  const shown = (workspace: Workspace, id: string): ShownForm | undefined => {
    const row = workspace.rows.get(formDef.kind, id);
    return (
      row && {
        title: row.title ?? "",
        intro: row.intro,
        areas: row.areas ?? [],
        personas: (row.personas ?? []).flatMap((one) => {
          const persona = workspace.rows.get(personaDef.kind, one);
          return persona ? [{ id: persona.id, name: persona.name ?? "" }] : [];
        }),
        origins: row.origins ?? [],
        mails,
      }
    );
  };

  /** The form of a link that is open now; a wrong one counts as a try of its address. */
  const open = async (secret: string, address: string): Promise<Found | undefined> => {
    const hash = hashOf(secret);
    for (const workspace of await workspaces.holding(formLinkKind.name, hash, storage)) {
      const link = workspace.rows.by(formLinkKind, "hash", hash)[0];
      const form = link && Date.parse(link.expiresAt) > Date.now() ? shown(workspace, link.id) : undefined;
      if (link && form) return { workspace, link, form };
    }
    limiter.take(`link:${address}`);
    return undefined;
  };

  const keepContact = async (workspace: Workspace, written: Written) => {
    const mail = mails && written.tell ? written.mail : "";
    if (mail === "" && written.name === "") return undefined;
    const { secret, hash } = makeSecret(erasePrefix);
    const id = randomUUID();
    const contact: Contact = {
      asker: id,
      secret,
      ...(written.name !== "" && { name: written.name }),
      ...(mail !== "" && { mail }),
    };
    await storage.stage(workspace.id, contactJob(id), [contact]);
    return { id, hash, secret, wantsMail: mail !== "" };
  };

  /** Keeps what was sent. Throws what the workspace refuses, and TooManyTries. `undefined` where the form is closed. */
  const send = async (secret: string, fields: URLSearchParams, address: string): Promise<Sent | undefined> => {
    const found = await open(secret, address);
    if (!found) return undefined;
    const { workspace, link, form } = found;
    const written = writtenIn(fields);
    // Only programs fill what nobody sees: they are thanked, and nothing is kept.
    if (plain(fields.get("website")) !== "") return { type: "kept", form, eraseLink: undefined };
    const problem = problemIn(written, mails);
    if (problem !== undefined) return { type: "wrong", form, written, problem };
    limiter.take(`form:${address}`);
    linkLimiter.take(link.id);
    const asker = await keepContact(workspace, written);
    const { area, persona, text } = written;
    try {
      await submitAsSystem(workspace, {
        name: "request.leave",
        input: {
          ...{ form: link.id, link: link.hash, text },
          ...(form.areas.includes(area) && { area }),
          ...(form.personas.some(({ id }) => id === persona) && { persona }),
          ...(asker && { asker: { id: asker.id, hash: asker.hash, wantsMail: asker.wantsMail } }),
        },
      });
    } catch (error) {
      if (asker) await storage.unstage(workspace.id, contactJob(asker.id));
      if (error instanceof DomainError && error.problem.code === "form-closed") return undefined;
      throw error;
    }
    return { type: "kept", form, eraseLink: asker && `${url}/f/erase/${asker.secret}` };
  };

  const askerOf = async (secret: string) => {
    const hash = hashOf(secret);
    for (const workspace of await workspaces.holding(askerKind.name, hash, storage)) {
      const asker = workspace.rows.by(askerKind, "hash", hash)[0];
      if (asker) return { workspace, asker };
    }
    return undefined;
  };

  return {
    open,
    send,
    /** Whether anything is kept under the secret. */
    isKept: async (secret: string): Promise<boolean> => (await askerOf(secret)) !== undefined,
    /** Erases name and address. False where nothing is kept, or not any more. */
    erase: async (secret: string, address: string): Promise<boolean> => {
      const found = await askerOf(secret);
      if (!found) {
        limiter.take(`link:${address}`);
        return false;
      }
      await forget(storage, found.workspace, found.asker.id);
      return true;
    },
  };
};

export type Forms = ReturnType<typeof formsOver>;

/** Takes the contact of an asker away, then the asker: what is cut off in between is done again by whoever looks next. */
export const forget = async (storage: Storage, workspace: Workspace, asker: string): Promise<void> => {
  await storage.unstage(workspace.id, contactJob(asker));
  await submitAsSystem(workspace, { name: "request.forget", input: { asker } });
};
