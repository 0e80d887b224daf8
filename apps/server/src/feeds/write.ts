/** One thing that happened, as feeds tell it. */
export type FeedEntry = {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly title: string;
  readonly url: string;
};
export type FeedPage = {
  readonly title: string;
  /** Where the product is looked at. */
  readonly home: string;
  /** Where this feed is. */
  readonly self: string;
  readonly id: string;
  readonly entries: readonly FeedEntry[];
  /** When the feed was made: it is no older than that. */
  readonly since: string;
};

// Signs that XML cannot hold at all; none of them is seen in a title.
const unfit = /[\p{Cc}\ufffe\uffff]/gu;
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unfit, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** RFC 4287. */
export const atomOf = ({ title, home, self, id, entries, since }: FeedPage): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>urn:uuid:${escaped(id)}</id><title>${escaped(title)}</title><updated>${entries[0]?.at ?? since}</updated>`,
    `<link rel="self" href="${escaped(self)}"/><link rel="alternate" href="${escaped(home)}"/>`,
    ...entries.map(
      (one) =>
        `<entry><id>urn:overstory:${escaped(one.id)}</id><title>${escaped(one.title)}</title><updated>${one.at}</updated><author><name>${escaped(one.by)}</name></author><link rel="alternate" href="${escaped(one.url)}"/></entry>`,
    ),
    "</feed>",
  ].join("\n");

/** https://www.jsonfeed.org/version/1.1/ */
export const jsonFeedOf = ({ title, home, self, entries }: FeedPage): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    ...{ title, home_page_url: home, feed_url: self },
    items: entries.map(({ id, at, by, title: text, url }) => ({
      ...{ id, url, title: text, content_text: text, date_published: at, authors: [{ name: by }] },
    })),
  });
