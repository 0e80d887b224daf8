import type { Item, Rest } from "./rest.ts";

let made = 0;

/** A new product; its key is no other test's on the same server. */
export const newProduct = async (rest: Rest, name = "Payments"): Promise<string> => {
  const letters = [made / 26, made % 26].map((at) => String.fromCharCode(65 + Math.floor(at))).join("");
  made += 1;
  const key = `T${letters}`;
  await rest.run("product.create", { key, name: `${name} ${letters}` });
  return key;
};

/** Titles by indentation: two spaces per level, theme, epic, story. Answers the items by title. */
export const grow = async (rest: Rest, product: string, lines: readonly string[]): Promise<Map<string, Item>> => {
  const items = new Map<string, Item>();
  const above: Item[] = [];
  for (const line of lines) {
    const title = line.trim();
    const depth = (line.length - line.trimStart().length) / 2;
    const kind = depth === 0 ? "theme" : depth === 1 ? "epic" : "story";
    const parent = above[depth - 1]?.key;
    const item = await rest.run(`${kind}.create`, { product, title, ...(parent !== undefined && { parent }) });
    above[depth] = item;
    items.set(title, item);
  }
  return items;
};

/** A small backlog in a product of its own. */
export const smallBacklog: readonly string[] = [
  "Accelerate onboarding",
  "  Self-serve wizard",
  "    Confirm assignment",
  "    Resume where I left",
  "    Skip what I know",
  "  Guided import",
  "    See my file as a tree",
  "Trusted by auditors",
  "  Who did what",
  "    Read the trail",
];

/** The key of an item by its title. Throws where there is none of that title. */
export const keyOf = (items: ReadonlyMap<string, Item>, title: string): string => {
  const item = items.get(title);
  if (!item) throw new Error(`No item is titled "${title}".`);
  return item.key;
};
