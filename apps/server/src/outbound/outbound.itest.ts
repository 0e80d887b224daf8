import type { lookup } from "node:dns";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPublicAddress } from "./public.ts";
import { Outbound, type OutboundError } from "./request.ts";

let server: Server;
let calls = 0;

beforeAll(async () => {
  server = createServer((_, response) => {
    calls += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const faultOf = async (address: string, resolved?: string[], allowPrivate = false): Promise<string> => {
  const resolve = ((_host: string, _options: unknown, done: (error: null, all: object[]) => void) =>
    done(
      null,
      (resolved ?? []).map((one) => ({ address: one, family: one.includes(":") ? 6 : 4 })),
    )) as unknown as typeof lookup;
  const outbound = new Outbound({ allowPrivate, limit: 1_000, timeout: 5_000, ...(resolved && { resolve }) });
  const asking = { method: "GET", headers: {}, signal: new AbortController().signal } as const;
  try {
    const { status } = await outbound.ask({ url: new URL(address), ...asking });
    return String(status);
  } catch (error) {
    return (error as OutboundError).fault;
  } finally {
    outbound.close();
  }
};

test("[SV-213] addresses of networks, of this machine, of protocols and mapped ones are not public", () => {
  const inner = [
    ...[
      "127.0.0.1",
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
    ],
    ...["224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9"],
    ...[
      "::1",
      "::",
      "::ffff:127.0.0.1",
      "::ffff:8.8.8.8",
      "64:ff9b::a00:1",
      "fe80::1",
      "fc00::1",
      "fd12::1",
      "ff02::1",
    ],
    ...["2002:7f00:1::", "2001:db8::1", "2001::1", "::127.0.0.1"],
  ];
  for (const address of inner) expect(isPublicAddress(address), address).toBe(false);
  for (const address of ["8.8.8.8", "172.32.0.1", "100.128.0.1", "140.82.121.4", "2606:4700::1111", "2a00:1450::1"])
    expect(isPublicAddress(address), address).toBe(true);
});

test("[SV-213] what leads inside is not called, by number in any writing, by name, or by a name with one address of many", async () => {
  const { port } = server.address() as AddressInfo;
  for (const host of ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0177.0.0.1", "0"])
    expect(await faultOf(`https://${host}:${port}`), host).toBe("private");
  expect(await faultOf(`https://localhost:${port}`)).toBe("private");
  expect(await faultOf("https://rebound.example.com", ["127.0.0.1"])).toBe("private");
  expect(await faultOf("https://rebound.example.com", ["8.8.8.8", "169.254.169.254"])).toBe("private");
  expect(await faultOf("https://nowhere.example.com", [])).toBe("private");
  expect(await faultOf(`http://localhost:${port}`)).toBe("plain");
  expect(calls).toBe(0);
  expect(await faultOf(`http://localhost:${port}`, undefined, true)).toBe("200");
});
