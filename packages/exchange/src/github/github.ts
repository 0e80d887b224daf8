import {
  apartFromHidden,
  cell,
  cells,
  commentsOf,
  moment,
  people,
  restOf,
  statusLabel,
  typeLabel,
} from "../source/cells.ts";
import type { Cell } from "../source/rows.ts";
import type { Shape } from "../source/shape.ts";
import { type Given, isObject, nameOf, namesOf, objectOf, objectsOf, shownOf, textOf } from "../source/values.ts";

/** What `gh issue list --json` and `gh search issues --json` can give. */
const TOOL_KEYS = new Set(
  "assignees author authorAssociation body closed closedAt comments commentsCount createdAt id isLocked isPinned isPullRequest labels milestone number projectCards projectItems reactionGroups repository state stateReason title updatedAt url closedByPullRequestsReferences parent subIssues issueType type".split(
    " ",
  ),
);

const HANDLED = new Set(
  "number title body state state_reason stateReason closed labels assignee assignees user author milestone comments created_at createdAt updated_at updatedAt closed_at closedAt url html_url repository repository_url parent parent_issue_url sub_issues subIssues sub_issues_summary type issueType projectItems projectCards reactions comments_url labels_url events_url timeline_url performed_via_github_app author_association authorAssociation active_lock_reason isPullRequest pull_request user_login draft score".split(
    " ",
  ),
);

const addressOf = (entry: Given): string => textOf(entry.html_url) ?? textOf(entry.url) ?? "";

/** `owner/name#12` of an address of the site or its interface; `#12` where nothing tells the repository. */
const keyOf = (address: string, number: unknown, repository?: unknown): string => {
  const found = /([^/]+\/[^/]+)\/(?:issues|pull|pulls)\/\d+/.exec(address)?.[1];
  const told = isObject(repository)
    ? (textOf(repository.nameWithOwner) ?? textOf(repository.full_name))
    : /repos\/([^/]+\/[^/]+)$/.exec(textOf(repository) ?? "")?.[1];
  return `${found ?? told ?? ""}#${String(number)}`;
};

const isPullRequest = (entry: Given): boolean =>
  isObject(entry.pull_request) ||
  entry.isPullRequest === true ||
  entry.__typename === "PullRequest" ||
  "headRefName" in entry ||
  (isObject(entry.head) && isObject(entry.base)) ||
  /\/pulls?\/\d+$/.test(addressOf(entry));

const statusOf = (entry: Given, labels: readonly string[]): string | undefined => {
  const state = textOf(entry.state)?.toLowerCase() ?? (entry.closed === true ? "closed" : undefined);
  if (state === "closed") return "closed";
  const onBoard = objectsOf(entry.projectItems).map((item) => nameOf(item.status))[0];
  return onBoard ?? statusLabel(labels) ?? state;
};

const parentOf = (entry: Given): string | undefined => {
  const { parent } = entry;
  if (isObject(parent) && parent.number !== undefined)
    return keyOf(addressOf(parent), parent.number, parent.repository ?? parent.repository_url);
  const address = textOf(entry.parent_issue_url);
  return address === undefined ? undefined : keyOf(address, /\d+$/.exec(address)?.[0]);
};

const cellsOf = (entry: Given, parents: ReadonlyMap<string, string>): Cell[] => {
  const labels = namesOf(entry.labels);
  const key = keyOf(addressOf(entry), entry.number, entry.repository ?? entry.repository_url);
  const { shown, hidden } = apartFromHidden(textOf(entry.body));
  const milestone = objectOf(entry.milestone);
  const reactions = objectOf(entry.reactions).total_count;
  return [
    cell("Issue", "key", key),
    cell("Title", "title", entry.title),
    cell("Type", "type", nameOf(entry.type) ?? nameOf(entry.issueType) ?? typeLabel(labels)),
    cell("State", "status", statusOf(entry, labels)),
    cell("State reason", null, textOf(entry.state_reason) ?? textOf(entry.stateReason)),
    cell("Body", "description", shown),
    ...cells("Hidden comment", null, hidden),
    ...people(entry.assignees, entry.assignee),
    cell("Author", "reporter", nameOf(entry.user) ?? nameOf(entry.author)),
    cell("Milestone", "version", nameOf(entry.milestone)),
    moment("Milestone due", null, milestone.due_on ?? milestone.dueOn),
    cell("Parent", "parentKey", parentOf(entry) ?? parents.get(key)),
    moment("Created", "created", entry.created_at ?? entry.createdAt),
    moment("Updated", "updated", entry.updated_at ?? entry.updatedAt),
    moment("Closed", "resolved", entry.closed_at ?? entry.closedAt),
    cell("Address", null, addressOf(entry)),
    ...cells("Project", null, namesOf(objectsOf(entry.projectItems).map((item) => item.title ?? item.project))),
    ...cells("Labels", "labels", labels),
    ...commentsOf(entry.comments),
    cell(
      "Number of comments",
      null,
      typeof entry.comments === "number" && entry.comments > 0 ? entry.comments : undefined,
    ),
    cell("Reactions", null, typeof reactions === "number" && reactions > 0 ? reactions : undefined),
    ...cells(
      "Sub-issue",
      null,
      objectsOf(entry.sub_issues ?? entry.subIssues).flatMap((one) => shownOf(one) ?? []),
    ),
    ...restOf(entry, HANDLED),
  ];
};

/**
 * Issues as GitHub's interface and its command line tool give them. Pull requests are counted and named, but do not come in. A
 * milestone is a date to ship for, so it is kept as a version; mapped to "Epic it belongs to" it becomes an epic.
 */
export const github: Shape = {
  format: "github-json",
  fits: (entry) =>
    entry.number !== undefined &&
    entry.title !== undefined &&
    !("iid" in entry) &&
    ("repository_url" in entry ||
      "html_url" in entry ||
      "pull_request" in entry ||
      /\/(?:issues|pulls?)\/\d+$/.test(addressOf(entry)) ||
      Object.keys(entry).every((key) => TOOL_KEYS.has(key))),
  add: (rows, entries, _document, lineOf) => {
    const parents = new Map<string, string>();
    for (const entry of entries)
      for (const child of objectsOf(entry.sub_issues ?? entry.subIssues)) {
        const key = keyOf(addressOf(entry), entry.number, entry.repository ?? entry.repository_url);
        // A child without an address lies in the same repository.
        const own = keyOf(addressOf(child), child.number, child.repository ?? child.repository_url);
        parents.set(own.startsWith("#") ? `${key.slice(0, key.indexOf("#"))}${own}` : own, key);
      }
    for (const entry of entries) {
      const line = lineOf(entry);
      if (isPullRequest(entry))
        rows.leave(
          line,
          `#${String(entry.number)} "${nameOf(entry.title) ?? ""}" is a pull request, no issue; it is left out.`,
        );
      else rows.add(line, cellsOf(entry, parents));
    }
  },
};
