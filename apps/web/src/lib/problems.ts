import { DomainError, type Problem } from "@overstory/kernel";
import { ApiError } from "./data/http.ts";

/** What went wrong, for people, whatever was thrown. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof DomainError || error instanceof ApiError) return error.problem;
  return {
    kind: "unavailable",
    code: "unexpected",
    message: "Something went wrong here that should not have. Reload the page and try again.",
  };
};

/** The message at a field of a form; `undefined` when the problem is not about it. */
export const messageAt = (problem: Problem | undefined, field: string): string | undefined =>
  problem?.errors?.find(
    (one) => one.field === field || one.field.startsWith(`${field}.`) || one.field.endsWith(`.${field}`),
  )?.message;

/** The message where no field of the form takes it. */
export const messageBeside = (problem: Problem | undefined, fields: readonly string[]): string | undefined =>
  problem && !fields.some((field) => messageAt(problem, field) !== undefined) ? problem.message : undefined;
