import { DomainError, type Registry } from "@overstory/kernel";
import { callOf, standsAlone } from "./args/build.ts";
import { unknownFlag } from "./args/flags.ts";
import { type Tokens, tokensOf } from "./args/tokens.ts";
import { catalogOf, type Operation, operationNamed, verbsOf } from "./catalog.ts";
import { generalHelp, nounHelp, verbHelp } from "./help.ts";
import { present } from "./print/present.ts";
import { clean, jsonText, styleFor } from "./print/style.ts";
import { isObject } from "./print/value.ts";
import { commonFlags, flagOf, type Session, sessionOf } from "./session.ts";
import { type ExitCode, exit, Stop, usage } from "./stop.ts";
import { uploadArchive } from "./verbs/archive.ts";
import { checkFile } from "./verbs/check.ts";
import { attachFile, importTranscript, saveFile } from "./verbs/files.ts";
import { syncFolder } from "./verbs/folder.ts";
import { handMade } from "./verbs/handMade.ts";
import { importFile } from "./verbs/import.ts";
import { login, logout } from "./verbs/login.ts";
import { backup, exportBacklog, exportBriefing, restore } from "./verbs/transfer.ts";
import type { CliWorld } from "./world.ts";

const whoAmI = "member.me";

const byHand: Readonly<Record<string, { run: (session: Session) => Promise<void>; flags: readonly string[] }>> = {
  login: { run: login, flags: [] },
  logout: { run: logout, flags: [] },
  import: { run: importFile, flags: ["product", "dry-run", "plan"] },
  export: { run: exportBacklog, flags: ["product", "format"] },
  "briefing export": { run: exportBriefing, flags: ["format"] },
  sync: { run: syncFolder, flags: ["product", "ours", "theirs", "take-ours", "take-theirs", "dry-run"] },
  "archive upload": { run: uploadArchive, flags: ["key"] },
  check: { run: checkFile, flags: [] },
  "interview import": { run: importTranscript, flags: ["product", "interview"] },
  "file attach": { run: attachFile, flags: [] },
  "file get": { run: saveFile, flags: [] },
  backup: { run: backup, flags: [] },
  restore: { run: restore, flags: [] },
};

const switches = new Set(["json", "help", "insecure", "dry-run", "plan", "ours", "theirs"]);
const valued = new Set([
  "server",
  "input",
  "idempotency-key",
  "product",
  "format",
  "key",
  "interview",
  "take-ours",
  "take-theirs",
]);

const runOperation = async (session: Session, operation: Operation, words: readonly string[]): Promise<void> => {
  const own = session.tokens.flags.filter(({ name }) => !(commonFlags as readonly string[]).includes(name));
  const call = await callOf(session.world, operation, words, own, flagOf(session, "input"));
  const client = await session.connect();
  const answer = await (operation.type === "command"
    ? client.command(call, flagOf(session, "idempotency-key"))
    : client.query(call));
  const result = isObject(answer) && "result" in answer ? answer.result : answer;
  await session.answer(answer, () => present(operation.name, result, session.paper));
};

const runByHand = async (session: Session, verb: string): Promise<void> => {
  const made = byHand[verb];
  if (!made) throw usage(`"${verb}" needs a server that knows members; this one does not.`);
  const allowed = [...commonFlags, ...made.flags];
  const stray = session.tokens.flags.find(({ name }) => !allowed.includes(name));
  if (stray) throw unknownFlag(stray.name, allowed);
  await made.run(session);
};

