import { type AnyCommand, type AnyQuery, type Call, DomainError, parseInput } from "@overstory/kernel";
import { cliWords } from "../../names.ts";
import { inputFromTexts } from "../../shape/coerce.ts";
import { readJson } from "../../shape/json.ts";
import { inputSchema } from "../../shape/schema.ts";
import { usage } from "../stop.ts";
import type { CliWorld } from "../world.ts";
import { type FieldFlag, fieldFlags, flagNamed, isSwitch } from "./flags.ts";
import type { Flag } from "./tokens.ts";

type Operation = AnyCommand | AnyQuery;
type Entry = readonly [path: string, text: string | null];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `--no-done` is false where done is a switch; `--no-assignee` takes the value away where the field can be empty. */
const negated = (flags: readonly FieldFlag[], written: string): Entry | undefined => {
  if (!written.startsWith("no-")) return undefined;
  try {
    const field = flagNamed(flags, written.slice(3));
    if (isSwitch(field)) return [field.path, "false"];
    return field.types.has("null") ? [field.path, null] : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a flag of this operation stands alone. */
export const standsAlone = (operation: Operation, written: string): boolean => {
  const flags = fieldFlags(inputSchema(operation));
  if (
    flags.some(
      (field) =>
        isSwitch(field) && (field.flag === written || field.path === written || field.flag.endsWith(`.${written}`)),
    )
  )
    return true;
  return negated(flags, written) !== undefined && !flags.some(({ flag }) => flag === written);
};

const entryOf = (flags: readonly FieldFlag[], { name, value }: Flag): Entry => {
  const none = value === undefined ? negated(flags, name) : undefined;
  if (none) return none;
  const field = flagNamed(flags, name);
  return [field.path, value ?? "true"];
};

/** The fields that words without a flag stand for: the required ones in order; where none is, the first that takes text. */
export const positionalFields = (operation: Operation): FieldFlag[] => {
  const top = fieldFlags(inputSchema(operation)).filter(({ path }) => !path.includes("."));
  const required = top.filter((field) => field.required && !field.types.has("object"));
  const first = top.find((field) => field.types.has("string") && field.name !== "id");
  return required.length > 0 || !first ? required : [first];
};

const wordEntries = (operation: Operation, words: readonly string[], given: ReadonlySet<string>): Entry[] => {
  const fields = positionalFields(operation).filter(({ name }) => !given.has(name));
  const entries: Entry[] = [];
  for (const [at, word] of words.entries()) {
    const last = fields.at(-1);
    const field = fields[at] ?? (last?.types.has("array") ? last : undefined);
    if (!field)
      throw usage(
        `"${word}" is one word too many. Quote texts with spaces, and name fields with flags; --help lists them.`,
      );
    entries.push([field.path, word]);
  }
  return entries;
};

/** `--input` as JSON, a file (`@path`) or stdin (`-`). */
const baseInput = async (world: CliWorld, source: string | undefined): Promise<Record<string, unknown>> => {
  if (source === undefined) return {};
  const readFile = () =>
    world.files.readText(source.slice(1)).catch(() => {
      throw usage(`The file ${source.slice(1)} cannot be read. Check the path.`);
    });
  const text = source === "-" ? await world.readInput() : source.startsWith("@") ? await readFile() : source;
  const value = readJson(text);
  if (!isObject(value)) throw usage('--input is a JSON object such as {"item":"PAY-1"}.');
  return value;
};

/** The call that a command line stands for. The operation's own schema judges it, before the server does again. */
export const callOf = async (
  world: CliWorld,
  operation: Operation,
  words: readonly string[],
  flags: readonly Flag[],
  source: string | undefined,
): Promise<Call> => {
  try {
    const base = await baseInput(world, source);
    const schema = inputSchema(operation);
    const known = fieldFlags(schema);
    const named = flags.map((flag) => entryOf(known, flag));
    const given = new Set([...Object.keys(base), ...named.map(([path]) => path.split(".")[0] ?? path)]);
    const input = inputFromTexts(schema, [...wordEntries(operation, words, given), ...named], base);
    parseInput(operation.input, input, operation.name);
    return { name: operation.name, input };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { errors = [], message } = error.problem;
    const lines = errors.map(({ field, message: why }) => (field === "" ? why : `${field}: ${why}`));
    const more = `overstory ${cliWords(operation.name).join(" ")} --help tells what it takes.`;
    throw usage(`${lines.length > 1 ? lines.join("\n") : message}\n${more}`);
  }
};
