import { DomainError } from "@overstory/kernel";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

const hostNameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "");

/**
 * Whether a page of that origin is the product's own: the public address, or the very host that was asked, where that is this machine
 * (a name that somebody else's DNS points here is not).
 */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined, url: string): boolean => {
  if (origin === undefined || !URL.canParse(origin)) return false;
  if (origin === url) return true;
  const page = new URL(origin);
  return host !== undefined && page.host === host && loopback.has(hostNameOf(host));
};

/** The refusal of a write that a foreign page started. */
export const foreignOrigin = (): DomainError =>
  new DomainError({
    kind: "forbidden",
    code: "foreign-origin",
    subject: "Origin",
    message:
      "This call came from a page of another address. Open the product at its own address (OVERSTORY_URL), or use an API token.",
  });

/** Refuses a foreign page's write. Where no page is named, only calls without a cookie pass. */
export const requireOwnOrigin = (headers: Headers, url: string): void => {
  const origin = headers.get("origin") ?? undefined;
  if (origin === undefined && !headers.has("cookie")) return;
  if (!isOwnOrigin(origin, headers.get("host") ?? undefined, url)) throw foreignOrigin();
};
