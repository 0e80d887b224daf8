import { StorageError } from "@overstory/storage";
import { configFrom } from "./config.ts";
import { describeError, logTo } from "./log.ts";
import { StartRefusal } from "./refusal.ts";
import { startServer } from "./server.ts";

/** The promise is 10 s; what hangs longer is not waited for. */
const stopWithin = 9_000;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const log = logTo(print);

const main = async (): Promise<void> => {
  const config = configFrom(process.env);
  const running = await startServer(config, log);
  log("started", {
    url: config.url,
    port: running.port,
    storage: config.databaseUrl === undefined ? "embedded" : "postgresql",
    data: config.dataDir,
  });
  print(`Overstory is at ${config.url}`);
  if (running.ownerLink !== undefined)
    print(`Open this link once, within 24 hours, to become the owner: ${running.ownerLink}`);

  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log("stopping", { signal });
    setTimeout(() => process.exit(0), stopWithin).unref();
    running.stop().then(
      () => {
        log("stopped");
        process.exit(0);
      },
      (error) => {
        log("fault", { where: "stop", ...describeError(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
  process.on("unhandledRejection", (error) => log("fault", { where: "unhandled", ...describeError(error) }));
};

main().catch((error: unknown) => {
  const isPlain = error instanceof StartRefusal || error instanceof StorageError;
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isPlain ? reason : `Overstory could not start: ${reason}`}\n`);
  process.exit(1);
});
