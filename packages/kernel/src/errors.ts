/** What kind of refusal it is; surfaces map it to their own status or exit code. */
export type RefusalKind = "invalid" | "refused" | "conflict" | "forbidden" | "not-found" | "too-large" | "unavailable";

/** A field and what is wrong with it, in words for people. */
export type FieldProblem = { readonly field: string; readonly message: string };

export type Problem = {
  readonly kind: RefusalKind;
  /** Stable name of the rule that refused, e.g. `product-key-taken`. */
  readonly code: string;
  /** What happened, to what, and what to do now. */
  readonly message: string;
  /** The thing it is about: an item's key, a field, a row. */
  readonly subject?: string;
  readonly errors?: readonly FieldProblem[];
};

/** A refusal by a rule: everything a person or a program needs to go on. Never carries a stack to the outside. */
export class DomainError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = "DomainError";
    this.problem = problem;
  }
}

/** Refuses by a rule of the domain. `field` names the input field that would mend it. */
export const refuse = (code: string, message: string, about: { subject?: string; field?: string } = {}): DomainError =>
  new DomainError({
    kind: "refused",
    code,
    message,
    ...(about.subject === undefined ? {} : { subject: about.subject }),
    ...(about.field === undefined ? {} : { errors: [{ field: about.field, message }] }),
  });

/** The same answer for what does not exist and for what the actor may not see, so that nobody can probe. */
export const notFound = (noun: string, name: string): DomainError =>
  new DomainError({
    kind: "not-found",
    code: "not-found",
    subject: name,
    message: `There is no ${noun} "${name}" that you can see. Check the name, or ask for access.`,
  });

/** The actor lacks a capability. */
export const forbidden = (capability: string, action: string): DomainError =>
  new DomainError({
    kind: "forbidden",
    code: "forbidden",
    subject: capability,
    message: `Your role does not allow ${action}. Ask an owner or admin of the workspace.`,
  });
