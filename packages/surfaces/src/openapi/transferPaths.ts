import type { Schema } from "../shape/schema.ts";
import type { ExtraPath } from "./extraPath.ts";

const bytes: Schema = { type: "string", format: "binary" };
const object: Schema = { type: "object" };
const importId = { name: "id", in: "path", required: true, schema: { type: "string" } } as const;

const folderForm: Schema = {
  type: "object",
  properties: {
    file: { ...bytes, description: "The folder as a zip, or as lines of JSON with path and text." },
    product: { type: "string" },
    side: {
      type: "string",
      enum: ["ours", "theirs"],
      description: "Whose text counts where both changed: the folder's or Overstory's. Left out, conflicts are told.",
    },
    dryRun: { type: "string", enum: ["true", "false"], default: "false" },
  },
  required: ["file"],
};

const archiveForm: Schema = {
  type: "object",
  properties: {
    file: bytes,
    key: { type: "string", description: "A free key for its one product: then it comes in as a copy." },
    apply: { type: "string", enum: ["true", "false"], default: "true" },
  },
  required: ["file"],
};

/** Archives that come in. */
export const archivePaths: readonly ExtraPath[] = [
  {
    method: "post",
    path: "/v1/archives",
    operationId: "archive.upload",
    tag: "archive",
    summary: "Upload an archive to bring its products in.",
    open: false,
    body: { type: "multipart/form-data", schema: archiveForm },
    answer: {
      status: 202,
      description: "Being read.",
      type: "application/json",
      schema: { type: "object", properties: { archiveId: { type: "string" } }, required: ["archiveId"] },
    },
  },
  {
    method: "get",
    path: "/v1/archives/{id}",
    operationId: "archive.state",
    tag: "archive",
    summary: "How far the bringing in of an archive is, and its outcome.",
    open: false,
    parameters: [importId],
    answer: { status: 200, description: "The state.", type: "application/json", schema: object },
  },
  {
    method: "post",
    path: "/v1/archives/{id}/cancel",
    operationId: "archive.cancel",
    tag: "archive",
    summary: "Stop an archive that is being read; nothing of it is kept.",
    open: false,
    parameters: [importId],
    answer: { status: 200, description: "The state.", type: "application/json", schema: object },
  },
];

/** Folders of Markdown that come back. */
export const folderPaths: readonly ExtraPath[] = [
  {
    method: "post",
    path: "/v1/folders",
    operationId: "folder.sync",
    tag: "export",
    summary: "Bring an exported folder of Markdown back: its edits are made, or what is in the way is told.",
    open: false,
    body: { type: "multipart/form-data", schema: folderForm },
    answer: { status: 200, description: "What was done.", type: "application/json", schema: object },
  },
];

/** Briefings as files. */
export const briefingPaths: readonly ExtraPath[] = [
  {
    method: "get",
    path: "/v1/export/briefing",
    operationId: "briefing.export",
    tag: "export",
    summary: "A briefing as a file, as you see it.",
    open: false,
    parameters: [
      {
        name: "briefing",
        in: "query",
        required: true,
        schema: { type: "string" },
        description: "A briefing's id or title.",
      },
      {
        name: "format",
        in: "query",
        schema: { type: "string", enum: ["pdf", "pptx", "html", "markdown"], default: "pdf" },
      },
    ],
    answer: {
      status: 200,
      description: "The file.",
      type: "application/octet-stream",
      schema: { type: "string", format: "binary" },
    },
  },
];
