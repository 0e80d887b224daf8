import { usage } from "./stop.ts";
import type { CliWorld } from "./world.ts";

/** The server to talk to, and the token to show it. */
export type Server = { readonly url: string; readonly token: string | undefined };

const standard = "http://127.0.0.1:4747";

/** Where `login` keeps the address and token. */
export const credentialsPath = ({ env }: CliWorld): string => {
  const home = env.XDG_CONFIG_HOME || env.APPDATA || `${env.HOME ?? env.USERPROFILE ?? "."}/.config`;
  return `${home}/overstory/credentials.json`;
};

/** An address without a slash at its end; refuses what is none. */
export const addressOf = (text: string): string => {
  const url = URL.parse(text);
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (!url || !isWeb || url.username || url.password)
    throw usage(
      `"${url?.password ? "The address" : text}" is no address of a server. Write it as https://overstory.example.com, without a name or password in it.`,
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
};

/** A token fit for a header; the message never shows it. */
export const tokenOf = (text: string): string => {
  const token = text.trim();
  if (!/^[\x21-\x7e]{1,1000}$/.test(token))
    throw usage("The token is empty or holds characters that no token has. Copy it again.");
  return token;
};

const stored = async (world: CliWorld): Promise<{ url?: string; token?: string }> => {
  const text = await world.files.readText(credentialsPath(world)).catch(() => "{}");
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null) return {};
    const { url, token } = kept as Record<string, unknown>;
    return { ...(typeof url === "string" && { url }), ...(typeof token === "string" && { token }) };
  } catch {
    return {};
  }
};

/**
 * The server by flag, environment (`OVERSTORY_URL`, `OVERSTORY_TOKEN`) or `login`, in that order. A kept token is only ever shown to the
 * server it was given for.
 */
export const serverFor = async (world: CliWorld, flag: string | undefined): Promise<Server> => {
  const kept = await stored(world);
  const url = addressOf(flag ?? (world.env.OVERSTORY_URL || kept.url) ?? standard);
  if (world.env.OVERSTORY_TOKEN) return { url, token: tokenOf(world.env.OVERSTORY_TOKEN) };
  const isSame = kept.url !== undefined && URL.parse(kept.url)?.origin === new URL(url).origin;
  return { url, token: isSame && kept.token !== undefined ? tokenOf(kept.token) : undefined };
};

/** Whether a token sent there could be read on the way. */
export const isExposed = ({ url, token }: Server): boolean => {
  const { protocol, hostname } = new URL(url);
  const isHere =
    hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname) || hostname.endsWith(".localhost");
  return token !== undefined && protocol === "http:" && !isHere;
};
