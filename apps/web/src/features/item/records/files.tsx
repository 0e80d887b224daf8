import { fileKind, type Item, type File as Kept, memberKind } from "@overstory/backlog";
import { IconFile, IconX } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { agoOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { showToast } from "../../../ui/toasts.tsx";
import classes from "./files.module.css";
import records from "./records.module.css";
import { sizeText } from "./upload.ts";

// What a page shows as a picture; the server sends nothing else to be shown.
const isShown = (file: Kept): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type);

const Tile = ({ file, canEdit }: { readonly file: Kept; readonly canEdit: boolean }) => {
  const { run } = useCommand();
  const url = `/v1/files/${file.id}`;
  const by = client.rows.get(memberKind, file.by)?.name ?? "Somebody";
  const about = `${sizeText(file.size)}, ${by}, ${agoOf(file.at, Date.now())}`;
  // The room of a picture is kept from the start, so that nothing jumps when it comes.
  const shape = { "--ratio": file.width && file.height ? file.width / file.height : 1.5 } as CSSProperties;
  return (
    <li className={`${classes.tile} ${records.tile}`} style={shape}>
      {isShown(file) ? (
        <a href={url} target="_blank" rel="noreferrer" className={classes.picture}>
          <img src={url} alt={file.name} loading="lazy" width={file.width} height={file.height} />
        </a>
      ) : (
        <a href={url} className={classes.paper} aria-label={`Save ${file.name}`} download={file.name}>
          <IconFile size={28} stroke={1.2} aria-hidden="true" />
        </a>
      )}
      <span className={classes.name} title={`${file.name} · ${about}`}>
        {file.name}
      </span>
      <span className={classes.about}>{about}</span>
      {canEdit && (
        <button
          type="button"
          className={`${records.tool} ${classes.remove}`}
          aria-label={`Remove ${file.name}`}
          title="Remove"
          onClick={() => {
            void run("file.delete", { file: file.id }, (problem) => showToast(problem.message, { tone: "refused" }));
            showToast(`${file.name} is taken away.`, { action: { label: "Undo", run: () => void client.undo() } });
          }}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
    </li>
  );
};

/** The files of an item: pictures shown, others named with their size. */
export const Files = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const files = useClient((from) =>
    from.rows.by(fileKind, "item", item.id).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  );
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label="Files">
      {files.map((file) => (
        <Tile key={file.id} file={file} canEdit={canEdit} />
      ))}
    </ul>
  );
};
