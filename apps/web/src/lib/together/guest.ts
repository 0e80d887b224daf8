import { request } from "../data/http.ts";

/** What a guest came to by a link. */
export type Gathering = "poker" | "survey";

/** Somebody without an account who joined one poker session or survey by its link; kept in this browser only. */
export type Guest = { readonly token: string; readonly name: string };

type Joined = { readonly token: string; readonly type: Gathering; readonly id: string };
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const nameOf = (id: string): string => `overstory:guest:${id}`;

/** Who this browser is in the session of that id; `undefined` where nobody joined here. */
export const keptGuest = (id: string, store: Store = localStorage): Guest | undefined => {
  try {
    const kept: unknown = JSON.parse(store.getItem(nameOf(id)) ?? "null");
    if (typeof kept !== "object" || kept === null) return undefined;
    const { token, name } = kept as Partial<Record<string, unknown>>;
    return typeof token === "string" && typeof name === "string" ? { token, name } : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps who joined, so that a reload finds them again. */
export const keepGuest = (id: string, guest: Guest, store: Store = localStorage): void => {
  try {
    store.setItem(nameOf(id), JSON.stringify(guest));
  } catch {
    // Without storage the guest joins again after a reload.
  }
};

/** Forgets who joined: their link was withdrawn. */
export const forgetGuest = (id: string, store: Store = localStorage): void => {
  try {
    store.removeItem(nameOf(id));
  } catch {
    // Nothing was kept then.
  }
};

/** The secret of a join link, `#join=…`; it stands behind the # so that no server's log ever holds it. */
export const secretIn = (hash: string): string | undefined =>
  new URLSearchParams(hash.replace(/^#/, "")).get("join") ?? undefined;

/** The session or survey that a path leads to. */
export const gatheringAt = (path: string): { readonly type: Gathering; readonly id: string } | undefined => {
  const [type, id, ...rest] = path.split("/").filter(Boolean);
  if ((type !== "poker" && type !== "survey") || id === undefined || rest.length > 0) return undefined;
  return { type, id: decodeURIComponent(id) };
};

/** Joins by a link's secret. Throws ApiError. */
export const joinAsGuest = async (
  secret: string,
  person: { readonly name: string; readonly function?: string },
): Promise<Joined> => {
  const response = await request("/v1/sessions/join", {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret, ...person }),
  });
  return (await response.json()) as Joined;
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Asks a query as a guest. Throws ApiError. */
export const guestQuery = async <T>(token: string, name: string, input: unknown): Promise<T> => {
  const path = `/v1/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await request(path, { credentials: "omit", headers: bearer(token) });
  return ((await response.json()) as { result: T }).result;
};

/** Runs a command as a guest; the same key twice runs it once. Throws ApiError. */
export const guestCommand = async (token: string, name: string, input: unknown, key: string): Promise<unknown> => {
  const response = await request(`/v1/commands/${name}`, {
    method: "POST",
    credentials: "omit",
    headers: { ...bearer(token), "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(input),
  });
  return ((await response.json()) as { result: unknown }).result;
};
