import type { Item } from "@overstory/backlog";
import { InlineText } from "../../ui/inline-text.tsx";
import { change } from "../../ui/listing/change.ts";
import type { Outline } from "./model/outline.ts";
import styles from "./row.module.css";

/** A title, or the field to change it in place. */
export const TitleCell = ({ outline, item, isEditing }: { outline: Outline; item: Item; isEditing: boolean }) => {
  if (!isEditing)
    return (
      <span className={styles.title} title={item.title} data-act="title">
        {item.title}
      </span>
    );
  const close = () => outline.store.update({ editing: undefined });
  return (
    <InlineText
      value={item.title}
      label={`Title of ${item.key}`}
      onCancel={close}
      onSave={(title) => {
        const problem = change(outline, { one: "item.edit", many: "item.bulkEdit" }, [item.id], { title });
        if (!problem) close();
        return problem?.errors?.[0]?.message ?? problem?.message;
      }}
    />
  );
};
