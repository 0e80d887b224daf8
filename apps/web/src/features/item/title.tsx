import type { Item } from "@overstory/backlog";
import { useEffect, useRef } from "react";
import { useCommand } from "../../lib/use-command.ts";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import classes from "./item.module.css";
import { TitleHint } from "./title-hint.tsx";
import { type TextEdit, useTextEdit } from "./use-text-edit.ts";

type Props = { readonly item: Item; readonly canEdit: boolean };

/** The item's title: text until it is clicked; Enter and leaving save, Esc puts it back. */
const TitleField = ({ item, canEdit, edit }: Props & { readonly edit: TextEdit }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const isEditing = edit.draft !== undefined;
  const back = useFocusBack(isEditing);
  useEffect(() => {
    if (isEditing) field.current?.select();
  }, [isEditing]);
  if (!canEdit) return <h1 className={classes.title}>{item.title}</h1>;
  if (!isEditing) {
    return (
      <h1 className={classes.title}>
        <button
          ref={back.resting}
          type="button"
          onClick={edit.begin}
          aria-label={`Title: ${item.title}. Edit`}
          data-edit-title=""
        >
          {item.title}
        </button>
      </h1>
    );
  }
  return (
    <div className={classes.title}>
      <textarea
        ref={field}
        rows={1}
        aria-label="Title"
        aria-invalid={edit.problem !== undefined}
        maxLength={300}
        value={edit.draft}
        onChange={(event) => edit.type(event.currentTarget.value.replace(/\n/g, " "))}
        onBlur={edit.commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          const isEnter = event.key === "Enter" && !event.nativeEvent.isComposing;
          if (event.key !== "Escape" && !isEnter) return;
          event.preventDefault();
          back.ask();
          if (isEnter) edit.commit();
          else edit.cancel();
        }}
      />
      {edit.problem && (
        <p role="alert" className={classes.problem}>
          {edit.problem.message}
        </p>
      )}
    </div>
  );
};

/** The title, and what it looks like while it or the sentence is written; `want` is the saved wish of the sentence, once it is here. */
export const Title = ({ item, canEdit, want }: Props & { readonly want: string | undefined }) => {
  const { run } = useCommand();
  const edit = useTextEdit(item.title, (title, refused) => void run("item.edit", { item: item.id, title }, refused));
  return (
    <>
      <TitleField item={item} canEdit={canEdit} edit={edit} />
      {canEdit && want !== undefined && <TitleHint key={item.id} item={item} draft={edit.draft} want={want} />}
    </>
  );
};
