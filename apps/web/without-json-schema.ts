import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const schemas = /\/zod\/v4\/classic\/schemas\.js$/;
const left = /\/(json-schema-processors|to-json-schema)\.js$/;
const mark = "\0without-json-schema:";
/** Also reads the limits of a schema, which is not writing it as JSON Schema. */
const kept = "aggregateChecks";

const namesIn = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/^export (?:const|function) (\w+)/gm)].flatMap(([, name = ""]) => name || []);

/**
 * Leaves out what writes schemas as JSON Schema: the server does that for its description, a page never. Every schema of zod refers to
 * it, so it would be in the first script.
 */
export const withoutJsonSchema = (): Plugin => ({
  name: "overstory-without-json-schema",
  apply: "build",
  enforce: "pre",
  resolveId: (source, importer) =>
    importer !== undefined && schemas.test(importer) && left.test(source)
      ? mark + join(dirname(importer), source)
      : undefined,
  load: (id) => {
    if (!id.startsWith(mark)) return undefined;
    const file = id.slice(mark.length);
    const names = namesIn(file);
    return [
      'const absent = () => { throw new Error("The web app makes no JSON Schema: ask the server for its description."); };',
      ...(names.includes(kept) ? [`export { ${kept} } from ${JSON.stringify(file)};`] : []),
      ...names.filter((name) => name !== kept).map((name) => `export const ${name} = absent;`),
    ].join("\n");
  },
});
