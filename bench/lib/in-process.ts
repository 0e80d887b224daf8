import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { LoadOutcome, LoadTask } from "../load-client.ts";
import { root } from "./paths.ts";

const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Hands a task to a program in a process of its own and resolves with what it answers. */
export const inProcess = <Task extends object, Outcome>(file: string, task: Task): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = fork(join(root, file), [], { serialization: "advanced" });
    children.add(child);
    child.once("message", (outcome: Outcome | { error: string }) => {
      if (typeof outcome === "object" && outcome !== null && "error" in outcome) reject(new Error(outcome.error));
      else resolve(outcome as Outcome);
    });
    child.once("exit", (code) => {
      children.delete(child);
      reject(new Error(`${file} ended with code ${code} before it answered.`));
    });
    child.send(task);
  });

/** Sends load from a process of its own; throws where an answer was not 2xx, as refused requests are quick. */
export const load = async (task: LoadTask): Promise<LoadOutcome> => {
  const outcome = await inProcess<LoadTask, LoadOutcome>("bench/load-client.ts", task);
  if (outcome.failed > 0) throw new Error(`${outcome.failed} requests to ${task.requests[0]?.path} were refused.`);
  return outcome;
};
