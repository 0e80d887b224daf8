import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Where sealed texts are kept: beside the accounts, so that no log, export, archive or backup of a workspace holds them. */
export type SealedTexts = {
  put(id: string, sealed: string): Promise<void>;
  get(id: string): Promise<string | undefined>;
  drop(id: string): Promise<void>;
};

/** What a token belongs to; sealed for one, it opens for no other. */
export type TokenFor = { readonly id: string; readonly workspace: string; readonly address: string };

const bound = ({ id, workspace, address }: TokenFor): Buffer => Buffer.from(JSON.stringify([id, workspace, address]));

/** Tokens of trackers, sealed by AES-256-GCM with a key that comes of the server's secret, and bound to the address that they are for. */
export class Vault {
  readonly #texts: SealedTexts;
  readonly #key: Uint8Array;

  constructor(texts: SealedTexts, secret: string) {
    this.#texts = texts;
    this.#key = new Uint8Array(hkdfSync("sha256", secret, "", "overstory: tokens of connections", 32));
  }

  async put(token: string, belongs: TokenFor): Promise<void> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(bound(belongs));
    const text = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
    await this.#texts.put(belongs.id, Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url"));
  }

  /** The token; `undefined` where there is none, or it was sealed with another secret or for something else. */
  async open(belongs: TokenFor): Promise<string | undefined> {
    const kept = await this.#texts.get(belongs.id);
    if (kept === undefined) return undefined;
    const bytes = Buffer.from(kept, "base64url");
    try {
      const cipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, 12)).setAAD(bound(belongs));
      cipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
    } catch {
      return undefined;
    }
  }

  drop(id: string): Promise<void> {
    return this.#texts.drop(id);
  }
}
