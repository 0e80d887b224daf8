import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

const brotli = promisify(brotliCompress);
const packable = /\.(css|html|js|json|svg)$/;
/** What is smaller travels in one packet anyway. */
const least = 1_400;

/** Writes each file compressed beside itself, so that no server has to do it again before its first visitor sees anything. */
export const packed = (): Plugin => ({
  name: "overstory-packed",
  apply: "build",
  writeBundle: async ({ dir = "" }, bundle) => {
    const pack = async (name: string) => {
      const bytes = await readFile(join(dir, name));
      if (bytes.length < least) return;
      const small = await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      await writeFile(join(dir, `${name}.br`), small);
    };
    await Promise.all(
      Object.keys(bundle)
        .filter((name) => packable.test(name))
        .map(pack),
    );
  },
});
