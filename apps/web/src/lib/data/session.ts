import type { Member } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { ApiError, queryServer } from "./http.ts";

export type Me = { member: Member; capabilities: string[]; workspace: { id: string; name: string } };

export type Session =
  | { readonly state: "loading" | "signed-out" }
  | { readonly state: "failed"; readonly problem: Problem }
  | {
      readonly state: "ready";
      readonly member: Member;
      readonly workspace: { readonly id: string; readonly name: string };
      readonly capabilities: ReadonlySet<string>;
    };

const keptKey = "overstory-me";

const kept = (): Me | undefined => {
  const text = localStorage.getItem(keptKey);
  return text === null ? undefined : (JSON.parse(text) as Me);
};

/** Forgets who was signed in here. */
export const forgetMe = (): void => localStorage.removeItem(keptKey);

/** Who was signed in when the server was last heard: lets the page open before it answers, and offline. */
export const keptMe = (): Me | undefined => {
  try {
    return kept();
  } catch {
    return undefined;
  }
};

/** Asks the server who is signed in; `undefined` when nobody is. Throws when the server is out of reach. */
export const askMe = async (): Promise<Me | undefined> => {
  try {
    const [{ member, capabilities }, workspace] = await Promise.all([
      queryServer<{ member: Member | null; capabilities: string[] }>("member.me", {}),
      queryServer<{ id: string; name: string }>("workspace.get", {}),
    ]);
    if (!member) return undefined;
    const me = { member, capabilities, workspace };
    localStorage.setItem(keptKey, JSON.stringify(me));
    return me;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
      forgetMe();
      return undefined;
    }
    throw error;
  }
};
