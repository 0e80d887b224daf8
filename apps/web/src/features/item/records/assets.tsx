import { assetDef, type Item, type RowOf } from "@overstory/backlog";
import { IconExternalLink, IconUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { problemOf } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { AddLine } from "./add-line.tsx";
import drop from "./files.module.css";
import { Files } from "./files.tsx";
import { RecordRow } from "./record-row.tsx";
import { RecordSection } from "./record-section.tsx";
import classes from "./records.module.css";
import { uploadFile } from "./upload.ts";

type Asset = RowOf<typeof assetDef>;

/** What an address is called until somebody names it: its last words, or its site. */
const titleOf = (url: string): string => {
  const parts = url
    .replace(/^[a-z]+:\/*/i, "")
    .split(/[/?#]/)
    .filter(Boolean);
  const last = parts.length > 1 ? parts.at(-1) : parts[0];
  return (last ?? url).slice(0, 200);
};

const Words = ({ asset }: { readonly asset: Asset }) => {
  const sorts = assetDef.fields.sort;
  const sort = sorts?.type === "choice" && asset.sort !== undefined ? sorts.options[asset.sort] : undefined;
  return (
    <>
      <IconExternalLink size={14} aria-hidden="true" color="var(--muted)" />
      <span className={classes.main}>
        <a href={asset.url} target="_blank" rel="noopener noreferrer nofollow" title={asset.url}>
          {asset.title}
        </a>
      </span>
      {sort !== undefined && <span className={classes.tag}>{sort}</span>}
    </>
  );
};

/** Files on their way, and those that did not arrive, with the reason. */
const useUploads = (item: string) => {
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const send = async (file: File) => {
    setWaiting((before) => [...before, file.name]);
    try {
      await uploadFile(item, file);
    } catch (error) {
      const reason = error instanceof Error && error.name === "Error" ? error.message : problemOf(error).message;
      setFailed((before) => [...before, reason]);
    }
    setWaiting((before) => before.toSpliced(before.indexOf(file.name), 1));
  };
  return {
    waiting,
    failed,
    upload: (files: Iterable<File>) => {
      setFailed([]);
      for (const file of files) void send(file);
    },
  };
};

type Props = { readonly item: Item; readonly canEdit: boolean; readonly isNew: boolean };

/** Links to designs, API descriptions and the like, and files: dropped here, pasted, or chosen. */
export const Assets = ({ item, canEdit, isNew }: Props) => {
  const { run } = useCommand();
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { waiting, failed, upload } = useUploads(item.id);
  const assets = useClient((from) =>
    (from.rows.by(assetDef.kind, "item", item.id) as Asset[]).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  );
  const hasFiles = (event: DragEvent) => canEdit && event.dataTransfer.types.includes("Files");
  return (
    <RecordSection label="Assets">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button below does the same by keyboard. */}
      <div
        className={drop.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          setIsOver(false);
          upload(event.dataTransfer.files);
        }}
      >
        {assets.length > 0 && (
          <ul className={classes.list}>
            {assets.map((asset) => (
              <RecordRow key={asset.id} def={assetDef} row={asset} name={asset.title ?? "the link"} canEdit={canEdit}>
                <Words asset={asset} />
              </RecordRow>
            ))}
          </ul>
        )}
        <Files item={item} canEdit={canEdit} />
        {waiting.length > 0 && (
          <p className={classes.quiet} role="status">
            Uploading {waiting.join(", ")}…
          </p>
        )}
        {failed.map((reason) => (
          <p key={reason} role="alert" className={classes.problem}>
            {reason}
          </p>
        ))}
        {canEdit && (
          <div className={classes.adders}>
            <AddLine
              label="Add a link"
              placeholder="Paste a link, or drop files here"
              hasFocus={isNew}
              add={(url, refused) => void run("asset.create", { item: item.id, url, title: titleOf(url) }, refused)}
              onPaste={(event) => {
                if (event.clipboardData.files.length === 0) return;
                event.preventDefault();
                upload(event.clipboardData.files);
              }}
            />
            <button type="button" className={classes.adder} onClick={() => chooser.current?.click()}>
              <IconUpload size={14} aria-hidden="true" />
              Upload files
            </button>
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label="Files to upload"
              onChange={(event) => {
                upload(event.currentTarget.files ?? []);
                event.currentTarget.value = "";
              }}
            />
          </div>
        )}
      </div>
    </RecordSection>
  );
};
