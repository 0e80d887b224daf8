import type { Mail } from "./mailer.ts";

/** One thing that happened: what, where, and the words it is about. */
export type DigestEntry = {
  /** "Ada asked for you in PAY-142 Pay by card". */
  readonly title: string;
  readonly url?: string;
  /** Somebody's words, as they were written. */
  readonly quote?: string;
};

export type Digest = {
  readonly to: string;
  readonly subject: string;
  /** A sentence above the entries. */
  readonly intro: string;
  readonly entries: readonly DigestEntry[];
  /** Why this came and how it stops. */
  readonly outro: string;
};

const quoteLimit = 1_000;

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] as string);

const shortQuote = (text: string): string => {
  const cut = text.slice(0, quoteLimit).toWellFormed();
  return text.length > quoteLimit ? `${cut}…` : cut;
};

const textOf = ({ title, url, quote }: DigestEntry): string =>
  [
    `* ${title}`,
    ...(quote === undefined
      ? []
      : shortQuote(quote)
          .split("\n")
          .map((line) => `  > ${line}`)),
    ...(url === undefined ? [] : [`  ${url}`]),
  ].join("\n");

const htmlOf = ({ title, url, quote }: DigestEntry): string => {
  const isLink = url !== undefined && /^https?:\/\//.test(url);
  const head = isLink ? `<a href="${escaped(url)}">${escaped(title)}</a>` : escaped(title);
  const words =
    quote === undefined ? "" : `<blockquote>${escaped(shortQuote(quote)).replaceAll("\n", "<br>")}</blockquote>`;
  return `<li>${head}${words}</li>`;
};

/** A digest as a message: the same in plain text and in simple HTML, in which nobody's words are more than words. */
export const digestMail = ({ to, subject, intro, entries, outro }: Digest): Mail => ({
  to,
  subject,
  text: [intro, ...entries.map(textOf), "-- ", outro].join("\n\n").replace("-- \n\n", "-- \n"),
  html: `<!doctype html><meta charset="utf-8"><p>${escaped(intro)}</p><ul>${entries.map(htmlOf).join("")}</ul><hr><p><small>${escaped(outro)}</small></p>`,
});
