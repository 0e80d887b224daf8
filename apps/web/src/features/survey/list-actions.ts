import { IconPlus } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

type ListContext = { readonly canEdit: boolean; create(): void };

export const listActions: readonly Action<ListContext>[] = [
  {
    id: "survey.new",
    label: "New survey",
    section: "Structure",
    keys: ["c"],
    icon: IconPlus,
    when: ({ canEdit }) => canEdit,
    run: ({ create }) => create(),
  },
];
