import { registry } from "@overstory/backlog";
import { runCli } from "@overstory/surfaces/cli";
import { nodeWorld } from "./world.ts";

process.exitCode = await runCli(registry, nodeWorld(process));
