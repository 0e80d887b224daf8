import { StartRefusal } from "../refusal.ts";

/** Which server takes our mail, and in whose name it is sent. */
export type MailSettings = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  /** Without TLS nothing is sent: a password would travel in the open. */
  readonly requireTls: boolean;
  readonly login?: { readonly user: string; readonly pass: string };
  /** `a@b.example` or `Name <a@b.example>`. */
  readonly from: string;
};

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** One complete address and nothing beside it. */
export const isAddress = (text: string): boolean => /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text);

const isSender = (text: string): boolean => isAddress(/^[^<>\r\n]*<([^<>]*)>$/.exec(text)?.[1] ?? text);

/** Reads the address of a mail server, such as smtp://user:password@mail.example.com:587. Its password is in no message. */
export const mailSettingsFrom = (url: string | undefined, from: string | undefined): MailSettings | undefined => {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined)
    throw new StartRefusal("OVERSTORY_SMTP_URL and OVERSTORY_MAIL_FROM belong together. Set both, or neither.");
  const parsed = URL.parse(url);
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === "")
    throw new StartRefusal(
      "OVERSTORY_SMTP_URL is no address of a mail server. Write it as smtp://user:password@mail.example.com:587, or smtps:// with port 465.",
    );
  if (!isSender(from))
    throw new StartRefusal(
      `OVERSTORY_MAIL_FROM is "${from}". Set it to an address such as backlog@example.com, or Backlog <backlog@example.com>.`,
    );
  const secure = parsed.protocol === "smtps:";
  const login = parsed.username === "" ? undefined : { user: decoded(parsed.username), pass: decoded(parsed.password) };
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: parsed.port === "" ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    requireTls: login !== undefined && !secure && !loopback.test(parsed.hostname),
    ...(login && { login }),
    from,
  };
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
