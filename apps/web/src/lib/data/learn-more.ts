import { registry } from "@overstory/backlog";

/**
 * Loads the commands that the first picture does not need. Where they cannot be loaded they wait for the server, as unknown ones do.
 * @param waits Answers only when they are here: what a closed tab left is run anew, whatever it is.
 */
export const learnMore = async (waits: boolean): Promise<void> => {
  const learning = import("./more-commands.ts").then(
    ({ addMoreCommands }) => addMoreCommands(registry),
    () => {},
  );
  if (waits) await learning;
};
