import { type BenchServer, owner } from "./server.ts";

/** How the owner of a seeded folder names themselves. */
export const token = { authorization: `Bearer ${owner.token}` };

/** A command over REST, or a batch of them; throws what is refused. */
export const run = async <T>(server: BenchServer, name: string, input: unknown): Promise<T> => {
  const response = await fetch(`${server.url}/v1/${name === "batch" ? name : `commands/${name}`}`, {
    method: "POST",
    headers: { ...token, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  return ((await response.json()) as { result: T }).result;
};

type Call = { readonly name: string; readonly input: object };

/** Many commands, 500 to a log entry. */
export const inBatches = async (server: BenchServer, calls: readonly Call[]): Promise<void> => {
  for (let at = 0; at < calls.length; at += 500) await run(server, "batch", { commands: calls.slice(at, at + 500) });
};
