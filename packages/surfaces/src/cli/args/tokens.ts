import { usage } from "../stop.ts";

/** One flag as written. `value` is absent where none was written beside it. */
export type Flag = { readonly name: string; readonly value: string | undefined };

export type Tokens = { readonly words: readonly string[]; readonly flags: readonly Flag[] };

/**
 * Splits arguments into words and flags: `--name value`, `--name=value`, `--switch`. `isSwitch` says which flags take no value.
 * After `--` everything is a word; a lone `-` is one.
 */
export const tokensOf = (args: readonly string[], isSwitch: (name: string) => boolean): Tokens => {
  const words: string[] = [];
  const flags: Flag[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      words.push(...args.slice(at + 1));
      break;
    }
    if (arg === "-h") {
      flags.push({ name: "help", value: undefined });
    } else if (!arg.startsWith("--")) {
      if (/^-[A-Za-z]/.test(arg))
        throw usage(`There is no flag "${arg}". Flags begin with two dashes; put -- before words that begin with one.`);
      words.push(arg);
    } else if (arg.includes("=")) {
      flags.push({ name: arg.slice(2, arg.indexOf("=")), value: arg.slice(arg.indexOf("=") + 1) });
    } else if (isSwitch(arg.slice(2))) {
      flags.push({ name: arg.slice(2), value: undefined });
    } else {
      const value = args[at + 1];
      if (value === undefined || value.startsWith("--"))
        throw usage(`${arg} needs a value. A value that begins with dashes is written ${arg}=VALUE.`);
      flags.push({ name: arg.slice(2), value });
      at++;
    }
  }
  return { words, flags };
};
