import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// As the accounts hash theirs: memory-hard, with a salt of its own for each.
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const derived = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** What is kept of a password: a salt and a hash. */
export const keptOfPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `${salt.toString("base64url")}.${(await derived(password, salt)).toString("base64url")}`;
};

export const isPassword = async (kept: string, password: string): Promise<boolean> => {
  const [salt = "", hash = ""] = kept.split(".");
  const expected = Buffer.from(hash, "base64url");
  const found = await derived(password, Buffer.from(salt, "base64url"));
  return expected.length === found.length && timingSafeEqual(expected, found);
};

/** Proves for a while that somebody knew the password; worth nothing once the link has another. Every server reads it. */
export const proofFor = (kept: string, link: string): string =>
  createHmac("sha256", kept).update(`briefing ${link}`).digest("base64url");

export const isProof = (kept: string, link: string, proof: string): boolean => {
  const expected = Buffer.from(proofFor(kept, link));
  const found = Buffer.from(proof);
  return expected.length === found.length && timingSafeEqual(expected, found);
};
