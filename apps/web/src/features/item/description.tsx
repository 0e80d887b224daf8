import { Button, Group, Textarea } from "@mantine/core";
import type { Document, Item } from "@overstory/backlog";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { keepDraft, readDraft } from "../../lib/text/drafts.ts";
import { useCommand } from "../../lib/use-command.ts";
import { Markdown } from "../../ui/markdown/markdown.tsx";
import classes from "./item.module.css";

type Props = { readonly item: Item; readonly document: Document | undefined; readonly canEdit: boolean };

/** The item's Markdown: read as text, written in a field. What was typed and not saved stays in this browser. */
export const Description = ({ item, document, canEdit }: Props) => {
  const text = document?.description ?? "";
  const name = `description:${item.id}`;
  const { problem, run, clear } = useCommand();
  const [draft, setDraft] = useState(() => readDraft(localStorage, name) || undefined);
  const type = (next: string | undefined) => {
    setDraft(next);
    keepDraft(localStorage, name, next ?? "");
  };
  const save = () => {
    if (draft === undefined) return;
    const typed = draft;
    type(undefined);
    if (typed !== text)
      void run("item.edit", { item: item.id, description: typed === "" ? null : typed }, () => type(typed));
  };
  const cancel = () => {
    type(undefined);
    clear();
  };
  if (draft === undefined) {
    if (text === "" && !canEdit) return null;
    return (
      <section className={classes.section} aria-label="Description">
        <div className={classes.sectionHead}>
          <h2>Description</h2>
          {canEdit && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconPencil size={14} />}
              onClick={() => setDraft(text)}
            >
              {text === "" ? "Write" : "Edit"} description
            </Button>
          )}
        </div>
        {text === "" ? <p className={classes.quiet}>Nothing written.</p> : <Markdown text={text} />}
      </section>
    );
  }
  return (
    <section className={classes.section} aria-label="Description">
      <div className={classes.sectionHead}>
        <h2>Description</h2>
        <span className={classes.quiet}>Markdown</span>
      </div>
      <Textarea
        aria-label="Description"
        autosize
        minRows={4}
        maxRows={28}
        autoFocus
        value={draft}
        error={problem?.message}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape" && draft === text) cancel();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" onClick={save}>
          Save description
        </Button>
        <Button size="compact-sm" variant="default" onClick={cancel}>
          Cancel
        </Button>
        <span className={classes.quiet}>Ctrl Enter saves</span>
      </Group>
    </section>
  );
};
