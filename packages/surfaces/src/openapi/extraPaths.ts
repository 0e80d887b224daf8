import type { Schema } from "../shape/schema.ts";
import type { ExtraPath } from "./extraPath.ts";
import { archivePaths, briefingPaths, folderPaths } from "./transferPaths.ts";

const version: Schema = { type: "integer", minimum: 0, description: "A version of the workspace." };
const object: Schema = { type: "object" };
const importId = { name: "id", in: "path", required: true, schema: { type: "string" } } as const;
const since = { name: "since", in: "query", schema: version, description: "Entries after this version." } as const;
const bytes: Schema = { type: "string", format: "binary" };

const troubles: Schema = {
  type: "array",
  items: {
    type: "object",
    properties: { row: { type: "integer" }, reason: { type: "string" } },
    required: ["row", "reason"],
  },
};

const count: Schema = { type: "integer", minimum: 0 };

const outcome: Schema = {
  type: "object",
  description: "rows = imported + updated + unchanged + skipped",
  properties: {
    rows: count,
    imported: count,
    updated: count,
    unchanged: count,
    skipped: count,
    troubles,
    parentsResolved: count,
    parentsMissing: count,
  },
};

const importState: Schema = {
  type: "object",
  properties: {
    status: { type: "string", enum: ["reading", "planned", "applying", "done", "failed", "cancelled"] },
    progress: {},
    plan: {},
    outcome,
    problem: { $ref: "#/components/schemas/Problem" },
  },
  required: ["status"],
};

const importForm: Schema = {
  type: "object",
  properties: {
    file: { ...bytes, description: "The file to bring in." },
    product: { type: "string", description: "A product's key or id." },
    dryRun: { type: "boolean", description: "Plan only." },
    apply: {
      type: "boolean",
      description: "Apply the plan at once. Without dryRun and apply it waits for import.apply.",
    },
  },
  required: ["file", "product"],
};

const fileForm: Schema = {
  type: "object",
  properties: {
    item: { type: "string", description: "An item's key or id." },
    file: { ...bytes, description: "The file to attach, of at most 25 MiB." },
  },
  required: ["item", "file"],
};

const transcriptForm: Schema = {
  type: "object",
  properties: {
    interview: { type: "string", description: "The interview's id or title. Or:" },
    product: { type: "string", description: "A product in which to note a new interview, called as the file is." },
    file: { ...bytes, description: "In any encoding, of at most 50 MiB, told by its content." },
  },
  required: ["file"],
};

const fileRow: Schema = {
  type: "object",
  description: "As file.get answers it.",
  properties: {
    id: { type: "string" },
    item: { type: "string" },
    name: { type: "string", description: "Made safe." },
    type: { type: "string", description: "What its bytes say it is." },
    size: count,
    hash: { type: "string", description: "SHA-256 of its bytes." },
    width: { type: ["integer", "null"] },
    height: { type: ["integer", "null"] },
    url: { type: "string" },
  },
  required: ["id", "item", "name", "type", "size", "hash", "url"],
};

const json = (properties: Record<string, Schema>): NonNullable<ExtraPath["body"]> => ({
  type: "application/json",
  schema: { type: "object", properties, required: Object.keys(properties) },
});

const text: Schema = { type: "string" };
const person = json({ secret: text, name: text, email: text, password: text });

