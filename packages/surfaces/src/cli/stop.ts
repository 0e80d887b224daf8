import type { ProblemBody } from "../problem.ts";

/** Exit codes as scripts rely on them. */
export const exit = { done: 0, refused: 1, usage: 2, denied: 3, unreached: 4 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** Ends the program with an exit code, a message for people and, where the server refused, its problem. */
export class Stop extends Error {
  readonly code: ExitCode;
  readonly problem: ProblemBody | undefined;
  constructor(code: ExitCode, message: string, problem?: ProblemBody) {
    super(message);
    this.name = "Stop";
    this.code = code;
    this.problem = problem;
  }
}

/** The command line itself is wrong. */
export const usage = (message: string): Stop => new Stop(exit.usage, message);

const codeFor = (status: number): ExitCode => {
  if (status === 400 || status === 405 || status === 415) return exit.usage;
  if (status === 401 || status === 403 || status === 404) return exit.denied;
  return status >= 502 && status <= 504 ? exit.unreached : exit.refused;
};

/** The end after an error answer of the server. */
export const stopFor = (problem: ProblemBody): Stop => {
  const fields = problem.errors.filter(({ message }) => !problem.detail.includes(message));
  const more = fields.map(({ field, message }) => `\n  ${field}: ${message}`).join("");
  return new Stop(codeFor(problem.status), `${problem.detail}${more}`, problem);
};
