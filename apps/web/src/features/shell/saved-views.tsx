import { addressOfView, viewKind, viewMarkKind } from "@overstory/backlog";
import { IconBookmark } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { type Action, bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { closing, later } from "../../ui/later.tsx";
import styles from "./saved-views.module.css";
import { placeOfAddress, viewAt } from "./view-address.ts";
import type { Where } from "./where.ts";

const SavedViewsPanel = later(() => import("./saved-views-panel.tsx").then((one) => one.SavedViewsPanel), closing);

type Props = { where: Where; go(path: string): void };

const saveAction: Action<() => void> = {
  id: "view.save",
  label: "Save view",
  section: "View",
  keys: ["g ."],
  icon: IconBookmark,
  run: (open) => open(),
};

/** So many pinned views stand in the header; the rest are in the panel. */
const mostPinned = 3;

/** Pinned views to go to at once, and the panel that saves what is shown and leads to all views. */
export const SavedViews = ({ where, go }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useActions(useMemo(() => bindActions([saveAction], () => () => setOpen(true)), []));
  const address = useLocation({ select: ({ pathname, searchStr }) => pathname + searchStr });
  const place = placeOfAddress(where, address);
  const here = useClient((from) => place && viewAt(from, place));
  const pinned = useClient((from) => {
    const me = from.session.state === "ready" ? from.session.member.id : "";
    return from.rows
      .by(viewMarkKind, "member", me)
      .flatMap((mark) => (mark.pinned ? (from.rows.get(viewKind, mark.view) ?? []) : []))
      .sort((a, b) => a.name.localeCompare(b.name, "en"));
  });
  return (
    <>
      <nav className={styles.pinned} aria-label="Pinned views">
        {pinned.slice(0, mostPinned).map((view) => (
          <PinnedLink key={view.id} id={view.id} name={view.name} isHere={view.id === here?.id} go={go} />
        ))}
      </nav>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={here ? `Saved views, now ${here.name}` : "Saved views"}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title="Saved views"
        onClick={() => setOpen(true)}
      >
        <IconBookmark size={16} aria-hidden="true" fill={here ? "currentColor" : "none"} />
      </button>
      {isOpen && button.current && (
        <SavedViewsPanel anchor={button.current} place={place} here={here} go={go} onClose={() => setOpen(false)} />
      )}
    </>
  );
};

type LinkProps = { id: string; name: string; isHere: boolean; go(path: string): void };

const PinnedLink = ({ id, name, isHere, go }: LinkProps) => {
  const address = useAddressOf(id);
  return (
    <a
      href={address}
      className={styles.link}
      aria-current={isHere ? "page" : undefined}
      title={name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(address);
      }}
    >
      {name}
    </a>
  );
};

const useAddressOf = (id: string): string =>
  useClient((from) => {
    const view = from.rows.get(viewKind, id);
    return view ? addressOfView(from.rows, view) : "/views";
  });