/** Every path of the contract beside commands, queries and the batch, in the order of their addresses. */
export const extraPaths: readonly ExtraPath[] = [
  {
    method: "get",
    path: "/healthz",
    operationId: "server.alive",
    tag: "server",
    summary: "Whether the server is alive.",
    open: true,
    answer: { status: 200, description: "Alive." },
  },
  {
    method: "get",
    path: "/openapi.json",
    operationId: "server.description",
    tag: "server",
    summary: "This description.",
    open: true,
    answer: { status: 200, description: "OpenAPI 3.1.", type: "application/json", schema: object },
  },
  {
    method: "get",
    path: "/readyz",
    operationId: "server.ready",
    tag: "server",
    summary: "Whether the server takes calls.",
    open: true,
    answer: { status: 200, description: "Ready." },
  },
  ...archivePaths,
  {
    method: "post",
    path: "/v1/auth/sign-in/email",
    operationId: "account.signIn",
    tag: "account",
    summary: "Sign in with e-mail and password; the answer sets the session's cookie.",
    open: true,
    body: json({ email: { type: "string" }, password: { type: "string" } }),
    answer: { status: 200, description: "Signed in." },
  },
  {
    method: "post",
    path: "/v1/auth/sign-out",
    operationId: "account.signOut",
    tag: "account",
    summary: "End this session at once.",
    open: true,
    answer: { status: 200, description: "Signed out." },
  },
  {
    method: "post",
    path: "/v1/backup",
    operationId: "backup.take",
    tag: "backup",
    summary: "A consistent copy of the whole database.",
    open: false,
    answer: { status: 200, description: "The copy, streamed.", type: "application/octet-stream", schema: bytes },
  },
  {
    method: "get",
    path: "/v1/export",
    operationId: "export.take",
    tag: "export",
    summary: "A product's backlog as one file.",
    open: false,
    parameters: [
      {
        name: "product",
        in: "query",
        required: true,
        schema: { type: "string" },
        description: "A product's key or id; with the format archive * for all that you see.",
      },
      {
        name: "format",
        in: "query",
        schema: {
          type: "string",
          enum: ["json", "csv", "xlsx", "markdown", "markdown-folder", "jira", "github", "archive"],
          default: "json",
        },
      },
    ],
    answer: { status: 200, description: "The file, streamed.", type: "application/octet-stream", schema: bytes },
  },
  {
    method: "post",
    path: "/v1/files",
    operationId: "file.upload",
    tag: "file",
    summary: "Attach a file to an item.",
    open: false,
    body: { type: "multipart/form-data", schema: fileForm },
    answer: { status: 201, description: "The file.", type: "application/json", schema: fileRow },
  },
  {
    method: "post",
    path: "/v1/transcripts",
    operationId: "transcript.upload",
    tag: "transcript",
    summary: "Take an interview's words out of a file: text, Markdown, WebVTT, SubRip or Word.",
    open: false,
    body: { type: "multipart/form-data", schema: transcriptForm },
    answer: {
      status: 201,
      description: "The interview, as interview.list tells it.",
      type: "application/json",
      schema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
    },
  },
  {
    method: "get",
    path: "/v1/files/{id}",
    operationId: "file.download",
    tag: "file",
    summary: "A file's bytes: images as such, everything else to be saved.",
    open: false,
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    answer: { status: 200, description: "The bytes.", type: "application/octet-stream", schema: bytes },
  },
  {
    method: "post",
    path: "/v1/first-owner",
    operationId: "account.firstOwner",
    tag: "account",
    summary: "Become the owner by the link of the first start.",
    open: true,
    body: person,
    answer: { status: 200, description: "Signed in as the owner." },
  },
  ...folderPaths,
  ...briefingPaths,
  {
    method: "post",
    path: "/v1/imports",
    operationId: "import.upload",
    tag: "import",
    summary: "Upload a file to plan or apply an import.",
    open: false,
    body: { type: "multipart/form-data", schema: importForm },
    answer: {
      status: 202,
      description: "Being read.",
      type: "application/json",
      schema: { type: "object", properties: { importId: { type: "string" } }, required: ["importId"] },
    },
  },
  {
    method: "get",
    path: "/v1/imports/{id}",
    operationId: "import.state",
    tag: "import",
    summary: "How far an import is, its plan and its outcome.",
    open: false,
    parameters: [importId],
    answer: { status: 200, description: "The state.", type: "application/json", schema: importState },
  },
  {
    method: "get",
    path: "/v1/imports/{id}/rows/{row}",
    operationId: "import.row",
    tag: "import",
    summary: "A row of a planned import's file as it stands there: its filled cells by column.",
    open: false,
    parameters: [importId, { name: "row", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
    answer: { status: 200, description: "The row.", type: "application/json", schema: object },
  },
  {
    method: "post",
    path: "/v1/imports/{id}/cancel",
    operationId: "import.cancel",
    tag: "import",
    summary: "Stop an import; nothing of it is kept.",
    open: false,
    parameters: [importId],
    answer: { status: 200, description: "The state.", type: "application/json", schema: importState },
  },
  {
    method: "put",
    path: "/v1/imports/{id}/mapping",
    operationId: "imports.remap",
    tag: "imports",
    summary: "Plan an import anew with another mapping of its columns and values.",
    open: false,
    parameters: [importId],
    body: { type: "application/json", schema: object },
    answer: { status: 202, description: "It is planned anew.", type: "application/json", schema: importState },
  },
  {
    method: "post",
    path: "/v1/invitation",
    operationId: "account.invitation",
    tag: "account",
    summary: "What an invitation's secret leads to.",
    open: true,
    body: json({ secret: { type: "string" } }),
    answer: { status: 200, description: "Workspace and role.", type: "application/json", schema: object },
  },
  {
    method: "post",
    path: "/v1/join",
    operationId: "account.join",
    tag: "account",
    summary: "Become a member by an invitation.",
    open: true,
    body: person,
    answer: { status: 200, description: "Signed in as a member." },
  },
  {
    method: "get",
    path: "/v1/log",
    operationId: "log.read",
    tag: "log",
    summary: "Entries of the log, oldest first.",
    open: false,
    parameters: [since, { name: "limit", in: "query", schema: { type: "integer", minimum: 1 } }],
    answer: { status: 200, description: "Entries.", type: "application/json", schema: object },
  },
  {
    method: "get",
    path: "/v1/log/stream",
    operationId: "log.follow",
    tag: "log",
    summary: "Entries of the log as they happen (server-sent events).",
    open: false,
    parameters: [since],
    answer: { status: 200, description: "One event per entry.", type: "text/event-stream", schema: { type: "string" } },
  },
  {
    method: "get",
    path: "/v1/rows",
    operationId: "sync.rows",
    tag: "log",
    summary: "An item's texts and comments as rows.",
    open: false,
    parameters: [{ name: "item", in: "query", required: true, schema: { type: "string" } }],
    answer: { status: 200, description: "Rows at a version.", type: "application/json", schema: object },
  },
  {
    method: "post",
    path: "/v1/sessions/join",
    operationId: "session.join",
    tag: "session",
    summary: "Join one poker session or survey as a guest, by the secret of its link.",
    open: true,
    body: {
      type: "application/json",
      schema: {
        type: "object",
        properties: { secret: text, name: text, function: text },
        required: ["secret", "name"],
      },
    },
    answer: {
      status: 200,
      description: "The guest's own token, told this once; it opens this session alone.",
      type: "application/json",
      schema: {
        type: "object",
        properties: {
          token: { type: "string" },
          type: { type: "string", enum: ["poker", "survey"] },
          id: { type: "string" },
          guest: { type: "object", properties: { id: { type: "string" }, name: { type: "string" } } },
        },
        required: ["token", "type", "id", "guest"],
      },
    },
  },
  {
    method: "get",
    path: "/v1/snapshot",
    operationId: "sync.snapshot",
    tag: "log",
    summary: "Everything in memory that you can see, by column, one JSON document per line.",
    open: false,
    answer: {
      status: 200,
      description: "Head, chunks, end.",
      type: "application/x-ndjson",
      schema: { type: "string" },
    },
  },
];
