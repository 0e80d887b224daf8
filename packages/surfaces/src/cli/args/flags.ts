import { closest } from "../../closest.ts";
import { kebab } from "../../names.ts";
import { type Field, fieldsOf } from "../../shape/fields.ts";
import type { Schema } from "../../shape/schema.ts";
import { usage } from "../stop.ts";

/** A field of an input as a flag: `path` in the input, `flag` as written after the dashes. */
export type FieldFlag = Field & { readonly path: string; readonly flag: string };

/** All flags of an input, what is nested with dots: `--inputs.value`. */
export const fieldFlags = (schema: Schema, root: Schema = schema, above = "", depth = 0): FieldFlag[] =>
  fieldsOf(schema, root).flatMap((field) => {
    const path = above + field.name;
    const own: FieldFlag = { ...field, path, flag: path.split(".").map(kebab).join(".") };
    const nested = field.types.has("object") && depth < 3 ? fieldFlags(field.schema, root, `${path}.`, depth + 1) : [];
    return [own, ...nested];
  });

/** Whether entries of the field are named freely; also where it may be emptied as a whole. */
const isRecord = ({ schema }: FieldFlag): boolean =>
  (schema.anyOf ?? [schema]).some(({ additionalProperties }) => typeof additionalProperties === "object");

/**
 * The flag that was written: in full (`story.role`), in the field's own spelling (`storyPoints`), or by its last part (`role`) where
 * only one field ends so. Entries of a record are named freely below it.
 */
export const flagNamed = (flags: readonly FieldFlag[], written: string): FieldFlag => {
  const exact = flags.find(({ flag, path }) => flag === written || path === written);
  if (exact) return exact;
  const record = flags.find(
    (one) => isRecord(one) && (written.startsWith(`${one.flag}.`) || written.startsWith(`${one.path}.`)),
  );
  if (record) {
    const entry = written.slice(written.indexOf(".", Math.min(record.flag.length, record.path.length)) + 1);
    return { ...record, path: `${record.path}.${entry}`, flag: written };
  }
  const byEnd = flags.filter(({ flag, path }) => flag.endsWith(`.${written}`) || path.endsWith(`.${written}`));
  if (byEnd.length === 1 && byEnd[0]) return byEnd[0];
  if (byEnd.length > 1)
    throw usage(`--${written} could be ${byEnd.map(({ flag }) => `--${flag}`).join(" or ")}. Write it in full.`);
  throw unknownFlag(
    written,
    flags.map(({ flag }) => flag),
  );
};

/** The end for a flag that does not exist, with the one that was probably meant. */
export const unknownFlag = (written: string, known: readonly string[]) => {
  const meant = closest(written, [...known, "json", "help", "input", "server"]);
  return usage(
    `There is no flag --${written} here.${meant === undefined ? " --help lists them." : ` Did you mean --${meant}?`}`,
  );
};

/** Whether the field is written as a switch, without a value. */
export const isSwitch = ({ types }: Pick<Field, "types">): boolean => types.has("boolean") && !types.has("string");
