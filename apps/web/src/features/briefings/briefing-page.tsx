import { Button } from "@mantine/core";
import {
  type BlockKind,
  type Briefing,
  blockKinds,
  blockLabels,
  blocksOf,
  briefingKind,
  dayText,
  type ReadBriefing,
  shownOf,
} from "@overstory/backlog";
import { IconDots, IconDownload, IconLink, IconPlus, IconPresentation, IconSnowflake } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { momentOf } from "../../lib/dates.ts";
import { useGo } from "../../lib/location.ts";
import { useItemTurns } from "../../lib/use-item-turns.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { announce } from "../../ui/announce.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { InlineText } from "../../ui/inline-text.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { useDragOrder } from "../../ui/use-drag-order.ts";
import { BlockView, change, TextEditor } from "./block-view.tsx";
import classes from "./briefings.module.css";
import { BlockBody } from "./content-view.tsx";
import { type Schedule, ScheduleDialog, SettingsDialog, UnreadSchedule } from "./settings-dialog.tsx";
import { type Link, ShareDialog } from "./share-dialog.tsx";
import { useStanding } from "./use-standing.ts";

type SetUp = { readonly links: readonly Link[]; readonly schedule: Schedule | null; readonly mails: boolean };
type Opened = "share" | "export" | "more" | "schedule" | "settings" | "delete" | "add" | "title" | "intro";

const formats = { pdf: "PDF", pptx: "PowerPoint", html: "Web page (HTML)", markdown: "Markdown" } as const;

const Dialogs = ({
  briefing,
  open,
  onClose,
}: {
  readonly briefing: Briefing;
  readonly open: Opened | undefined;
  onClose(): void;
}) => {
  const go = useGo();
  const { data, problem, again } = useQuery<SetUp>("briefing.get", { briefing: briefing.id }, open);
  if (open === "share")
    return <ShareDialog briefing={briefing} links={data?.links ?? []} onChanged={again} onClose={onClose} />;
  if (open === "schedule" && data)
    return (
      <ScheduleDialog
        briefing={briefing}
        schedule={data.schedule}
        mails={data.mails}
        onChanged={again}
        onClose={onClose}
      />
    );
  if (open === "schedule" && problem) return <UnreadSchedule message={problem.message} onClose={onClose} />;
  if (open === "settings") return <SettingsDialog briefing={briefing} onClose={onClose} />;
  if (open === "delete")
    return (
      <ConfirmDialog
        danger
        title={`Delete "${briefing.title}"?`}
        text="Its links stop working and it is sent no more. Undo brings it back."
        confirm="Delete the briefing"
        onClose={onClose}
        onConfirm={() =>
          void change("briefing.delete", { briefing: briefing.id }).then((done) => done && go("/briefings"))
        }
      />
    );
  return null;
};

