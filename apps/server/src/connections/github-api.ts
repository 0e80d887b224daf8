import { type Entry, eachOf, isEntry, linkedPages, type Page, type Place, type TrackerApi, urlAt } from "./tracker.ts";
import { trackerRefusal, type Wire } from "./wire.ts";

/** Comments that are held until their issues come, at most, in characters: 64 MiB. */
const mostComments = 64 * 1024 * 1024;

/** github.com has a host of its own for its interface; others have it below their address. */
const apiOf = ({ address }: Place): string =>
  address === "https://github.com" || address === "https://www.github.com"
    ? "https://api.github.com"
    : `${address}/api/v3`;

const repository = (place: Place): string => `${apiOf(place)}/repos/${place.project}`;

const numberIn = (address: unknown): number | undefined => {
  const found = typeof address === "string" ? /\/issues\/(\d+)$/.exec(address)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
};

const keptComment = ({ user, created_at, body }: Entry): Entry => ({
  user: { login: isEntry(user) ? user.login : undefined },
  ...{ created_at, body },
});

/** All comments of the repository by the numbers of their issues: a hundred a call, where asking issue by issue takes a call each. */
const commentsOf = async (wire: Wire, place: Place): Promise<Map<number, Entry[]>> => {
  const by = new Map<number, Entry[]>();
  let length = 0;
  const first = urlAt(repository(place), "/issues/comments", { per_page: "100", sort: "created", direction: "asc" });
  for await (const { entries } of linkedPages(wire, first, "comments of issues", "issue_url")) {
    for (const comment of entries) {
      const { issue_url, html_url, body } = comment;
      const number = numberIn(issue_url);
      if (number === undefined || /\/pull\/\d+/.test(String(html_url ?? ""))) continue;
      length += typeof body === "string" ? body.length : 0;
      if (length > mostComments)
        throw trackerRefusal("tracker-large", "The comments of this repository are more than one pull takes.");
      const list = by.get(number) ?? [];
      by.set(number, list);
      list.push(keptComment(comment));
    }
  }
  return by;
};

/** The comments of one issue, in the shape in which those of the repository are kept. */
const commentsOfIssue = async (wire: Wire, place: Place, { number }: Entry): Promise<Entry[]> => {
  const found: Entry[] = [];
  const first = urlAt(repository(place), `/issues/${Number(number)}/comments`, { per_page: "100" });
  for await (const { entries } of linkedPages(wire, first, "comments of an issue", "created_at"))
    found.push(...entries.map(keptComment));
  return found;
};

const subIssuesOf = async (wire: Wire, place: Place, { number }: Entry): Promise<Entry[]> => {
  const found: Entry[] = [];
  const first = urlAt(repository(place), `/issues/${Number(number)}/sub_issues`, { per_page: "100" });
  for await (const { entries } of linkedPages(wire, first, "sub-issues", "number"))
    found.push(...entries.map(({ number: child, title, html_url }) => ({ number: child, title, html_url })));
  return found;
};

const hasComments = (one: Entry): boolean => Number(one.comments) > 0 && !one.pull_request;

const hasChildren = ({ sub_issues_summary: summary }: Entry): boolean => isEntry(summary) && Number(summary.total) > 0;

async function* pages(wire: Wire, place: Place, since?: string): AsyncGenerator<Page> {
  const first = urlAt(repository(place), "/issues", {
    ...{ state: "all", per_page: "100", sort: "created", direction: "asc" },
    // By when they were made: what is changed while pages are read moves no other entry out of them.
    ...(since !== undefined && { since }),
  });
  let comments: Map<number, Entry[]> | undefined;
  for await (const { entries, headers } of linkedPages(wire, first, "a list of issues", "number", "title")) {
    const last =
      typeof headers.link === "string"
        ? /[?&]page=(\d+)[^>]*>\s*;[^,]*rel="?last"?/.exec(headers.link)?.[1]
        : undefined;
    const full: Entry[] = [];
    // Of a few issues that were changed each is asked for its own.
    const own = new Map<Entry, Entry[]>();
    if (since !== undefined)
      await eachOf(
        entries.filter(hasComments),
        async (entry) => void own.set(entry, await commentsOfIssue(wire, place, entry)),
      );
    else if (!comments && entries.some(hasComments)) comments = await commentsOf(wire, place);
    for (const entry of entries) {
      const said = own.get(entry) ?? comments?.get(Number(entry.number));
      full.push({
        ...entry,
        ...(said && { comments: said }),
        ...(hasChildren(entry) && { sub_issues: await subIssuesOf(wire, place, entry) }),
      });
    }
    yield { entries: full, ...(last !== undefined && { total: Number(last) * 100 }) };
  }
}

/** GitHub's REST interface, version 2022-11-28. https://docs.github.com/en/rest/issues/issues */
export const githubApi: TrackerApi = {
  headers: (_, token) => ({
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "x-github-api-version": "2022-11-28",
  }),
  pages,
};
