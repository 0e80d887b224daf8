import { expect, it } from "vitest";
import { useReaders } from "../../readers.ts";
import { plainReaders } from "../readers.ts";
import { runSeed } from "./run.ts";

useReaders(plainReaders);

const count = Number(process.env.FUZZ_SEEDS ?? 60);
const first = Number(process.env.FUZZ_FIRST ?? 1);

it(
  `[SY-1] [SY-2] [SY-3] [SY-4] [SY-5] ${count} seeds of browsers, broken lines and dying servers end in agreement`,
  async () => {
    let made = 0;
    for (let seed = first; seed < first + count; seed += 1) {
      made += await runSeed(seed).catch((error: unknown) => {
        throw new Error(`FUZZ_FIRST=${seed} FUZZ_SEEDS=1: ${error instanceof Error ? error.stack : error}`);
      });
    }
    // A run in which nothing happens would prove nothing.
    expect(made).toBeGreaterThan(count * 10);
  },
  count * 2_000,
);
