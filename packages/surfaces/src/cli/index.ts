export { runCli } from "./run.ts";
export { type ExitCode, exit } from "./stop.ts";
export type { CliFiles, CliOutput, CliWorld } from "./world.ts";
