// Every rule in a SPEC.md has a test that names it, and every named rule exists.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isTestFile, repoFiles, root } from "./lib/repo.ts";
import { runAsProgram } from "./lib/report.ts";
import { compareIds, idsInSpec, idsInTests } from "./lib/spec-ids.ts";

/** Suites that several test files share are tests too. */
const SHARED_SUITE = /(contract|suite|fuzz)[^/]*\.tsx?$/;

/** What does not match between the SPEC.md files and the test titles, one sentence each. */
export function checkSpecIds(): string[] {
  const files = repoFiles().filter((file) => /^(packages|apps|bench)\//.test(file));
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const specs = files.filter((file) => file.endsWith("/SPEC.md")).map((file) => idsInSpec(file, read(file)));
  const tests = files.filter((file) => /\.tsx?$/.test(file) && (isTestFile(file) || SHARED_SUITE.test(file)));
  return compareIds(
    specs.flatMap(({ rules }) => rules),
    specs.flatMap(({ mentions }) => mentions),
    tests.flatMap((file) => idsInTests(file, read(file))),
  );
}

runAsProgram(import.meta, checkSpecIds);
