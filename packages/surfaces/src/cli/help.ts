import { cliWords } from "../names.ts";
import { choicesOf, itemSchema } from "../shape/fields.ts";
import { inputSchema, type Schema } from "../shape/schema.ts";
import { positionalFields } from "./args/build.ts";
import { type FieldFlag, fieldFlags, isSwitch } from "./args/flags.ts";
import type { Catalog, Operation } from "./catalog.ts";
import { oneLine, padded, type Style, widthOf } from "./print/style.ts";
import { handMade } from "./verbs/handMade.ts";

const pairs = (rows: readonly (readonly [left: string, right: string])[]): string[] => {
  const width = Math.min(
    44,
    rows.reduce((most, [left]) => Math.max(most, widthOf(left)), 0),
  );
  return rows.map(([left, right]) => `  ${padded(left, width)}  ${right}`.trimEnd());
};

const common = [
  ["--json", "one JSON document on stdout, messages on stderr"],
  ["--input JSON|@FILE|-", "the whole input as JSON, from a file or from stdin; flags are laid over it"],
  ["--server URL", "another server than OVERSTORY_URL or that of overstory login"],
  ["--help", "this page"],
] as const;

/** `overstory help`: every noun with its verbs. */
export const generalHelp = (catalog: Catalog, style: Style): string[] => [
  "Overstory in the terminal: the same commands and rules as on the web.",
  "",
  "  overstory <noun> <verb> [arguments] [--json]",
  "",
  style.bold("Nouns and verbs"),
  ...pairs([...catalog].map(([noun, verbs]) => [noun, [...verbs.keys()].join(", ")])),
  "",
  style.bold("Files and signing in"),
  ...pairs(Object.values(handMade).map(({ usage, summary }) => [usage, summary])),
  "",
  style.bold("Everywhere"),
  ...pairs(common),
  "",
  "overstory <noun> --help and overstory <noun> <verb> --help tell more.",
  "Exit codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 not allowed or not found, 4 server not reached.",
];

const byHandOf = (noun: string): string[] => {
  const own = Object.entries(handMade).filter(([name]) => name === noun || name.startsWith(`${noun} `));
  return own.length === 0 ? [] : ["", ...pairs(own.map(([, { usage, summary }]) => [usage, summary]))];
};

/** `overstory <noun> --help`. */
export const nounHelp = (noun: string, verbs: ReadonlyMap<string, Operation>, style: Style): string[] => [
  style.bold(`overstory ${noun} <verb>`),
  ...pairs([...verbs].map(([verb, operation]) => [verb, operation.summary])),
  ...byHandOf(noun),
];

const typeText = (field: FieldFlag, root: Schema): string => {
  if (isSwitch(field)) return "";
  const isList = field.types.has("array");
  const choices = choicesOf(isList ? itemSchema(field.schema, root) : field.schema, root);
  if (choices.length > 0) return `${choices.join("|")}${isList ? ",…" : ""}`;
  if (isList) return "A,B,…";
  if (field.types.has("string")) return "TEXT";
  return field.types.has("number") || field.types.has("integer") ? "NUMBER" : "JSON";
};

const about = ({ schema, required, types }: FieldFlag): string => {
  const standard = schema.default === undefined ? "" : `(${String(schema.default)} where left out)`;
  const none = types.has("null") ? "(--no-… takes it away)" : "";
  return [required ? "Needed." : "", oneLine(String(schema.description ?? "")), standard, none]
    .filter(Boolean)
    .join(" ");
};

const placeholder = (field: FieldFlag): string => {
  const word = field.flag.toUpperCase() + (field.types.has("array") ? "…" : "");
  return field.required ? word : `[${word}]`;
};

/** `overstory <noun> <verb> --help`: generated from the operation's schema. */
export const verbHelp = (operation: Operation, style: Style): string[] => {
  const schema = inputSchema(operation);
  const all = fieldFlags(schema);
  // What can be given part by part is shown by its parts.
  const shown = all.filter(({ path }) => !all.some((other) => other.path.startsWith(`${path}.`)));
  const words = cliWords(operation.name).join(" ");
  return [
    operation.summary,
    "",
    `  overstory ${[words, ...positionalFields(operation).map(placeholder)].join(" ")}${shown.length > 0 ? " [flags]" : ""}`,
    "",
    ...(shown.length > 0
      ? [
          style.bold("Flags"),
          ...pairs(shown.map((field) => [`--${field.flag} ${typeText(field, schema)}`.trimEnd(), about(field)])),
          "",
        ]
      : []),
    style.bold("Everywhere"),
    ...pairs(common),
  ];
};
