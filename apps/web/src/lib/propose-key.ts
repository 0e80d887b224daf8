const letters = (text: string): string =>
  text
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[^A-Z0-9 ]+/g, " ")
    .trim();

/**
 * A key for a product of that name, 2 to 10 capitals or digits beginning with a capital, not among the taken ones:
 * the initials of three or more words, else the first letters. "" when the name has no letter to begin with.
 */
export const proposeKey = (name: string, taken: ReadonlySet<string>): string => {
  const words = letters(name)
    .split(/\s+/)
    .filter((word) => word !== "");
  const joined = words.join("").replace(/^[0-9]+/, "");
  if (joined === "") return "";
  const initials = words
    .map((word) => word[0])
    .join("")
    .replace(/^[0-9]+/, "");
  const long = joined.slice(0, 10);
  const candidates = [
    ...(words.length >= 3 ? [initials.slice(0, 5)] : []),
    joined.slice(0, 3),
    joined.slice(0, 4),
    joined.slice(0, 5),
    long,
  ].filter((key) => key.length >= 2 && key !== "ALL");
  const free = candidates.find((key) => !taken.has(key));
  if (free) return free;
  const stem = (candidates[0] ?? `${joined}X`).slice(0, 8);
  for (let number = 2; number < 100; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
  return "";
};