const Toolbar = ({
  briefing,
  canEdit,
  onOpen,
}: {
  readonly briefing: Briefing;
  readonly canEdit: boolean;
  onOpen(what: Opened): void;
}) => {
  const go = useGo();
  const [menu, setMenu] = useState<{ readonly anchor: HTMLElement; readonly what: "export" | "more" }>();
  const { id, frozen } = briefing;
  const download = (format: string) => {
    const link = document.createElement("a");
    link.href = `/v1/export/briefing?briefing=${encodeURIComponent(id)}&format=${format}`;
    link.download = "";
    link.click();
    announce("The file is being made");
  };
  const freeze = () => void change(frozen ? "briefing.unfreeze" : "briefing.freeze", { briefing: id });
  const items: readonly MenuItem[] =
    menu?.what === "export"
      ? Object.entries(formats).map(([format, label]) => ({ id: format, label, onSelect: () => download(format) }))
      : [
          { id: "settings", label: "What it tells", onSelect: () => onOpen("settings") },
          { id: "schedule", label: "Send by e-mail", onSelect: () => onOpen("schedule") },
          { id: "freeze", label: frozen ? "Unfreeze" : "Freeze as it is now", icon: IconSnowflake, onSelect: freeze },
          { id: "delete", label: "Delete", danger: true, apart: true, onSelect: () => onOpen("delete") },
        ];
  return (
    <div className={classes.tools} role="toolbar" aria-label="Briefing">
      <Button
        variant="default"
        leftSection={<IconPresentation size={16} aria-hidden="true" />}
        onClick={() => go(`/briefings/${id}/present`)}
      >
        Present
      </Button>
      {canEdit && (
        <Button leftSection={<IconLink size={16} aria-hidden="true" />} onClick={() => onOpen("share")}>
          Share
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        aria-haspopup="menu"
        onClick={(event) => setMenu({ anchor: event.currentTarget, what: "export" })}
      >
        Export
      </Button>
      {canEdit && (
        <Button
          variant="default"
          px={10}
          aria-label="More"
          aria-haspopup="menu"
          onClick={(event) => setMenu({ anchor: event.currentTarget, what: "more" })}
        >
          <IconDots size={16} aria-hidden="true" />
        </Button>
      )}
      {menu && (
        <Menu
          anchor={menu.anchor}
          label={menu.what === "export" ? "Export" : "More"}
          items={items}
          onClose={() => setMenu(undefined)}
        />
      )}
    </div>
  );
};

const Changes = ({ read }: { readonly read: ReadBriefing }) => {
  const { changes, live, limited } = read;
  return (
    <>
      {limited && <p className={classes.state}>It was frozen over more than you see, so you read it as it is now.</p>}
      {changes && (
        <details className={classes.changes} open={changes.sentences.length > 0 && !live}>
          <summary>
            {live ? "Last sent" : "Frozen"} on {momentOf(changes.since)}
            {changes.sentences.length === 0 ? "; nothing changed since" : ". What changed since"}
          </summary>
          <ul>
            {changes.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

const Page = ({ briefing, canEdit: may }: { readonly briefing: Briefing; readonly canEdit: boolean }) => {
  const { id } = briefing;
  const standing = useStanding();
  const { data, problem, again } = useQuery<ReadBriefing>(
    "briefing.read",
    { briefing: id },
    `${standing} ${briefing.updatedAt}`,
    { asLongAs: `${useItemTurns(undefined)} ${briefing.updatedAt}` },
  );
  const [open, setOpen] = useState<Opened>();
  const [adding, setAdding] = useState<HTMLElement>();
  const list = useRef<HTMLDivElement>(null);
  const blocks = blocksOf(briefing);
  const move = (from: number, to: number) => {
    const moved = blocks[from]?.id;
    if (moved === undefined) return;
    const before = blocks.filter((one) => one.id !== moved)[to]?.id;
    void change("briefing.moveBlock", { briefing: id, block: moved, ...(before !== undefined && { before }) });
  };
  useDragOrder(list, move);
  // A frozen briefing stands as it was: unfreezing comes before changing.
  const canEdit = may && briefing.frozen === undefined;
  // Read as it will be read by others: with the fields that it tells, and no more.
  const content = useMemo(() => data && shownOf(data.content, briefing.fields), [data, briefing.fields]);
  const byId = new Map(content?.blocks.map((block) => [block.id, block]));
  const close = () => setOpen(undefined);
  const title = data && !data.live ? data.content.title : briefing.title;
  const intro = data && !data.live ? data.content.intro : briefing.intro;
  return (
    <article className={classes.paper}>
      <div className={classes.top}>
        <PathLink to="/briefings" className={classes.back}>
          Briefings
        </PathLink>
        <Toolbar briefing={briefing} canEdit={may} onOpen={setOpen} />
      </div>
      <header>
        <p className={classes.about}>{content ? `${content.about} · ${dayText(content.at)}` : "\u00a0"}</p>
        {open === "title" ? (
          <InlineText
            value={title}
            label="Title"
            onCancel={close}
            onSave={(text) => {
              if (text.trim() === "") return "The title is empty. Write something.";
              void change("briefing.edit", { briefing: id, title: text });
              close();
              return undefined;
            }}
          />
        ) : (
          <h1>
            {canEdit ? (
              <button type="button" className={classes.inPlace} title="Rename" onClick={() => setOpen("title")}>
                {title}
              </button>
            ) : (
              title
            )}
          </h1>
        )}
        {open === "intro" ? (
          <TextEditor
            label="Introduction"
            value={intro ?? ""}
            onSave={(text) => void change("briefing.edit", { briefing: id, intro: text })}
            onClose={close}
          />
        ) : canEdit ? (
          <button
            type="button"
            className={classes.intro}
            title="Change the introduction"
            onClick={() => setOpen("intro")}
          >
            {intro ?? "Write an introduction"}
          </button>
        ) : (
          intro !== undefined && <p className={classes.intro}>{intro}</p>
        )}
      </header>
      {data && <Changes read={data} />}
      {problem && !data && (
        <ErrorState
          title="The briefing could not be read."
          text={problem.message}
          action={{ label: "Try again", onClick: again }}
        />
      )}
      <div ref={list} className={classes.blocks}>
        {problem && !data
          ? null
          : data && !data.live && content
            ? content.blocks.map((block) => (
                <section key={block.id} className={classes.block} aria-label={block.title}>
                  <h2>{block.title}</h2>
                  <BlockBody block={block} from={content.from} />
                </section>
              ))
            : blocks.map(({ id: block, block: row }, at) => (
                <BlockView
                  key={block}
                  briefing={id}
                  id={block}
                  block={row}
                  content={byId.get(block)}
                  from={content?.from ?? ""}
                  canEdit={canEdit}
                  at={at}
                  count={blocks.length}
                  onMove={(to) => move(at, to)}
                />
              ))}
      </div>
      {canEdit && data && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          aria-haspopup="menu"
          onClick={(event) => setAdding(event.currentTarget)}
        >
          Add a block
        </Button>
      )}
      {adding && (
        <Menu
          anchor={adding}
          label="Add a block"
          onClose={() => setAdding(undefined)}
          items={blockKinds.map((kind: BlockKind) => ({
            id: kind,
            label: blockLabels[kind],
            onSelect: () => void change("briefing.addBlock", { id: crypto.randomUUID(), briefing: id, kind }),
          }))}
        />
      )}
      {may && open && <Dialogs briefing={briefing} open={open} onClose={close} />}
    </article>
  );
};

/** One briefing: read as it will be read, and changed where it stands. */
export const BriefingPage = () => {
  const { briefingId = "" } = useParams({ strict: false }) as { briefingId?: string };
  const briefing = useClient((from) => from.rows.get(briefingKind, briefingId));
  const canEdit = useMay("backlog.edit");
  const go = useGo();
  if (!briefing)
    return (
      <ErrorState
        isWhole
        title="There is no such briefing."
        text="It was deleted, or it is about a product that you do not see."
        action={{ label: "All briefings", onClick: () => go("/briefings") }}
      />
    );
  return <Page key={briefing.id} briefing={briefing} canEdit={canEdit} />;
};
