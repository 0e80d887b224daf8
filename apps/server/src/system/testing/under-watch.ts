import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { Live } from "../../testing/live.ts";
import { ownerToken } from "../../testing/running.ts";
import { removeFolders, type ServerProcess, startProcess } from "./server.ts";
import { type Asking, wholeState } from "./state.ts";

const mebibyte = 1024 * 1024;
const memoryLimit = 512 * mebibyte;
const bearer = { authorization: `Bearer ${ownerToken}` };

/** A server in little memory that somebody else works with throughout each test. */
export type Watched = {
  readonly server: () => ServerProcess;
  readonly asking: () => Asking;
  /** The version before the test. */
  readonly versionBefore: () => number;
  /** Fails when anything of the product PAY, the rows or the version is other than before the test. */
  expectUntouched(): Promise<void>;
  /** A greeted socket that is closed after the test. */
  connected(clientId: string): Promise<Live>;
  /** Closes a socket after the test. */
  closing(live: Live): Live;
};

/** Sets that server up for the tests of a file; fails when somebody else's calls do, or when it takes too much memory. */
export const underWatch = (): Watched => {
  let server: ServerProcess;
  let before = "";
  let isWatching = false;
  let watching: Promise<void> = Promise.resolve();
  const open: Live[] = [];
  const waits: number[] = [];
  const faults: unknown[] = [];
  const asking = () => ({ url: server.url, headers: bearer });

  const watch = async (): Promise<void> => {
    while (isWatching) {
      const began = performance.now();
      const { status, body } = await server.owner.get("/v1/queries/product.list");
      if (status !== 200) faults.push(body);
      waits.push(performance.now() - began);
    }
  };

  beforeAll(async () => {
    server = await startProcess({ nodeArgs: ["--max-old-space-size=400"] });
    await server.owner.run("product.create", { key: "PAY", name: "Payments" });
    const theme = await server.owner.run<{ id: string }>("theme.create", { product: "PAY", title: "Trust" });
    await server.owner.run("epic.create", { parent: theme.id, title: "Cards" });
  });
  beforeEach(async () => {
    before = await wholeState(asking(), ["PAY"]);
    isWatching = true;
    watching = watch();
  });
  afterEach(async () => {
    isWatching = false;
    await watching;
    for (const live of open.splice(0)) live.close();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    waits.sort((a, b) => a - b);
    const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? 0).toFixed(0);
    const peak = await server.peakMemory();
    console.log(
      `meanwhile ${waits.length} calls of somebody else: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms; ` +
        `the server's memory at most ${(peak / mebibyte).toFixed(0)} MiB`,
    );
    expect(peak).toBeLessThan(memoryLimit);
    expect(await server.stop()).toBe(0);
    await removeFolders();
  });

  const closing = (live: Live): Live => {
    open.push(live);
    return live;
  };
  return {
    server: () => server,
    asking,
    versionBefore: () => (JSON.parse(before) as [number])[0],
    expectUntouched: async () => expect((await wholeState(asking(), ["PAY"])) === before).toBe(true),
    connected: async (clientId) => closing(await Live.greet(server.url, bearer, clientId)),
    closing,
  };
};
