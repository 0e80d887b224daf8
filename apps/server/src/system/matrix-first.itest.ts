import { publicRegistry } from "@overstory/backlog";
import { expect, test } from "vitest";
import type { Sample } from "./testing/fresh.ts";
import { querySamples } from "./testing/query-samples.ts";
import { jsonAt } from "./testing/request.ts";
import {
  asOwner,
  call,
  halves,
  operations,
  rightsOf,
  samples,
  theWorld,
  useWorld,
  visitorCalled,
} from "./testing/rights-suite.ts";
import { commandSamples } from "./testing/samples.ts";
import { textAt } from "./testing/state.ts";

// The matrix of rights, in two files: each worker has one.
useWorld();

test("[SYS-1] every command and query stands in the tables of samples, with every field of its input", async () => {
  expect(Object.keys(commandSamples).sort()).toEqual([...publicRegistry.commands.keys()].sort());
  expect(Object.keys(querySamples).sort()).toEqual([...publicRegistry.queries.keys()].sort());
  for (const operation of operations) {
    const setting = { world: theWorld(), place: theWorld().open, sender: theWorld().owner };
    const sample = samples[operation.name] as Sample;
    const all = [await sample.make(setting), ...((await sample.more?.(setting)) ?? [])];
    const { shape } = operation.input as unknown as { shape: Record<string, unknown> };
    const used = new Set(all.flatMap((input) => Object.keys(input)));
    expect([...used].sort(), operation.name).toEqual(Object.keys(shape).sort());
    for (const input of all) {
      const surface = "rest";
      const who = visitorCalled("owner");
      const outcome = await call(surface, operation.name, who, input);
      expect(outcome.status, `${operation.name} ${JSON.stringify(outcome.body)}`).toBe(200);
    }
  }
});

test("[SYS-2] the server serves exactly the entry points that are known here, over each surface", async () => {
  const asking = asOwner();
  const { paths } = JSON.parse(await textAt(asking, "/openapi.json")) as { paths: Record<string, unknown> };
  const described = Object.keys(paths).filter((path) => /^\/v1\/(commands|queries)\//.test(path));
  expect(described.map((path) => path.split("/").at(-1)).sort()).toEqual(Object.keys(samples).sort());
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
  const owner = visitorCalled("owner");
  const { body } = await jsonAt(theWorld().server.url, "POST", "/mcp", owner, message);
  const { tools } = (body as { result: { tools: { name: string }[] } }).result;
  expect(tools.map(({ name }) => name).sort()).toEqual(
    Object.keys(samples)
      .map((name) => name.replaceAll(".", "_"))
      .sort(),
  );
});

rightsOf(halves.first);
