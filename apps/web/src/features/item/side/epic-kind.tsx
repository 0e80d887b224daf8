import { epicKinds, type Item } from "@overstory/backlog";
import { useCommand } from "../../../lib/use-command.ts";
import { OptionList } from "../../../ui/option-list.tsx";
import { epicKindLabels } from "../labels.ts";
import { Property } from "./property.tsx";

/** What sort of work an epic is. */
export const EpicKindField = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const now = item.epicKind ?? "new-capability";
  return (
    <Property
      label="Kind"
      text={epicKindLabels[now]}
      canEdit={canEdit}
      problem={problem?.message}
      editor={(close) => (
        <OptionList
          label="Kind"
          placeholder="Kind of epic…"
          options={epicKinds.map((kind) => ({ value: kind, label: epicKindLabels[kind], checked: kind === now }))}
          onPick={(epicKind) => {
            close();
            void run("item.edit", { item: item.id, epicKind });
          }}
        />
      )}
    />
  );
};
