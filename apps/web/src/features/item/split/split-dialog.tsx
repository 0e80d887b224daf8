import type { Item } from "@overstory/backlog";
export const SplitDialog = ({ item }: { readonly item: Item; onClose(): void }) => item.key;
