import type { Member } from "@overstory/backlog";

/** The beginning of a name that is being written at the caret: "@an" gives `{ from, text: "an" }`. */
export const mentionAt = (text: string, caret: number): { from: number; text: string } | undefined => {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(])@([\p{L}\p{N}._'-]*(?: [\p{L}\p{N}._'-]*)?)$/u.exec(before);
  if (!found) return undefined;
  const written = found[1] ?? "";
  return { from: caret - written.length - 1, text: written };
};

/** Members whose name begins so, or has a word that does. */
export const membersLike = (members: readonly Member[], text: string, limit = 6): Member[] => {
  const wanted = text.toLowerCase();
  const fits = ({ name }: Member): boolean => {
    const lower = name.toLowerCase();
    return lower.startsWith(wanted) || lower.split(/\s+/).some((word) => word.startsWith(wanted));
  };
  return members
    .filter(fits)
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .slice(0, limit);
};

const isAt = (text: string, name: string, at: number): boolean => {
  const next = text[at + name.length + 1] ?? "";
  const before = text[at - 1] ?? "";
  return !/[\p{L}\p{N}]/u.test(next) && !/[\p{L}\p{N}@]/u.test(before);
};

/** Where "@Name" stands in a text, for the longest name that fits at each place. */
const placesOf = (text: string, members: readonly Member[]): { at: number; member: Member }[] => {
  const places: { at: number; member: Member }[] = [];
  const byLength = [...members].sort((a, b) => b.name.length - a.name.length);
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const member = byLength.find(
      ({ name }) =>
        text.slice(at + 1, at + 1 + name.length).toLowerCase() === name.toLowerCase() && isAt(text, name, at),
    );
    if (member) places.push({ at, member });
  }
  return places;
};

/** The members that a text names. Of several of one name, those picked from the list. */
export const mentionedIn = (text: string, members: readonly Member[], picked: ReadonlySet<string>): string[] => {
  const named = new Set(placesOf(text, members).map(({ member }) => member.name.toLowerCase()));
  const ids = members.filter(({ name }) => named.has(name.toLowerCase()));
  return ids
    .filter(({ id, name }) => picked.has(id) || !ids.some((other) => other.id !== id && other.name === name))
    .map(({ id }) => id);
};

const plain = (name: string): string => name.replace(/[\\`*_[\]<>~|]/g, "\\$&");

/** The text with the names of those mentioned set off, as Markdown. */
export const withMentions = (text: string, members: readonly Member[]): string =>
  placesOf(text, members)
    .reverse()
    .reduce(
      (made, { at, member: { name } }) => `${made.slice(0, at)}**@${plain(name)}**${made.slice(at + 1 + name.length)}`,
      text,
    );
