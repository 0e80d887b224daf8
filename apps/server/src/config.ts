import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isWorstPassword, shortestPassword } from "./identity/passwords.ts";
import { type MailSettings, mailSettingsFrom } from "./mail/settings.ts";
import { StartRefusal } from "./refusal.ts";

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** The public address without a slash at its end. */
  readonly url: string;
  readonly example: boolean;
  readonly owner: { readonly email?: string; readonly password?: string; readonly token?: string };
  /** Signs sessions; made and kept by the server where absent. */
  readonly secret: string | undefined;
  /** The mail server that notices go through; none where absent. */
  readonly mail: MailSettings | undefined;
  /** Connections may lead to trackers in the company's own network, also without TLS. */
  readonly allowPrivateHosts: boolean;
  /** The built web app. */
  readonly webDir: string;
};

type Env = Readonly<Record<string, string | undefined>>;

const given = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

const portOf = (env: Env): number => {
  const text = given(env, "PORT") ?? "4747";
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartRefusal(
    `PORT is "${text}", which is no port. Set it to a number from 1 to 65535, or leave it out for 4747.`,
  );
};

/** The address that the server is reached at when nothing else is said. */
const addressOf = (host: string, port: number): string => {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
};

const urlOf = (env: Env, host: string, port: number): string => {
  const text = given(env, "OVERSTORY_URL");
  if (text === undefined) return addressOf(host, port);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/" && url.search === "")
    return url.origin;
  throw new StartRefusal(
    `OVERSTORY_URL is "${text}". Set it to the address people open, such as https://backlog.example.com, without a path.`,
  );
};

const ownerOf = (env: Env): Config["owner"] => {
  const email = given(env, "OVERSTORY_OWNER_EMAIL");
  const password = env.OVERSTORY_OWNER_PASSWORD || undefined;
  const token = given(env, "OVERSTORY_OWNER_TOKEN");
  if ((email === undefined) !== (password === undefined)) {
    throw new StartRefusal("OVERSTORY_OWNER_EMAIL and OVERSTORY_OWNER_PASSWORD belong together. Set both, or neither.");
  }
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw new StartRefusal(`OVERSTORY_OWNER_EMAIL is "${email}", which is no complete e-mail address.`);
  }
  if (password !== undefined && (password.length < shortestPassword || isWorstPassword(password))) {
    throw new StartRefusal(
      `OVERSTORY_OWNER_PASSWORD is too short or too well known. Set at least ${shortestPassword} characters that nobody would guess.`,
    );
  }
  if (token !== undefined && token.length < 32) {
    throw new StartRefusal("OVERSTORY_OWNER_TOKEN is shorter than 32 characters. Set a longer random one.");
  }
  return { ...(email && { email: email.toLowerCase() }), ...(password && { password }), ...(token && { token }) };
};

const databaseOf = (env: Env): string | undefined => {
  const url = given(env, "DATABASE_URL");
  if (url === undefined || /^postgres(ql)?:\/\//.test(url)) return url;
  throw new StartRefusal(
    "DATABASE_URL is no PostgreSQL address. Set it to postgres://user:password@host:5432/database, or leave it out for the embedded database.",
  );
};

const exampleOf = (env: Env): boolean => {
  const text = given(env, "OVERSTORY_EXAMPLE");
  if (text === undefined || text === "1" || text === "0") return text !== "0";
  throw new StartRefusal(`OVERSTORY_EXAMPLE is "${text}". Set it to 0 to start empty, or leave it out.`);
};

const allowPrivateHostsOf = (env: Env): boolean => {
  const text = given(env, "OVERSTORY_ALLOW_PRIVATE_HOSTS");
  if (text === undefined || text === "1" || text === "0") return text === "1";
  throw new StartRefusal(
    `OVERSTORY_ALLOW_PRIVATE_HOSTS is "${text}". Set it to 1 to let connections reach trackers in your own network, or leave it out.`,
  );
};

const secretOf = (env: Env): string | undefined => {
  const secret = given(env, "OVERSTORY_SECRET");
  if (secret === undefined || secret.length >= 32) return secret;
  throw new StartRefusal(
    "OVERSTORY_SECRET is shorter than 32 characters. Set a longer random one, or leave it out and one is made.",
  );
};

const builtWeb = fileURLToPath(new URL("../../web/dist", import.meta.url));

/** Reads the settings from the environment. Throws a StartRefusal that names the setting to mend. */
export const configFrom = (env: Env): Config => {
  const host = given(env, "HOST") ?? "127.0.0.1";
  const port = portOf(env);
  return {
    host,
    port,
    dataDir: resolve(given(env, "OVERSTORY_DATA") ?? join(".", "data")),
    databaseUrl: databaseOf(env),
    url: urlOf(env, host, port),
    example: exampleOf(env),
    owner: ownerOf(env),
    secret: secretOf(env),
    mail: mailSettingsFrom(given(env, "OVERSTORY_SMTP_URL"), given(env, "OVERSTORY_MAIL_FROM")),
    allowPrivateHosts: allowPrivateHostsOf(env),
    webDir: resolve(given(env, "OVERSTORY_WEB") ?? builtWeb),
  };
};