/** The words before the first flag name the operation; flags may then be read as that operation takes them. */
const dispatch = async (world: CliWorld, registry: Registry): Promise<void> => {
  const catalog = catalogOf(registry);
  // Until the operation is known, only its own words matter: a flag of unknown kind takes nothing along.
  const rough = tokensOf(world.args, (name) => !valued.has(name));
  const style = styleFor(world.out, world.env);
  const print = (lines: readonly string[]) => world.out.write(`${lines.join("\n")}\n`);
  const [noun, verb] = rough.words;
  const wantsHelp = rough.flags.some(({ name }) => name === "help");
  if (noun === undefined || noun === "help") {
    const [, about, aboutVerb] = rough.words;
    if (about === undefined) return print(generalHelp(catalog, style));
    const verbs = verbsOf(catalog, about, Object.keys(handMade));
    return print(
      aboutVerb === undefined
        ? nounHelp(about, verbs, style)
        : verbHelp(operationNamed(verbs, about, aboutVerb), style),
    );
  }
  const session = (tokens: Tokens) => sessionOf(world, registry, tokens);
  const me = registry.queries.get(whoAmI);
  if (noun === "whoami" && me && !wantsHelp) return runOperation(session(rough), me, []);
  // "import" is a noun of the registry as well: "import revert" is its verb, "import backlog.csv" the hand-made one.
  const isVerb = verb !== undefined && catalog.get(noun)?.has(verb) === true;
  const hand = handMade[noun];
  if (hand && !isVerb) {
    if (wantsHelp)
      return print(
        catalog.has(noun)
          ? nounHelp(noun, verbsOf(catalog, noun, []), style)
          : [hand.summary, "", `  overstory ${hand.usage}`],
      );
    return runByHand(session(rough), noun);
  }
  const pair = `${noun} ${verb}`;
  const paired = handMade[pair];
  // "file get ID" tells what is known of a file, "file get ID OUT" also fetches its bytes.
  if (paired && !wantsHelp && (!isVerb || rough.words.length > 3)) return runByHand(session(rough), pair);
  if (paired && wantsHelp && !isVerb) return print([paired.summary, "", `  overstory ${paired.usage}`]);
  const verbs = verbsOf(catalog, noun, ["help", ...Object.keys(handMade)]);
  if (verb === undefined) return print(nounHelp(noun, verbs, style));
  const operation = operationNamed(verbs, noun, verb);
  if (wantsHelp) return print(verbHelp(operation, style));
  const tokens = tokensOf(world.args, (name) => switches.has(name) || standsAlone(operation, name));
  return runOperation(session(tokens), operation, tokens.words.slice(2));
};

const codes: Readonly<Record<ExitCode, string>> = {
  0: "done",
  1: "not-done",
  2: "wrong-usage",
  3: "denied",
  4: "server-not-reached",
};

const problemFor = (stop: Stop) =>
  stop.problem ?? {
    type: `urn:overstory:problem:${codes[stop.code]}`,
    title: "Not done",
    status: 0,
    detail: stop.message,
    code: codes[stop.code],
    errors: [],
  };

const stopOf = (error: unknown): Stop => {
  if (error instanceof Stop) return error;
  if (error instanceof DomainError) return new Stop(exit.usage, error.problem.message);
  return new Stop(exit.refused, `Something went wrong: ${error instanceof Error ? error.message : String(error)}`);
};

/** Own secrets never reach the screen, whatever a message holds. */
const withoutToken = (text: string, { env }: CliWorld): string => {
  const token = env.OVERSTORY_TOKEN?.trim();
  return token ? text.replaceAll(token, "[token]") : text;
};

/** Runs one command line against a registry and answers the exit code. Nothing outside `world` is touched. */
export const runCli = async (registry: Registry, world: CliWorld): Promise<ExitCode> => {
  let answered = false;
  const out: CliWorld["out"] = {
    ...world.out,
    write: (chunk) => {
      answered = true;
      return world.out.write(chunk);
    },
  };
  try {
    await dispatch({ ...world, out }, registry);
    return exit.done;
  } catch (error) {
    const stop = stopOf(error);
    await world.err.write(`${withoutToken(clean(stop.message), world)}\n`);
    // One document in every case: a program that reads stdout finds the problem there.
    if (world.args.includes("--json") && !answered)
      await out.write(`${withoutToken(jsonText({ problem: problemFor(stop) }), world)}\n`);
    return stop.code;
  }
};
