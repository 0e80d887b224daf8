import { type Entry, eachOf, entriesOf, isEntry, type Page, type Place, type TrackerApi, urlAt } from "./tracker.ts";
import { trackerRefusal, type Wire } from "./wire.ts";

const pageSize = 50;

const noProject = ({ project }: Place): Error =>
  trackerRefusal(
    "tracker-project",
    `Jira has no project ${project}, or the token may not see it. Check the project's key and the token.`,
  );

const answerOf = async (wire: Wire, url: URL, place: Place): Promise<Entry> => {
  const { json, status } = await wire.json(url, { takes: [400] });
  // A search over a project that is not there is no valid search.
  if (status === 400) throw noProject(place);
  if (!isEntry(json)) throw wire.odd(url, "an answer of Jira");
  return json;
};

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** A search gives the first comments of an issue only; the others are asked for. */
const withComments = async (wire: Wire, base: string, issue: Entry): Promise<Entry> => {
  const fields = isEntry(issue.fields) ? issue.fields : {};
  const comment = isEntry(fields.comment) ? fields.comment : {};
  const held = Array.isArray(comment.comments) ? comment.comments.length : 0;
  const total = numberOf(comment.total) ?? held;
  if (total <= held) return issue;
  const comments: Entry[] = [];
  for (;;) {
    const url = urlAt(base, `/issue/${encodeURIComponent(String(issue.key))}/comment`, {
      ...{ startAt: String(comments.length), maxResults: "100", orderBy: "created" },
    });
    const { json } = await wire.json(url);
    const page = entriesOf(wire, url, isEntry(json) ? json.comments : undefined, "comments of an issue");
    comments.push(...page);
    if (page.length === 0 || comments.length >= (numberOf((json as Entry).total) ?? 0)) break;
  }
  return { ...issue, fields: { ...fields, comment: { ...comment, comments } } };
};

const filled = async (wire: Wire, base: string, issues: readonly Entry[]): Promise<Entry[]> => {
  const full = [...issues];
  await eachOf([...issues.keys()], async (at) => {
    full[at] = await withComments(wire, base, issues[at] as Entry);
  });
  return full;
};

const hour = 3_600_000;

/** The time zone of the token's account: JQL reads moments in it. `undefined` where Jira does not tell one that is known here. */
const zoneOf = async (wire: Wire, place: Place): Promise<string | undefined> => {
  const { json } = await wire.json(urlAt(place.address, "/rest/api/2/myself"), { takes: [403, 404] });
  const zone = isEntry(json) ? json.timeZone : undefined;
  if (typeof zone !== "string") return undefined;
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }) && zone;
  } catch {
    return undefined;
  }
};

/**
 * A moment as JQL takes it: to the minute, in the account's time zone, and an hour earlier, because where clocks are put back one hour
 * comes twice. Without a zone it is as early as it may be in any of them.
 */
export const jqlMoment = (moment: string, zone: string | undefined): string => {
  const at = Date.parse(moment) - (zone === undefined ? 13 : 1) * hour;
  return new Intl.DateTimeFormat("sv-SE", {
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
    timeZone: zone ?? "UTC",
  }).format(at);
};

/** Jira's cloud gives a name for each next page; a data center counts from where. */
async function* pages(wire: Wire, place: Place, since?: string): AsyncGenerator<Page> {
  const info = urlAt(place.address, "/rest/api/2/serverInfo");
  const { json: told } = await wire.json(info);
  if (!isEntry(told) || (told.deploymentType === undefined && told.version === undefined))
    throw wire.odd(info, "what Jira tells of itself");
  const isCloud = told.deploymentType === "Cloud";
  const base = `${place.address}/rest/api/${isCloud ? 3 : 2}`;
  const changedSince = since === undefined ? "" : ` AND updated >= "${jqlMoment(since, await zoneOf(wire, place))}"`;
  const search = {
    ...{ jql: `project = "${place.project}"${changedSince} ORDER BY key ASC`, fields: "*all", expand: "names" },
    maxResults: String(pageSize),
  };
  const seen = new Set<string>();
  for (let read = 0, token = ""; ; ) {
    const url = isCloud
      ? urlAt(base, "/search/jql", { ...search, ...(token !== "" && { nextPageToken: token }) })
      : urlAt(base, "/search", { ...search, startAt: String(read) });
    const answer = await answerOf(wire, url, place);
    const issues = entriesOf(wire, url, answer.issues, "issues", "key", "fields");
    read += issues.length;
    const total = numberOf(answer.total);
    yield {
      entries: await filled(wire, base, issues),
      ...(total !== undefined && { total }),
      ...(isEntry(answer.names) && { beside: answer.names }),
    };
    token = typeof answer.nextPageToken === "string" ? answer.nextPageToken : "";
    if (isCloud ? token === "" || answer.isLast === true : issues.length === 0 || read >= (total ?? 0)) return;
    const next = isCloud ? token : String(read);
    if (seen.has(next)) throw wire.odd(url, "a next page: it led back to one that was read");
    seen.add(next);
  }
}

/** Jira's REST interface, version 3 of its cloud and 2 elsewhere. https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const jiraApi: TrackerApi = {
  headers: ({ user }, token) => ({
    authorization:
      user === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${user}:${token}`, "utf8").toString("base64")}`,
  }),
  pages,
  listName: "issues",
};
