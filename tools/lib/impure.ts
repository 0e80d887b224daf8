import { parseSync, Visitor } from "oxc-parser";
import { lineAt } from "./imports.ts";

/** Globals that make the same call give another answer elsewhere, or exist in one place only. */
const FORBIDDEN_GLOBALS = new Set([
  "window",
  "document",
  "globalThis",
  "self",
  "navigator",
  "location",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "process",
  "Buffer",
  "performance",
  "crypto",
  "console",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
]);

/**
 * Uses of time, randomness and the environment in a source that has to be pure: line and what it is.
 * A name that the file binds itself (a parameter called `document`) is not the global.
 */
export function impureUses(file: string, source: string): { line: number; what: string }[] {
  const { program } = parseSync(file, source);
  const bound = boundNames(program);
  const uses: { line: number; what: string }[] = [];
  const add = (start: number, what: string) => uses.push({ line: lineAt(source, start), what });
  const addGlobal = (node: { type: string; name?: unknown; start: number }) => {
    if (node.type !== "Identifier" || typeof node.name !== "string") return;
    if (FORBIDDEN_GLOBALS.has(node.name) && !bound.has(node.name)) add(node.start, node.name);
  };
  new Visitor({
    MemberExpression(node) {
      const { object, property } = node;
      addGlobal(object);
      if (object.type !== "Identifier" || property.type !== "Identifier" || node.computed) return;
      if (object.name === "Date" && property.name === "now") add(node.start, "Date.now");
      if (object.name === "Math" && property.name === "random") add(node.start, "Math.random");
    },
    NewExpression(node) {
      if (node.callee.type !== "Identifier" || node.callee.name !== "Date") return;
      if (node.arguments.length === 0) add(node.start, "new Date() without an argument");
    },
    CallExpression(node) {
      addGlobal(node.callee);
      if (node.callee.type === "Identifier" && node.callee.name === "Date") add(node.start, "Date()");
    },
    MetaProperty(node) {
      if (node.meta.name === "import") add(node.start, "import.meta");
    },
  }).visit(program);
  return uses.sort((a, b) => a.line - b.line);
}

/** Every name that a declaration, parameter, import or catch clause of the file binds, wherever it stands. */
function boundNames(program: Parameters<Visitor["visit"]>[0]): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: { type: string } | null | undefined): void => {
    for (const name of namesIn(pattern)) names.add(name);
  };
  const bindFunction = (node: { id?: { type: string } | null; params: readonly { type: string }[] }): void => {
    bind(node.id);
    for (const parameter of node.params) bind(parameter);
  };
  new Visitor({
    VariableDeclarator: (node) => bind(node.id),
    FunctionDeclaration: bindFunction,
    FunctionExpression: bindFunction,
    ArrowFunctionExpression: bindFunction,
    CatchClause: (node) => bind(node.param),
    ClassDeclaration: (node) => bind(node.id),
    ImportSpecifier: (node) => bind(node.local),
    ImportDefaultSpecifier: (node) => bind(node.local),
    ImportNamespaceSpecifier: (node) => bind(node.local),
  }).visit(program);
  return names;
}

/** Names in a binding pattern, nested ones included. */
function* namesIn(pattern: unknown): Generator<string> {
  if (typeof pattern !== "object" || pattern === null || !("type" in pattern)) return;
  const node = pattern as Record<string, unknown>;
  if (node.type === "Identifier") yield String(node.name);
  if (node.type === "ObjectPattern") for (const property of node.properties as unknown[]) yield* namesIn(property);
  if (node.type === "ArrayPattern") for (const element of node.elements as unknown[]) yield* namesIn(element);
  if (node.type === "Property") yield* namesIn(node.value);
  if (node.type === "AssignmentPattern") yield* namesIn(node.left);
  if (node.type === "RestElement") yield* namesIn(node.argument);
}
