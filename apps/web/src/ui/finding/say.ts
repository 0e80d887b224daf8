import { client } from "../../lib/data/client.ts";
import { sendCommand } from "../record/use-record-edit.ts";
import { showToast } from "../toasts.tsx";

/** Runs a command and shows why where it is refused; answers whether it stands. */
export const say = async (name: string, input: unknown): Promise<boolean> => {
  const problem = await sendCommand(name, input);
  if (problem) showToast(problem.message, { tone: "refused" });
  return problem === undefined;
};

/** As `say`, and offers to take it back. */
export const sayUndoable = async (name: string, input: unknown, text: string): Promise<void> => {
  if (await say(name, input))
    showToast(text, { action: { label: "Undo", keys: "mod+z", run: () => void client.undo() } });
};
