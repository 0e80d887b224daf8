import { parseSync, Visitor } from "oxc-parser";
import { lineAt } from "./imports.ts";

/** An id such as `AB-1` and where it stands. */
export interface SpecId {
  readonly id: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const ID = /\[([A-Z][A-Z0-9]*-\d+[a-z]?)\](?!\()/g;
/** A rule begins its line, possibly as a list entry, heading, table cell or in bold. */
const RULE = /^\s*(?:[-*+]\s+|\d+\.\s+|#+\s+|\|\s*)?(?:\*\*|`)?\[([A-Z][A-Z0-9]*-\d+[a-z]?)\](?!\()/;

/** Rules that a SPEC.md states, and ids that it only refers to. */
export function idsInSpec(file: string, text: string): { rules: SpecId[]; mentions: SpecId[] } {
  const rules: SpecId[] = [];
  const mentions: SpecId[] = [];
  for (const [index, content] of text.split("\n").entries()) {
    const rule = RULE.exec(content)?.[1];
    if (rule !== undefined) rules.push({ id: rule, file, line: index + 1 });
    for (const [, id = ""] of content.matchAll(ID)) if (id !== rule) mentions.push({ id, file, line: index + 1 });
  }
  return { rules, mentions };
}

/**
 * Ids in the titles of tests that run: the first argument of any call, or a `title`, `name` or `rule` in a table of cases.
 * Titles of skipped tests and tests to be written do not count, and neither do comments.
 */
export function idsInTests(file: string, source: string): SpecId[] {
  const found: SpecId[] = [];
  const read = (node: unknown): void => {
    const { text, start } = literalText(node);
    for (const [, id = ""] of text.matchAll(ID)) found.push({ id, file, line: lineAt(source, start) });
  };
  new Visitor({
    CallExpression(node) {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (!/\.(skip|todo)$/.test(callee)) read(node.arguments[0]);
    },
    Property(node) {
      if (node.key.type === "Identifier" && /^(title|name|rule)$/.test(node.key.name)) read(node.value);
    },
  }).visit(parseSync(file, source).program);
  return found;
}

function literalText(node: unknown): { text: string; start: number } {
  const literal = node as
    | { type: string; start: number; value?: unknown; quasis?: { value: { raw: string } }[] }
    | undefined;
  if (literal?.type === "Literal" && typeof literal.value === "string")
    return { text: literal.value, start: literal.start };
  if (literal?.type === "TemplateLiteral") {
    return { text: (literal.quasis ?? []).map(({ value }) => value.raw).join(" "), start: literal.start };
  }
  return { text: "", start: 0 };
}

/** Rules stated twice, without a test, or named by a test but stated nowhere; one sentence each. */
export function compareIds(rules: readonly SpecId[], mentions: readonly SpecId[], tested: readonly SpecId[]): string[] {
  const problems: string[] = [];
  const stated = new Map<string, SpecId>();
  for (const rule of rules) {
    const first = stated.get(rule.id);
    if (first === undefined) stated.set(rule.id, rule);
    else
      problems.push(
        `${place(rule)} [${rule.id}] is already stated at ${place(first)}. Give the second rule its own id.`,
      );
  }
  const named = new Set(tested.map(({ id }) => id));
  for (const rule of stated.values()) {
    if (!named.has(rule.id))
      problems.push(`${place(rule)} [${rule.id}] has no test. Name the id in the title of the test that holds it.`);
  }
  for (const use of [...mentions, ...tested]) {
    if (!stated.has(use.id))
      problems.push(`${place(use)} [${use.id}] stands in no SPEC.md. State the rule, or mend the id.`);
  }
  return problems;
}

function place({ file, line }: SpecId): string {
  return `${file}:${line}`;
}
