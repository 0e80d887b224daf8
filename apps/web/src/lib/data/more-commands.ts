import { briefingCommands, canvasCommands, interviewCommands, scoreCommands, viewCommands } from "@overstory/backlog";
import type { AnyCommand, Registry } from "@overstory/kernel";

/** Teaches a page's registry the commands that its first picture does not need. Until then such a command waits for the server. */
export const addMoreCommands = ({ commands }: Registry): void => {
  const known = commands as Map<string, AnyCommand>;
  for (const command of [
    ...scoreCommands,
    ...canvasCommands,
    ...interviewCommands,
    ...briefingCommands,
    ...viewCommands,
  ])
    known.set(command.name, command);
};
