import { expect, test } from "vitest";
import { type SealedTexts, Vault } from "./vault.ts";

const inMemory = () => {
  const kept = new Map<string, string>();
  const texts: SealedTexts = {
    put: async (id, sealed) => void kept.set(id, sealed),
    get: async (id) => kept.get(id),
    drop: async (id) => void kept.delete(id),
  };
  return { kept, texts };
};

const belongs = { id: "a", workspace: "w", address: "https://github.com" };

test("[SV-208] a sealed token opens with the same secret, under its own name, in its workspace and for its address only", async () => {
  const { kept, texts } = inMemory();
  const vault = new Vault(texts, "a secret of the server");
  await vault.put("ghp_token", belongs);
  expect(await vault.open(belongs)).toBe("ghp_token");
  expect(JSON.stringify([...kept])).not.toContain("ghp_");
  expect(await vault.open({ ...belongs, address: "https://evil.example.com" })).toBeUndefined();
  expect(await vault.open({ ...belongs, workspace: "another" })).toBeUndefined();
  expect(await new Vault(texts, "another secret").open(belongs)).toBeUndefined();
  kept.set("b", kept.get("a") as string);
  expect(await vault.open({ ...belongs, id: "b" })).toBeUndefined();
  kept.set("a", "torn");
  expect(await vault.open(belongs)).toBeUndefined();
});

test("[SV-208] the same token sealed twice looks different, and one that is dropped is gone", async () => {
  const { kept, texts } = inMemory();
  const vault = new Vault(texts, "a secret of the server");
  await vault.put("ghp_token", belongs);
  const before = kept.get("a");
  await vault.put("ghp_token", belongs);
  expect(kept.get("a")).not.toBe(before);
  await vault.drop("a");
  expect(await vault.open(belongs)).toBeUndefined();
});
