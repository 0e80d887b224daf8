type Known = { readonly id: string; readonly name: string; readonly email?: string | undefined };

const plain = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whom a name of a file means: a member whose name or address it is; else nobody, with a hint who it may be. */
export const guessOf = (
  name: string,
  members: readonly Known[],
): { readonly member?: string; readonly reason: string } => {
  const wanted = name.toLowerCase();
  const byAddress = members.find(({ email }) => email?.toLowerCase() === wanted);
  if (byAddress) return { member: byAddress.id, reason: "by the address" };
  const named = members.filter((member) => member.name.toLowerCase() === wanted);
  if (named[0] && named.length === 1) return { member: named[0].id, reason: "by the name" };
  if (named.length > 1) return { reason: "several members bear this name" };
  const words = plain(name.replace(/@.*$/, ""));
  const alike = members.filter((member) => {
    const own = plain(member.name);
    const fits = (word: string) => own.some((one) => one === word || (word.length === 1 && one.startsWith(word)));
    return words.some((word) => word.length > 1 && own.includes(word)) && words.every(fits);
  });
  return { reason: alike[0] && alike.length === 1 ? `perhaps ${alike[0].name}` : "no member of this name" };
};
