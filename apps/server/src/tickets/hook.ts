import { createHmac, timingSafeEqual } from "node:crypto";
import type { Tracker } from "@overstory/backlog";

type Sent = { readonly headers: Headers; readonly body: string; readonly query: URLSearchParams };

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};
const hmac = (secret: string, body: string): string => createHmac("sha256", secret).update(body).digest("hex");

const signed: Readonly<Record<Tracker, (sent: Sent, secret: string) => boolean>> = {
  github: ({ headers, body }, secret) =>
    isSame(headers.get("x-hub-signature-256") ?? "", `sha256=${hmac(secret, body)}`),
  gitlab: ({ headers }, secret) => isSame(headers.get("x-gitlab-token") ?? "", secret),
  // Jira signs where a secret is given; where it cannot, the secret stands in the address.
  jira: ({ headers, body, query }, secret) => {
    const signature = headers.get("x-hub-signature");
    return signature === null
      ? isSame(query.get("secret") ?? "", secret)
      : isSame(signature, `sha256=${hmac(secret, body)}`);
  },
  linear: ({ headers, body }, secret) => isSame(headers.get("linear-signature") ?? "", hmac(secret, body)),
};

/** Whether a message comes from whoever knows the secret, as each tracker shows it. */
export const isSigned = (tracker: Tracker, sent: Sent, secret: string): boolean => signed[tracker](sent, secret);

type Json = Readonly<Record<string, unknown>> | null | undefined;
const within = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Json)?.[key] : undefined), value);

const places: Readonly<Record<Tracker, readonly string[]>> = {
  github: ["issue", "number"],
  gitlab: ["object_attributes", "iid"],
  jira: ["issue", "key"],
  linear: ["data", "identifier"],
};

/** Which ticket a message is about. No more of it is believed: the ticket itself is asked for. */
export const ticketNamed = (tracker: Tracker, body: string): string | undefined => {
  try {
    const name = within(JSON.parse(body), ...places[tracker]);
    const text = typeof name === "number" || typeof name === "string" ? String(name) : "";
    return /^[A-Za-z0-9_-]{1,80}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
};
