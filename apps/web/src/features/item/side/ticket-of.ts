import type { Item } from "@overstory/backlog";

type Ticket = NonNullable<Item["ticket"]>;

const shapes: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  // Jira, YouTrack and Linear: letters, a dash, a number.
  [/\/(?:browse|issues?|issue)\/([A-Za-z][A-Za-z0-9_]*-\d+)(?:[/?#]|$)/, (found) => (found[1] ?? "").toUpperCase()],
  // GitHub, GitLab, Gitea: the repository and a number.
  [/\/([^/]+)\/(?:-\/)?(?:issues|pull|merge_requests|pulls)\/(\d+)(?:[/?#]|$)/, (found) => `${found[1]}#${found[2]}`],
  // Azure DevOps.
  [/\/_workitems\/edit\/(\d+)/, (found) => `#${found[1]}`],
];

const named = (text: string): string | undefined => {
  for (const [shape, name] of shapes) {
    const found = shape.exec(text);
    if (found) return name(found);
  }
  return undefined;
};

/** A ticket from a pasted address: its key is read from it where a tracker's addresses name one. */
export const ticketOf = (text: string): Ticket => {
  const url = text.trim();
  const key = named(url);
  return key === undefined ? { url } : { url, key };
};

/** What is shown of a ticket: its key, or the address without what all have. */
export const ticketText = (ticket: Ticket): string => ticket.key ?? ticket.url.replace(/^https?:\/\/(www\.)?/i, "");
