import type { AnyCommand, AnyQuery, Registry } from "@overstory/kernel";
import { batchLimit } from "@overstory/kernel";
import { fieldsOf } from "../shape/fields.ts";
import { inputSchema, outputSchema, type Schema } from "../shape/schema.ts";
import { commandRefusals, queryRefusals, sharedComponents } from "./components.ts";
import type { ExtraPath } from "./extraPath.ts";
import { extraPaths } from "./extraPaths.ts";
import { hoisted } from "./hoist.ts";

export type OpenApiInfo = { readonly title: string; readonly version: string; readonly url: string };

/** An OpenAPI 3.1 document as data. */
export type OpenApiDocument = {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly Record<string, readonly string[]>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: ReturnType<typeof sharedComponents>;
};

const nounOf = (name: string): string => name.split(".")[0] ?? name;

const byName = <T extends { readonly name: string }>(all: Iterable<T>): T[] =>
  [...all].sort((a, b) => (a.name < b.name ? -1 : 1));

const answered = (result: Schema): Schema => ({
  description: "Done.",
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: { version: { type: "integer", minimum: 0 }, result },
        required: ["version", "result"],
      },
    },
  },
});

const idempotencyKey: Schema = {
  name: "Idempotency-Key",
  in: "header",
  schema: { type: "string", pattern: "^[!-~]{1,200}$" },
  description: "The same key answers the same again and changes nothing twice.",
};

const commandOperation = (command: AnyCommand, schemas: Record<string, Schema>): Schema => ({
  operationId: command.name,
  summary: command.summary,
  tags: [nounOf(command.name)],
  description: `Needs ${command.needs}.`,
  parameters: [idempotencyKey],
  requestBody: {
    required: fieldsOf(inputSchema(command)).some((field) => field.required),
    content: { "application/json": { schema: hoisted(inputSchema(command), `${command.name} input`, schemas) } },
  },
  responses: { "200": answered({}), ...commandRefusals() },
});

/** Fields as parameters; what is an object travels as JSON in one. A reference into the input's own definitions needs the definitions hoisted, so it is looked up there. */
const parametersOf = (query: AnyQuery, schemas: Record<string, Schema>): Schema[] => {
  const schema = inputSchema(query);
  const placed = hoisted(schema, `${query.name} input`, schemas);
  const fields = fieldsOf(schema).map(({ name, required, types, schema: own }): Schema => {
    const field = placed.properties?.[name] ?? own;
    const about = field.description === undefined ? {} : { description: field.description };
    if (types.has("object")) return { name, in: "query", ...about, content: { "application/json": { schema: field } } };
    // A required field may also come in `input`, so no parameter is required by itself.
    return { name, in: "query", ...about, ...(required ? { "x-required": true } : {}), schema: field };
  });
  const whole: Schema = {
    name: "input",
    in: "query",
    description: "The whole input as JSON; single fields are laid over it.",
    content: { "application/json": { schema: placed } },
  };
  return fields.some((field) => field.name === "input") ? fields : [...fields, whole];
};

const queryOperation = (query: AnyQuery, schemas: Record<string, Schema>): Schema => ({
  operationId: query.name,
  summary: query.summary,
  tags: [nounOf(query.name)],
  description: `Needs ${query.needs}.`,
  parameters: parametersOf(query, schemas),
  responses: { "200": answered(hoisted(outputSchema(query), `${query.name} result`, schemas)), ...queryRefusals() },
});

const batchOperation = (commands: readonly string[]): Schema => {
  const one: Schema = {
    type: "object",
    properties: { name: { type: "string", enum: commands }, input: { type: "object" } },
    required: ["name"],
  };
  const body: Schema = {
    type: "object",
    properties: { commands: { type: "array", minItems: 1, maxItems: batchLimit, items: one } },
    required: ["commands"],
  };
  return {
    operationId: "batch",
    summary: "Run several commands as one entry: all or nothing.",
    tags: ["batch"],
    parameters: [idempotencyKey],
    requestBody: { required: true, content: { "application/json": { schema: body } } },
    responses: { "200": answered({ type: "array", description: "The results, in order." }), ...commandRefusals() },
  };
};

const extraOperation = (extra: ExtraPath): Schema => {
  const { status, description, type, schema } = extra.answer;
  return {
    operationId: extra.operationId,
    summary: extra.summary,
    tags: [extra.tag],
    ...(extra.open ? { security: [] } : {}),
    ...(extra.parameters ? { parameters: extra.parameters } : {}),
    ...(extra.body
      ? { requestBody: { required: true, content: { [extra.body.type]: { schema: extra.body.schema } } } }
      : {}),
    responses: {
      [String(status)]: { description, ...(type ? { content: { [type]: { schema: schema ?? {} } } } : {}) },
      ...(extra.open ? {} : extra.method === "get" ? queryRefusals() : commandRefusals()),
    },
  };
};

/** The OpenAPI 3.1 document of a registry. The same registry gives the same document, key by key. */
export const openApi = (registry: Registry, { title, version, url }: OpenApiInfo): OpenApiDocument => {
  const components = sharedComponents();
  const commands = byName(registry.commands.values());
  const paths: Record<string, Record<string, Schema>> = {
    "/v1/batch": { post: batchOperation(commands.map(({ name }) => name)) },
  };
  for (const command of commands)
    paths[`/v1/commands/${command.name}`] = { post: commandOperation(command, components.schemas) };
  for (const query of byName(registry.queries.values()))
    paths[`/v1/queries/${query.name}`] = { get: queryOperation(query, components.schemas) };
  for (const extra of extraPaths) paths[extra.path] = { ...paths[extra.path], [extra.method]: extraOperation(extra) };
  const tags = new Set(
    Object.values(paths).flatMap((path) => Object.values(path).flatMap(({ tags: own }) => own as string[])),
  );
  const sorted = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: "3.1.0",
    info: { title, version },
    servers: [{ url }],
    tags: [...tags].sort().map((name) => ({ name })),
    security: [{ bearer: [] }, { cookie: [] }],
    paths: sorted(paths),
    components: { ...components, schemas: sorted(components.schemas) },
  };
};
