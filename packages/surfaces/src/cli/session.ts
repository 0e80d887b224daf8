import type { Registry } from "@overstory/kernel";
import type { Tokens } from "./args/tokens.ts";
import { type Client, clientOf } from "./http.ts";
import type { Paper } from "./print/items.ts";
import { jsonText, styleFor } from "./print/style.ts";
import { isExposed, serverFor } from "./settings.ts";
import { usage } from "./stop.ts";
import type { CliWorld } from "./world.ts";

/** One run of the program: what was asked, and how to answer. */
export type Session = {
  readonly world: CliWorld;
  readonly registry: Registry;
  readonly tokens: Tokens;
  readonly json: boolean;
  readonly paper: Paper;
  /** A message for people, on stderr. */
  say(text: string): Promise<void>;
  /** The answer: lines for people, or with --json the one document. */
  answer(document: unknown, lines: () => readonly string[]): Promise<void>;
  connect(): Promise<Client>;
};

/** The session of a world and its arguments. */
export const sessionOf = (world: CliWorld, registry: Registry, tokens: Tokens): Session => {
  const json = tokens.flags.some(({ name }) => name === "json");
  const server = tokens.flags.find(({ name }) => name === "server")?.value;
  const isQuiet = tokens.flags.some(({ name }) => name === "insecure");
  const say = (text: string) => world.err.write(`${text}\n`);
  return {
    world,
    registry,
    tokens,
    json,
    paper: { style: styleFor(world.out, world.env), columns: world.out.isTty ? world.out.columns : undefined },
    say,
    answer: (document, lines) => world.out.write(`${json ? jsonText(document) : lines().join("\n")}\n`),
    connect: async () => {
      const found = await serverFor(world, server);
      if (isExposed(found) && !isQuiet)
        await say(`The token travels unencrypted to ${found.url}. Use https; --insecure silences this.`);
      return clientOf(world, found);
    },
  };
};

/** Flags every verb takes. */
export const commonFlags = ["json", "help", "input", "server", "insecure", "idempotency-key"] as const;

/** The value of a hand-made verb's own flag; refuses where it is needed and missing. */
export const flagOf = ({ tokens }: Session, name: string): string | undefined =>
  tokens.flags.find((flag) => flag.name === name)?.value;

/** As `flagOf`, refused where missing. */
export const neededFlag = (session: Session, name: string, example: string): string => {
  const value = flagOf(session, name);
  if (!value) throw usage(`--${name} is missing. Write it as --${name} ${example}.`);
  return value;
};
