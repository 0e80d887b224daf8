import { type Entry, entriesOf, isEntry, type Page, type Place, type TrackerApi, urlAt } from "./tracker.ts";
import { trackerRefusal, type Wire } from "./wire.ts";

// Few issues a page: what a query may ask for is counted by all the lists in it.
const issueFields = `id identifier title description url priority priorityLabel estimate createdAt updatedAt startedAt completedAt
  canceledAt archivedAt dueDate state { name type } assignee { name displayName } creator { name displayName } team { key name }
  project { name } projectMilestone { name } cycle { name number } parent { identifier title }
  labels(first: 20) { nodes { name } } attachments(first: 10) { nodes { title url createdAt } }
  relations(first: 10) { nodes { type relatedIssue { identifier } } }
  comments(first: 30) { nodes { body createdAt user { name displayName } } pageInfo { hasNextPage endCursor } }`;

const issuesQuery = `query Issues($filter: IssueFilter!, $after: String) {
  issues(first: 25, after: $after, includeArchived: true, orderBy: createdAt, filter: $filter) {
    nodes { ${issueFields} } pageInfo { hasNextPage endCursor } } }`;

/** Issues of a team. A comment does not always change when its issue was changed, so both are asked for. */
const filterOf = ({ project }: Place, since: string | undefined): object => ({
  team: { key: { eq: project } },
  ...(since !== undefined && {
    or: [{ updatedAt: { gte: since } }, { comments: { some: { updatedAt: { gte: since } } } }],
  }),
});

const commentsQuery = `query Comments($issue: String!, $after: String) {
  issue(id: $issue) { comments(first: 50, after: $after) {
    nodes { body createdAt user { name displayName } } pageInfo { hasNextPage endCursor } } } }`;

const teamQuery = `query Team($team: String!) { teams(first: 1, filter: { key: { eq: $team } }) { nodes { key } } }`;

/** Linear's own site has a host for its interface; any other address is one itself. */
const apiOf = ({ address }: Place): URL =>
  address === "https://linear.app" ? urlAt("https://api.linear.app", "/graphql") : urlAt(address, "/graphql");

const asked = async (wire: Wire, place: Place, query: string, variables: object): Promise<Entry> => {
  const url = apiOf(place);
  const { json } = await wire.json(url, { body: { query, variables }, takes: [400] });
  const answer = isEntry(json) ? json : {};
  const error = Array.isArray(answer.errors) && isEntry(answer.errors[0]) ? answer.errors[0] : undefined;
  const code = isEntry(error?.extensions) ? String(error.extensions.code ?? error.extensions.type ?? "") : "";
  if (/authentication/i.test(code))
    throw trackerRefusal(
      "tracker-token",
      "Linear does not take the token. Make a new one there, and give it to the connection.",
    );
  if (/forbidden/i.test(code))
    throw trackerRefusal("tracker-forbidden", "Linear does not let this token read the team. Use a token that may.");
  if (error || !isEntry(answer.data)) throw wire.odd(url, "issues");
  return answer.data;
};

/** Where the next page begins; `undefined` at the end. */
const nextOf = (list: unknown): string | undefined => {
  const info = isEntry(list) && isEntry(list.pageInfo) ? list.pageInfo : {};
  return info.hasNextPage === true && typeof info.endCursor === "string" ? info.endCursor : undefined;
};

const withComments = async (wire: Wire, place: Place, issue: Entry): Promise<Entry> => {
  const first = isEntry(issue.comments) ? issue.comments : {};
  let after = nextOf(first);
  if (after === undefined) return issue;
  const nodes = Array.isArray(first.nodes) ? [...first.nodes] : [];
  const seen = new Set<string>();
  while (after !== undefined && !seen.has(after)) {
    seen.add(after);
    const { issue: found } = await asked(wire, place, commentsQuery, { issue: issue.id, after });
    const comments = isEntry(found) ? found.comments : undefined;
    nodes.push(...(isEntry(comments) && Array.isArray(comments.nodes) ? comments.nodes : []));
    after = nextOf(comments);
  }
  return { ...issue, comments: { nodes } };
};

async function* pages(wire: Wire, place: Place, since?: string): AsyncGenerator<Page> {
  const url = apiOf(place);
  const { teams } = await asked(wire, place, teamQuery, { team: place.project });
  if (!isEntry(teams) || !Array.isArray(teams.nodes)) throw wire.odd(url, "teams");
  if (teams.nodes.length === 0)
    throw trackerRefusal(
      "tracker-project",
      `Linear has no team ${place.project}, or the token may not see it. Check the team's key and the token.`,
    );
  const seen = new Set<string>();
  for (let after: string | undefined; ; ) {
    const { issues } = await asked(wire, place, issuesQuery, { filter: filterOf(place, since), after: after ?? null });
    const nodes = entriesOf(wire, url, isEntry(issues) ? issues.nodes : undefined, "issues", "identifier", "title");
    const entries: Entry[] = [];
    for (const node of nodes) entries.push(await withComments(wire, place, node));
    yield { entries };
    after = nextOf(issues);
    if (after === undefined) return;
    if (seen.has(after)) throw wire.odd(url, "a next page: it led back to one that was read");
    seen.add(after);
  }
}

/** Linear's GraphQL interface. https://linear.app/developers/graphql */
export const linearApi: TrackerApi = {
  // Keys of people are sent as they are, tokens of applications as bearers.
  headers: (_, token) => ({ authorization: token.startsWith("lin_oauth_") ? `Bearer ${token}` : token }),
  pages,
};
