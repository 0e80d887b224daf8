import { createHash, randomBytes } from "node:crypto";

/** SHA-256 in hex: what is kept of a secret. Secrets hold 256 random bits, so a plain hash cannot be searched. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

export type MadeSecret = { readonly secret: string; readonly hash: string; readonly hint: string };

/** Secrets for signing are written as libraries of Standard Webhooks read them. */
const signingPrefix = "whsec_";

/** A new secret: the prefix and 32 random bytes as base64url; `hint` tells secrets apart without giving them away. */
export const makeSecret = (prefix: string): MadeSecret => {
  const secret = prefix + randomBytes(32).toString(prefix === signingPrefix ? "base64" : "base64url");
  return { secret, hash: hashOf(secret), hint: secret.replace(/=+$/, "").slice(-4) };
};
