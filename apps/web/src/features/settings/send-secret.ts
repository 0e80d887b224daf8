import { api } from "../../lib/data/http.ts";

/** What a command that makes a secret answers: the thing made, and the secret, once. */
export type Made<T> = { readonly result: T; readonly secret: string };

type Answer<T> = { readonly result: T & { readonly secret?: string }; readonly secret?: string };

/** Runs a command whose answer holds a secret. Not over the socket: secrets never come by the log. Throws ApiError. */
export const sendForSecret = async <T>(name: string, input: unknown): Promise<Made<T>> => {
  const { result, secret } = await api<Answer<T>>(`/v1/commands/${name}`, input);
  return { result, secret: secret ?? result.secret ?? "" };
};
