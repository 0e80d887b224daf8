import type { EpicKind, ItemKind } from "@overstory/backlog";

/** What people read for a kind of item. */
export const kindLabels: Readonly<Record<ItemKind, string>> = { theme: "Theme", epic: "Epic", story: "Story" };

/** What people read for a kind of epic. */
export const epicKindLabels: Readonly<Record<EpicKind, string>> = {
  "new-capability": "New capability",
  "workflow-redesign": "Redesign of a workflow",
  "system-upgrade": "Major system upgrade",
};
