import { registry } from "@overstory/backlog";
import type { Registry } from "@overstory/kernel";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { entryPoints } from "../entryPoints.ts";
import { sample } from "../testing/sample.ts";
import { openApi } from "./openapi.ts";

const info = { title: "Overstory", version: "1", url: "http://overstory.test" };

const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === "$ref" && typeof one === "string" ? [one] : refsIn(one),
  );
};

const at = (document: unknown, ref: string): unknown =>
  ref
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/")],
      document,
    );

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string }[];
  responses: object;
};

const operationsOf = (document: ReturnType<typeof openApi>) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation: operation as unknown as Operation })),
  );

describe.each([
  ["the sample", sample],
  ["the product", registry],
] as const)("[SF-30] the description of %s", (_, one) => {
  const document = openApi(one, info);
  test("holds every command, query and path of the contract", () => {
    const contract = [
      "/v1/batch",
      "/v1/log",
      "/v1/log/stream",
      "/v1/imports",
      "/v1/imports/{id}",
      "/healthz",
      "/readyz",
      "/openapi.json",
    ];
    const named = [
      ...[...one.commands.keys()].map((name) => `/v1/commands/${name}`),
      ...[...one.queries.keys()].map((name) => `/v1/queries/${name}`),
    ];
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining([...contract, ...named]));
  });
  test("refers only to what it holds", () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => !ref.startsWith("#/components/") || at(document, ref) === undefined)).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('"$defs"');
  });
  test("names each operation once, with summary, tag and answers, and declares its path's parts", () => {
    const all = operationsOf(document);
    const ids = all.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of all) {
      expect(operation.summary).toMatch(/\S/);
      expect(operation.tags).toHaveLength(1);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      const declared = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => `{${name}}`);
      expect(path.match(/\{[^}]+\}/g) ?? []).toEqual(declared);
    }
  });
  test("[SF-31] names paths, tags and schemas in order", () => {
    for (const names of [
      Object.keys(document.paths),
      document.tags.map(({ name }) => name),
      Object.keys(document.components.schemas),
    ])
      expect(names).toEqual([...names].sort());
  });
  test("[SF-31] is the same each time, whatever the order of the registry", () => {
    const reversed: Registry = {
      ...one,
      commands: new Map([...one.commands].reverse()),
      queries: new Map([...one.queries].reverse()),
    };
    expect(JSON.stringify(openApi(reversed, info))).toBe(JSON.stringify(document));
  });
});

test("[SF-30] what is recursive or has a name of its own becomes a component", () => {
  const document = openApi(sample, info);
  const tree = document.components.schemas.NoteTreeResultSchema0;
  expect(tree).toMatchObject({
    properties: { children: { items: { $ref: "#/components/schemas/NoteTreeResultSchema0" } } },
  });
});

const query = (name: string, output: z.ZodType) => ({
  type: "query" as const,
  name,
  summary: name,
  needs: "x",
  input: z.strictObject({}),
  output: z.object({ all: z.array(output) }),
  run: () => null,
});

const schemasOf = (first: z.ZodType, second: z.ZodType): string[] => {
  const one: Registry = {
    kinds: [],
    commands: new Map(),
    queries: new Map([
      ["x.one", query("x.one", first)],
      ["x.two", query("x.two", second)],
    ]),
  };
  return Object.keys(openApi(one, info).components.schemas);
};

test("[SF-30] a definition with a name is shared; another of that name does not replace it", () => {
  const thing = z.strictObject({ a: z.string() }).meta({ id: "thing" });
  expect(schemasOf(thing, thing)).toEqual(["Problem", "Thing"]);
  const other = z.strictObject({ b: z.string() }).meta({ id: "thing" });
  expect(schemasOf(thing, other)).toEqual(["Problem", "Thing", "XTwoResultThing"]);
});

test("[SF-32] entry points list every operation on every surface, and every other path, once", () => {
  const points = entryPoints(registry);
  const operations = registry.commands.size + registry.queries.size;
  for (const surface of ["mcp", "cli"])
    expect(points.filter((point) => point.surface === surface)).toHaveLength(operations);
  const rest = points.filter((point) => point.surface === "rest").map(({ method, path }) => `${method} ${path}`);
  const described = Object.entries(openApi(registry, info).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(rest.sort()).toEqual(described.sort());
  const keys = points.map(({ surface, name }) => `${surface} ${name}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(points.filter(({ sort, needs }) => (sort === "command" || sort === "query") && !needs)).toEqual([]);
});
