import { type Entry, eachOf, linkedPages, type Page, type Place, type TrackerApi, urlAt } from "./tracker.ts";
import type { Wire } from "./wire.ts";

const projectOf = ({ address, project }: Place): string => `${address}/api/v4/projects/${encodeURIComponent(project)}`;

const notesOf = async (wire: Wire, place: Place, { iid }: Entry): Promise<Entry[]> => {
  const notes: Entry[] = [];
  const first = urlAt(projectOf(place), `/issues/${Number(iid)}/notes`, {
    per_page: "100",
    sort: "asc",
    order_by: "created_at",
  });
  for await (const { entries } of linkedPages(wire, first, "notes of an issue", "body"))
    notes.push(...entries.map(({ author, created_at, body, system }) => ({ author, created_at, body, system })));
  return notes;
};

async function* pages(wire: Wire, place: Place, since?: string): AsyncGenerator<Page> {
  const first = urlAt(projectOf(place), "/issues", {
    ...{ scope: "all", state: "all", per_page: "100", order_by: "created_at", sort: "asc" },
    ...(since !== undefined && { updated_after: since }),
  });
  for await (const { entries, headers } of linkedPages(wire, first, "a list of issues", "iid", "title")) {
    const notes = new Map<Entry, Entry[]>();
    // GitLab has no list of all notes of a project: issues with any are asked for one by one, a few at a time.
    await eachOf(
      entries.filter((one) => Number(one.user_notes_count) > 0),
      async (entry) => void notes.set(entry, await notesOf(wire, place, entry)),
    );
    const total = Number(headers["x-total"]);
    yield {
      entries: entries.map((entry) => (notes.has(entry) ? { ...entry, notes: notes.get(entry) } : entry)),
      ...(total > 0 && { total }),
    };
  }
}

/** GitLab's REST interface, version 4. https://docs.gitlab.com/api/issues/ */
export const gitlabApi: TrackerApi = {
  headers: (_, token) => ({ "private-token": token }),
  pages,
};
