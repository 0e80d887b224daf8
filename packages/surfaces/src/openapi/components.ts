import type { Schema } from "../shape/schema.ts";

const problem: Schema = {
  type: "object",
  description: "What happened, to what, and what to do now (RFC 9457).",
  properties: {
    type: { type: "string", description: "A stable name of the problem as a URI." },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened, in words for people." },
    code: { type: "string", description: "The name of the rule that refused." },
    subject: { type: "string", description: "The thing it is about." },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { field: { type: "string" }, message: { type: "string" } },
        required: ["field", "message"],
      },
    },
  },
  required: ["type", "title", "status", "detail", "code", "errors"],
};

const answers: Readonly<Record<string, readonly [status: string, description: string]>> = {
  Invalid: ["400", "The input is not valid; errors[] names every wrong field."],
  NotSignedIn: ["401", "No valid session or token."],
  Forbidden: ["403", "The role does not allow it."],
  NotFound: ["404", "It does not exist, or may not be seen."],
  Conflict: ["409", "In conflict with what is there."],
  TooLarge: ["413", "The body is too large."],
  Refused: ["422", "Refused by a rule; detail says what to do."],
  Unexpected: ["500", "An error on the server; subject is the id to report."],
  Unavailable: ["503", "Not available now."],
};

const reads = ["Invalid", "NotSignedIn", "Forbidden", "NotFound", "Unexpected", "Unavailable"];

const referTo = (names: readonly string[]): Record<string, Schema> =>
  Object.fromEntries(
    names.map((name) => [answers[name]?.[0] ?? "default", { $ref: `#/components/responses/${name}` }]),
  );

/** The refusals a command may answer, by status. */
export const commandRefusals = (): Record<string, Schema> => referTo(Object.keys(answers));

/** The refusals a query may answer, by status. */
export const queryRefusals = (): Record<string, Schema> => referTo(reads);

/** What every operation shares. */
export const sharedComponents = (): {
  schemas: Record<string, Schema>;
  responses: Record<string, Schema>;
  securitySchemes: Record<string, Schema>;
} => ({
  schemas: { Problem: problem },
  responses: Object.fromEntries(
    Object.entries(answers).map(([name, [, description]]) => [
      name,
      { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
    ]),
  ),
  securitySchemes: {
    bearer: { type: "http", scheme: "bearer", description: "An API token." },
    cookie: {
      type: "apiKey",
      in: "cookie",
      name: "overstory.session_token",
      description: "The session of the web app.",
    },
  },
});
