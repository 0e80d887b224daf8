import { productKey } from "../seed.ts";
import { type BenchServer, call } from "./server.ts";

type Listed = { result: { items: { id: string; key: string }[] } };

/** Ids of up to a thousand items of a kind, spread over the product. */
export const someIds = async (server: BenchServer, kind: "story" | "epic", limit = 1_000): Promise<string[]> => {
  const input = encodeURIComponent(JSON.stringify({ product: productKey, kind: [kind], sort: "title", limit }));
  const { result } = await call<Listed>(server, `/v1/queries/item.list?input=${input}`);
  return result.items.map((item) => item.id);
};
