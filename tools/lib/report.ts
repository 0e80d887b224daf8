/**
 * Runs a check as a program: prints each problem and leaves exit code 1 where there is one.
 * Does nothing when the module was imported rather than started.
 */
export function runAsProgram(meta: ImportMeta, check: () => string[]): void {
  if (!meta.main) return;
  const problems = check();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
