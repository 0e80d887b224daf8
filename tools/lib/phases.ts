import { type Counts, noTests } from "./counts.ts";

/** What one phase of the test run came to. */
export interface PhaseResult {
  readonly counts: Counts;
  /** Why the phase did not run. */
  readonly skipped?: string;
}

interface Done extends PhaseResult {
  readonly name: string;
  readonly ms: number;
}

/** Runs phases one after the other, whatever the one before came to, and sums up. */
export class Phases {
  readonly #done: Done[] = [];

  /** Runs one phase. An exception is a failure with its message. */
  async run(name: string, phase: () => PhaseResult | Promise<PhaseResult>): Promise<void> {
    console.log(`\n== ${name}`);
    const start = performance.now();
    let result: PhaseResult;
    try {
      result = await phase();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      result = { counts: { ...noTests, failed: 1 } };
    }
    if (result.skipped !== undefined) console.log(`Skipped: ${result.skipped}`);
    this.#done.push({ ...result, name, ms: performance.now() - start });
  }

  /** All results so far. */
  get counts(): Counts[] {
    return this.#done.map(({ counts }) => counts);
  }

  /** One line per phase with its time, then `N passed, N failed`. */
  summary(): string {
    const lines = this.#done.map(({ name, ms, counts, skipped }) => {
      const outcome = skipped === undefined ? (counts.failed > 0 ? "FAILED " : "ok     ") : "skipped";
      const notRun = counts.skipped.length > 0 ? `, ${counts.skipped.length} skipped` : "";
      const tests =
        counts.passed + counts.failed > 0 ? `  ${counts.passed} passed, ${counts.failed} failed${notRun}` : "";
      return `${outcome} ${(ms / 1000).toFixed(1).padStart(7)} s  ${name}${tests}`;
    });
    const passed = this.counts.reduce((sum, counts) => sum + counts.passed, 0);
    const failed = this.counts.reduce((sum, counts) => sum + counts.failed, 0);
    const again = this.counts.flatMap((counts) => counts.again ?? []).map((title) => `Only when run again: ${title}`);
    return ["", ...lines, ...again, "", `${passed} passed, ${failed} failed`].join("\n");
  }
}
