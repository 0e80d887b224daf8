import { registry } from "@overstory/backlog";

/** Loads the commands that the first picture does not need. Where they cannot be loaded they wait for the server, as unknown ones do. */
export const learnMore = (): Promise<void> =>
  import("./more-commands.ts").then(
    ({ addMoreCommands }) => addMoreCommands(registry),
    () => {},
  );
