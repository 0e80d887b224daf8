import { access, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import {
  type Document,
  documentKind,
  type Import,
  importKind,
  type SavedMapping,
  savedMappingKind,
} from "@overstory/backlog";
import type { MappingChoices } from "@overstory/exchange";
import { JsonText, type Storage, type Workspace } from "@overstory/sync";
import { type Job, jobName, type PreviewItem, previewName } from "./job.ts";
import type { PlanningResult } from "./planning.ts";
import { dropRows, readRow } from "./rows-file.ts";

/** Files of uploads that nobody finished go after a day, in ms. */
const keepFiles = 86_400_000;
/** How long a proposed tree stays at hand between two pages of it, in ms; another process may plan it anew. */
const keepShown = 2_000;

/** What imports keep between calls: their state, their plan, what is shown of it, and the uploaded file. */
export class Jobs {
  readonly folder: string;
  /** The proposed tree that was looked at last: it is asked for page by page, and of tens of thousands one page takes as long to read as all. */
  #shown: { readonly id: string; readonly all: readonly PreviewItem[]; readonly end: NodeJS.Timeout } | undefined;
  readonly #storage: Storage;

  constructor(storage: Storage, dataDir: string) {
    this.#storage = storage;
    this.folder = join(dataDir, "imports");
  }

  /** Where the uploaded file is. */
  file(id: string): string {
    return join(this.folder, id);
  }

  async hasFile(id: string): Promise<boolean> {
    return access(this.file(id)).then(
      () => true,
      () => false,
    );
  }

  async find(workspace: Workspace, id: string): Promise<Job | undefined> {
    const [job] = await this.#storage.staged(workspace.id, jobName(id));
    return job as Job | undefined;
  }

  async keep(workspace: Workspace, job: Job): Promise<void> {
    await this.#storage.stage(workspace.id, jobName(job.id), [job]);
  }

  /** Keeps what is shown of the plan and, unless it is only shown, the plan itself for `import.apply`. */
  async keepPlan(workspace: Workspace, { id, isDry, product }: Job, { staged, parts }: PlanningResult): Promise<void> {
    this.#forgetShown();
    const items = parts.map((part) => new JsonText(part.staged));
    const shown = parts.map(({ preview }) => new JsonText(preview));
    if (!isDry) await this.#storage.stage(workspace.id, id, [staged, ...items]);
    await this.#storage.stage(workspace.id, previewName(id), [{ import: id, product }, ...shown]);
  }

  /** A page of the proposed tree. */
  async preview(workspace: Workspace, id: string, { offset, limit }: { offset: number; limit: number }) {
    const known = this.#shown?.id === id ? this.#shown.all : undefined;
    const all = known ?? (await this.#readPreview(workspace, id));
    return { items: all.slice(offset, offset + limit), offset, total: all.length };
  }

  async #readPreview(workspace: Workspace, id: string): Promise<readonly PreviewItem[]> {
    // Tens of thousands: others are served in between.
    const read = await this.#storage.staged(workspace.id, previewName(id), () => turn());
    const [, ...parts] = read as [unknown, ...PreviewItem[][]];
    const all = parts.flat();
    this.#forgetShown();
    this.#shown = { id, all, end: setTimeout(() => this.#forgetShown(), keepShown).unref() };
    return all;
  }

  #forgetShown(): void {
    clearTimeout(this.#shown?.end);
    this.#shown = undefined;
  }

  /** The documents of items, by the items' ids. */
  async documents(workspace: Workspace, ids: readonly string[]): Promise<Map<string, Document>> {
    if (ids.length === 0) return new Map();
    const rows = (await this.#storage.rowsByIds(workspace.id, documentKind.name, ids)) as Document[];
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What was chosen in mappings for the product, by format. */
  async savedMappings(workspace: Workspace, product: string): Promise<(MappingChoices & { format: string })[]> {
    const rows = (await this.#storage.rowsByRefs(workspace.id, savedMappingKind.name, [product])) as SavedMapping[];
    return rows.map(({ format, columns, stages, kinds, priorities, dates, groups }) => ({
      format,
      columns: Object.fromEntries(columns.map(([name, field]) => [name, field === "" ? null : field])),
      stages: Object.fromEntries(stages),
      kinds: Object.fromEntries(kinds),
      ...(priorities && { priorities: Object.fromEntries(priorities) }),
      ...(dates && { dates }),
      ...(groups !== undefined && { groups }),
    }));
  }

  /** What the import brought in, where it was applied. */
  async applied(workspace: Workspace, id: string): Promise<Import | undefined> {
    const [row] = await this.#storage.rowsByIds(workspace.id, importKind.name, [id]);
    return row as Import | undefined;
  }

  /** Lets plan and file go; the state stays to be read. */
  async drop(workspace: Workspace, id: string): Promise<void> {
    this.#forgetShown();
    await this.#storage.unstage(workspace.id, id);
    await this.#storage.unstage(workspace.id, previewName(id));
    await rm(this.file(id), { force: true });
    await dropRows(this.file(id));
  }

  /** The cells of a row of the uploaded file. */
  row(id: string, row: number): Promise<readonly string[] | undefined> {
    return readRow(this.file(id), row);
  }

  /** Removes files that nobody came back to. */
  async sweep(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const name of await readdir(this.folder)) {
      const found = await stat(this.file(name)).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > keepFiles) await rm(this.file(name), { force: true });
    }
  }
}
