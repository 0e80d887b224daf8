import { type Document, type DocumentFieldName, documentTable, type Item } from "@overstory/backlog";
import { useMemo } from "react";
import { ProseField } from "../../../ui/prose/prose-field.tsx";
import { markdownOfFile, uploadFile } from "../records/upload.ts";
import { saveText } from "./save-text.ts";
import { useTellWriting, useWriters } from "./writers.ts";

type Props = {
  readonly item: Item;
  readonly document: Document | undefined;
  readonly name: DocumentFieldName;
  readonly canEdit: boolean;
  /** It was asked for just now: one writes at once. */
  readonly isNew: boolean;
};

/** A prose text of the document: read as text, written where it stands. */
export const TextSection = ({ item, document, name, canEdit, isNew }: Props) => {
  const field = documentTable[name];
  const writers = useWriters(item.id, name);
  const tell = useTellWriting(item.id, name);
  const save = useMemo(() => saveText(item.id, name), [item.id, name]);
  return (
    <ProseField
      label={field.label}
      hint={field.hint}
      value={(document?.[name] as string | undefined) ?? ""}
      onSave={save}
      canEdit={canEdit}
      draftKey={`${name}:${item.id}`}
      upload={async (file) => ({ markdown: markdownOfFile(await uploadFile(item.id, file)) })}
      writers={writers}
      onEditingChange={tell}
      startsOpen={isNew}
    />
  );
};
