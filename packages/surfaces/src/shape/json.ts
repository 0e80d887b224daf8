import { DomainError } from "@overstory/kernel";

/** Levels of lists and objects within each other; more than any input needs, few enough for every stack. */
const depthLimit = 64;

const invalid = (code: string, message: string, subject = "body"): DomainError =>
  new DomainError({ kind: "invalid", code, subject, message, errors: [{ field: subject, message }] });

/** Refuses a key that would reach into the language instead of naming a field. */
export const hostileKey = (key: string): DomainError =>
  invalid("hostile-key", `The key "${key}" is not taken here. Take it out.`, key);

const placeOf = (text: string, at: number): string => {
  const before = text.slice(0, at);
  return `line ${before.split("\n").length}, column ${at - before.lastIndexOf("\n")}`;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = /position (\d+)/.exec(error instanceof Error ? error.message : "");
    const place = found
      ? ` It goes wrong at ${placeOf(text, Number(found[1]))}.`
      : " It ends too early or holds a wrong character.";
    throw invalid("invalid-json", `The body is not valid JSON.${place}`);
  }
};

const quote = 34;
const backslash = 92;

/** The place after the text literal that begins at `at`. */
const afterText = (text: string, at: number): number => {
  let end = at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === quote) return end + 1;
    end += code === backslash ? 2 : 1;
  }
  return end;
};

const keyOf = (literal: string): string => {
  const key = literal.includes("\\") ? parse(literal) : literal.slice(1, -1);
  return String(key);
};

// JSON.parse keeps the last of two equal keys, and is slow where nesting never ends: so what was sent is looked at before.
const checkKeys = (text: string): void => {
  const open: (Set<string> | "list")[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at++) {
    const code = text[at];
    if (code === '"') {
      const end = afterText(text, at);
      const keys = open.at(-1);
      if (expectsKey && keys instanceof Set) {
        const key = keyOf(text.slice(at, end));
        if (key === "__proto__") throw hostileKey(key);
        if (keys.has(key))
          throw invalid(
            "duplicate-key",
            `The key "${key.slice(0, 80)}" stands twice in one object. Keep one of them.`,
            key.slice(0, 80),
          );
        keys.add(key);
        expectsKey = false;
      }
      at = end - 1;
    } else if (code === "{" || code === "[") {
      open.push(code === "{" ? new Set() : "list");
      if (open.length > depthLimit)
        throw invalid("too-deep", `The body nests deeper than ${depthLimit} levels. Flatten it.`);
      expectsKey = code === "{";
    } else if (code === "}" || code === "]") {
      open.pop();
      expectsKey = false;
    } else if (code === ",") {
      expectsKey = true;
    }
  }
};

/** Reads JSON as sent from outside. Refuses what is not JSON, nests too deep, or names a key twice. */
export const readJson = (text: string): unknown => {
  checkKeys(text);
  return parse(text);
};
