// npm test: everything. Each phase runs even where one before it failed.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "./check.ts";
import { chromiumAdvice, ensureChromium } from "./chromium.ts";
import { ensureBuilt } from "./lib/builds.mjs";
import { addCounts, countsOfRun, noTests, readPlaywrightReport } from "./lib/counts.ts";
import { type PhaseResult, Phases } from "./lib/phases.ts";
import { ensurePostgresBinaries, postgresAdvice } from "./lib/postgres-binaries.ts";
import { runAloud } from "./lib/process.ts";
import { repoFiles, root, sharedFolder, strict } from "./lib/repo.ts";
import { runVitest } from "./lib/vitest.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

let chromium: string | undefined;
let postgres: Postgres | undefined;

/** Looks for what the tests need and installs what is missing. In strict mode nothing may be missing. */
async function needs(): Promise<PhaseResult> {
  const missing: string[] = [];
  chromium = ensureChromium();
  if (chromium === undefined) missing.push(chromiumAdvice);
  else process.env.CHROMIUM = chromium;
  if (!process.env.TEST_DATABASE_URL) {
    if (ensurePostgresBinaries() === undefined) missing.push(postgresAdvice);
    else {
      postgres = await startPostgres();
      process.env.TEST_DATABASE_URL = postgres.url;
    }
  }
  if (!existsSync(join(sharedFolder, "data"))) {
    missing.push(`No test data was found in ${sharedFolder}. Put it there, or set OVERSTORY_SHARED to its folder.`);
  }
  for (const sentence of missing) console.error(sentence);
  return { counts: { ...noTests, failed: strict ? missing.length : 0 } };
}

async function check(): Promise<PhaseResult> {
  const { failed, counts } = await runChecks();
  const others = failed.filter((name) => name !== "unit tests").length;
  return { counts: { ...counts, failed: counts.failed + others } };
}

async function integration(): Promise<PhaseResult> {
  return { counts: (await runVitest("integration", true)).counts };
}

function webBuild(): PhaseResult {
  const built = ensureBuilt(root, process.execPath);
  console.log(built.length > 0 ? `Built: ${built.join(", ")}.` : "Nothing changed since the last build.");
  return { counts: noTests };
}

async function browser(): Promise<PhaseResult> {
  if (!repoFiles().some((file) => file.endsWith(".e2e.ts"))) return { counts: noTests, skipped: "no such tests." };
  if (chromium === undefined) return { counts: noTests, skipped: chromiumAdvice };
  const folder = mkdtempSync(join(tmpdir(), "overstory-playwright-"));
  try {
    const report = join(folder, "report.json");
    const cli = join(root, "node_modules/@playwright/test/cli.js");
    const { code } = await runAloud(process.execPath, [cli, "test", "--reporter=list,json"], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return { counts: countsOfRun(readPlaywrightReport(report), code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In strict mode a test that did not run is a failure, unless its title says that it runs on demand. */
function nothingSkipped(phases: Phases): PhaseResult {
  const skipped = addCounts(phases.counts).skipped.filter((title) => !title.includes("(on demand)"));
  for (const title of skipped) console.error(`This test did not run: ${title}`);
  return { counts: { ...noTests, failed: skipped.length } };
}

const phases = new Phases();
await phases.run("what the tests need", needs);
await phases.run("checks and unit tests", check);
await phases.run("integration tests", integration);
await phases.run("web build", webBuild);
await phases.run("browser tests", browser);
if (strict) await phases.run("nothing skipped", () => nothingSkipped(phases));
await postgres?.stop();
console.log(phases.summary());
process.exitCode = addCounts(phases.counts).failed > 0 ? 1 : 0;
