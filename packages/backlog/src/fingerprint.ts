import { fingerprint } from "@overstory/kernel";

/** The fingerprint of any JSON value; `undefined` and empty lists are the same as nothing. */
export const fingerprintOf = (value: unknown): string =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? "" : fingerprint(JSON.stringify(value));
