// The pure packages take time, ids and randomness from their caller and touch no environment.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { impureUses } from "./lib/impure.ts";
import { isTestFile, purePackages, repoFiles, root } from "./lib/repo.ts";
import { runAsProgram } from "./lib/report.ts";

/** Uses of the clock, of randomness and of globals in packages that must be pure, one sentence each. */
export function checkPurity(): string[] {
  const places = purePackages.map((name) => `packages/${name}/src/`);
  return repoFiles()
    .filter((file) => file.endsWith(".ts") && !isTestFile(file) && places.some((place) => file.startsWith(place)))
    .flatMap((file) =>
      impureUses(file, readFileSync(join(root, file), "utf8")).map(
        ({ line, what }) =>
          `${file}:${line} ${what} is not allowed here: the server must get the same answer when it runs this again. Take it as an argument or from ctx.`,
      ),
    );
}

runAsProgram(import.meta, checkPurity);
