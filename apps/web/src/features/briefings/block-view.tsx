import { Textarea } from "@mantine/core";
import { type Block, type BlockContent, blockLabels, isUntold } from "@overstory/backlog";
import {
  IconAdjustments,
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import { InlineText } from "../../ui/inline-text.tsx";
import { Markdown } from "../../ui/markdown/markdown.tsx";
import { Menu } from "../../ui/menu.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import { BlockSettings } from "./block-settings.tsx";
import classes from "./briefings.module.css";
import { BlockBody } from "./content-view.tsx";

/** Sends a change of a briefing; a refusal is told. */
export const change = async (name: string, input: unknown): Promise<boolean> => {
  const refused = await sendCommand(name, input);
  if (refused) showToast(refused.message, { tone: "refused" });
  return refused === undefined;
};

type TextProps = { readonly label: string; readonly value: string; onSave(text: string): void; onClose(): void };

/** Markdown, written where it stands. */
export const TextEditor = ({ label, value, onSave, onClose }: TextProps) => {
  const [text, setText] = useState(value);
  const done = () => {
    if (text !== value) onSave(text);
    onClose();
  };
  return (
    <Textarea
      aria-label={label}
      description="Markdown. Ctrl Enter saves, Escape leaves it as it was."
      autosize
      minRows={3}
      maxRows={20}
      autoFocus
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done();
      }}
    />
  );
};

type Props = {
  readonly briefing: string;
  readonly id: string;
  readonly block: Block;
  readonly content: BlockContent | undefined;
  readonly from: string;
  readonly canEdit: boolean;
  readonly at: number;
  readonly count: number;
  /** Puts it at another place among the blocks. */
  onMove(to: number): void;
};

/** One block as it is read, with what changes it. */
export const BlockView = ({ briefing, id, block, content, from, canEdit, at, count, onMove }: Props) => {
  const handle = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"menu" | "title" | "text" | "settings">();
  const title = block.title ?? blockLabels[block.kind];
  const edit = (fields: object) => void change("briefing.editBlock", { briefing, block: id, ...fields });
  const close = () => setOpen(undefined);
  const move = (to: number) => {
    if (to < 0 || to >= count) return;
    onMove(to);
    announce(`${title}: moved to place ${to + 1} of ${count}`);
  };
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(at + (event.key === "ArrowUp" ? -1 : 1));
    requestAnimationFrame(() => handle.current?.focus());
  };
  const leaveOut = async () => {
    if (await change("briefing.removeBlock", { briefing, block: id })) announce(`${title} left out`);
  };
  const items = [
    { id: "title", label: "Rename", icon: IconPencil, onSelect: () => setOpen("title") },
    {
      id: "text",
      label: block.text ? "Edit the text" : block.kind === "text" ? "Write the text" : "Add a text above",
      icon: IconPencil,
      onSelect: () => setOpen("text"),
    },
    ...(block.kind === "text" || block.kind === "canopy"
      ? []
      : [
          { id: "settings", label: "Choose what it lists", icon: IconAdjustments, onSelect: () => setOpen("settings") },
        ]),
    {
      id: "up",
      label: "Move up",
      keys: "alt+ArrowUp",
      icon: IconArrowUp,
      apart: true,
      disabled: at === 0,
      onSelect: () => move(at - 1),
    },
    {
      id: "down",
      label: "Move down",
      keys: "alt+ArrowDown",
      icon: IconArrowDown,
      disabled: at === count - 1,
      onSelect: () => move(at + 1),
    },
    { id: "out", label: "Leave out", icon: IconTrash, danger: true, apart: true, onSelect: () => void leaveOut() },
  ];
  return (
    <section className={classes.block} aria-label={title}>
      <div className={classes.blockHead}>
        {canEdit && (
          <button
            ref={handle}
            type="button"
            data-drag-handle
            className={classes.handle}
            aria-label={`${title}: change or move`}
            aria-haspopup="menu"
            aria-expanded={open === "menu"}
            onClick={() => setOpen("menu")}
            onKeyDown={press}
          >
            <IconGripVertical size={16} aria-hidden="true" />
          </button>
        )}
        {open === "title" ? (
          <InlineText
            value={title}
            label="Title of the block"
            onCancel={close}
            onSave={(text) => {
              edit({ title: text.trim() === "" ? null : text });
              close();
              return undefined;
            }}
          />
        ) : canEdit ? (
          <h2>
            <button type="button" className={classes.inPlace} title="Rename" onClick={() => setOpen("title")}>
              {title}
            </button>
          </h2>
        ) : (
          <h2>{title}</h2>
        )}
      </div>
      {open === "text" ? (
        <TextEditor
          label={`Text of ${title}`}
          value={block.text ?? ""}
          onSave={(text) => edit({ text: text.trim() === "" ? null : text })}
          onClose={close}
        />
      ) : (
        block.text !== undefined && <Markdown text={block.text} />
      )}
      {block.kind === "text" && block.text === undefined && open !== "text" && canEdit && (
        <button type="button" className={classes.write} onClick={() => setOpen("text")}>
          Write the text
        </button>
      )}
      {content ? <BlockBody block={content} from={from} withText={false} /> : <p className={classes.quiet}>…</p>}
      {canEdit && content && isUntold(content) && (
        <p className={classes.quiet}>
          Left out of what others get until there is something to tell.{" "}
          {block.kind === "kpis" && <PathLink to="/kpis">Go to the KPIs</PathLink>}
          {block.kind === "quotes" && <PathLink to="/all/research/evidence">Go to the evidence</PathLink>}
        </p>
      )}
      {open === "menu" && handle.current && (
        <Menu
          anchor={handle.current}
          label={title}
          items={items}
          onClose={() => setOpen((now) => (now === "menu" ? undefined : now))}
        />
      )}
      {open === "settings" && <BlockSettings block={block} title={title} onSave={edit} onClose={close} />}
    </section>
  );
};
