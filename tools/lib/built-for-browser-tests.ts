// Playwright runs this before the browser tests: they look at what is built, which must be what the sources say.
import { ensureBuilt } from "./builds.mjs";
import { root } from "./repo.ts";

export default function build(): void {
  ensureBuilt(root, process.execPath);
}
