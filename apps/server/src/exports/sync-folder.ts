import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ExchangeError } from "@overstory/exchange";
import { folderItems, planSync, readBase, readFolder, type Side } from "@overstory/exchange/markdown-folder";
import { batchLimit, DomainError, forbidden, type Via } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import type { Storage } from "@overstory/sync";
import { wrongField } from "../http/form.ts";
import type { Session } from "../identity/session.ts";
import { flagIn, receiveUpload } from "../imports/upload.ts";
import { exportedItems } from "../routes/export.ts";
import { newId } from "../workspaces/ids.ts";
import { type FolderCall, folderCalls } from "./folder-calls.ts";
import { folderTexts } from "./folder-texts.ts";
import { readFolderUpload } from "./read-folder.ts";

type Needs = { readonly storage: Storage & Blobs; readonly dataDir: string };

const invalid = (code: string, subject: string, message: string): DomainError =>
  new DomainError({ kind: "invalid", code, subject, message });

const viaOf = ({ login }: Session, request: Request): Via =>
  login !== undefined ? "web" : request.headers.get("overstory-via") === "cli" ? "cli" : "rest";

const sideIn = (value: string | undefined): Side | undefined => {
  if (value === undefined || value === "ours" || value === "theirs") return value;
  throw wrongField("side", "side is ours (the folder's) or theirs (Overstory's).");
};

/** Runs everything as one entry of the log, in the person's name; a refusal names the file that it comes from. */
const apply = async ({ workspace, actor }: Session, calls: readonly FolderCall[], via: Via): Promise<void> => {
  if (calls.length === 0) return;
  if (calls.length > batchLimit)
    throw invalid(
      "folder-too-many-changes",
      "file",
      `The folder holds ${calls.length} changes; ${batchLimit} go in at once, whole or not at all. Sync a part of the files first.`,
    );
  const input = { commands: calls.map(({ call }) => call) };
  const call = { name: "batch", input };
  try {
    await workspace.submit({ clientId: newId(), seq: 1, isFresh: true, call, actor, via });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { problem } = error;
    const at = Number(
      /(?:command|commands)\D{0,3}(\d+)/.exec(`${problem.subject} ${problem.message}`)?.[1] ?? Number.NaN,
    );
    const path = calls.find(({ call: { input: one } }) => (one as { item?: string }).item === problem.subject)?.path;
    const where = path ?? calls[at - 1]?.path;
    throw where === undefined ? error : new DomainError({ ...problem, message: `${where}: ${problem.message}` });
  }
};

const planned = async ({ storage }: Needs, session: Session, name: string, path: string, side: Side | undefined) => {
  const { files, base, sides } = await readFolderUpload(path);
  const before = readBase(base);
  const { product, items } = await exportedItems(storage, session, name === "" ? before.product : name);
  if (before.product !== product.key)
    throw invalid(
      "folder-of-another",
      "product",
      `This folder was exported from ${before.product}, not from ${product.key}.`,
    );
  const ours = readFolder(files, folderTexts);
  const sideOf = (one: string): Side | undefined => sides.get(one) ?? side;
  const plan = planSync(before.items, ours.items, folderItems(items, folderTexts), sideOf);
  // A file that could not be read is no file that is gone.
  const there = new Set(files.map((file) => file.path));
  const missing = plan.missing.filter((one) => !there.has(one.path));
  return { product, plan: { ...plan, missing, troubles: [...ours.troubles, ...plan.troubles] } };
};

/**
 * `POST /v1/folders`: a folder that was exported and edited by hand comes back. Where all is sound and no conflict is open its edits are
 * made, all in one; else nothing is, and the answer tells what is in the way.
 */
export const syncFolder = async (
  needs: Needs,
  session: Session,
  request: Request,
): Promise<Record<string, unknown>> => {
  const isAllowed = await session.workspace.read((rows) => session.actor(rows).may("backlog.edit"));
  if (!isAllowed) throw forbidden("backlog.edit", "syncing a folder");
  const { path, fields } = await receiveUpload(request, join(needs.dataDir, "archives"), newId());
  try {
    const isDry = flagIn(fields, "dryRun");
    const { product, plan } = await planned(
      needs,
      session,
      fields.get("product") ?? "",
      path,
      sideIn(fields.get("side")),
    );
    const isClear = plan.conflicts.length === 0 && plan.troubles.length === 0;
    if (isClear && !isDry) await apply(session, folderCalls(product.id, plan), viaOf(session, request));
    return {
      product: product.key,
      applied: isClear && !isDry,
      changed: plan.edits.map(({ path: file, key, set }) => ({ path: file, key, fields: Object.keys(set) })),
      created: plan.created.map(({ path: file, fields: { title } }) => ({ path: file, title })),
      unchanged: plan.unchanged,
      missing: plan.missing,
      conflicts: plan.conflicts,
      troubles: plan.troubles,
    };
  } catch (error) {
    if (error instanceof ExchangeError) throw invalid(error.code, "file", error.message);
    throw error;
  } finally {
    await rm(path, { force: true });
  }
};
