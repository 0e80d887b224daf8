import { laterCommands } from "@overstory/backlog";
import type { AnyCommand, Registry } from "@overstory/kernel";

/** Teaches a page's registry the commands that its first picture does not need. Until then such a command waits for the server. */
export const addMoreCommands = ({ commands }: Registry): void => {
  for (const command of laterCommands) (commands as Map<string, AnyCommand>).set(command.name, command);
};
