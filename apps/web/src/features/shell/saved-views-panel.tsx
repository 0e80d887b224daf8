import { addressOfView, markOf, type View, viewKind } from "@overstory/backlog";
import { IconBell, IconPin, IconUsers } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import { announce } from "../../ui/announce.tsx";
import { type Anchor, Floating } from "../../ui/floating.tsx";
import styles from "./saved-views.module.css";
import type { ViewPlace } from "./view-address.ts";

const pageWords = { outline: "Outline", board: "Board", priorities: "Priorities", roadmap: "Roadmap" } as const;

type Props = {
  anchor: Anchor;
  place: ViewPlace | undefined;
  here: View | undefined;
  go(path: string): void;
  onClose(): void;
};

/** Saves what the page shows under a name, and leads to the views that there are. */
export const SavedViewsPanel = ({ anchor, place, here, go, onClose }: Props) => {
  const views = useClient((from) => {
    const me = from.session.state === "ready" ? from.session.member.id : "";
    const isPinned = (view: View) => markOf(from.rows, view.id, me)?.pinned === true;
    return [...from.rows.all(viewKind)].sort(
      (a, b) => Number(isPinned(b)) - Number(isPinned(a)) || a.name.localeCompare(b.name, "en"),
    );
  });
  const open = (path: string) => {
    onClose();
    go(path);
  };
  return (
    <Floating anchor={anchor} label="Saved views" onClose={onClose} width={Math.min(340, innerWidth - 16)}>
      <div className={styles.panel}>
        {here ? <Here view={here} /> : place && <SaveForm place={place} />}
        {!place && <p className={styles.hint}>Outline, board, priorities and roadmap can be saved as views.</p>}
        {views.length > 0 && (
          <ul className={styles.list} aria-label="Views">
            {views.slice(0, 100).map((view) => (
              <Entry key={view.id} view={view} isHere={view.id === here?.id} open={open} />
            ))}
          </ul>
        )}
        {place && views.length === 0 && (
          <p className={styles.hint}>No views yet. Filter, group or sort a page, then save it here.</p>
        )}
        <a
          href="/views"
          className={styles.all}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            open("/views");
          }}
        >
          All views
        </a>
      </div>
    </Floating>
  );
};

const Entry = ({ view, isHere, open }: { view: View; isHere: boolean; open(path: string): void }) => {
  const { address, isPinned, product } = useClient((from) => {
    const me = from.session.state === "ready" ? from.session.member.id : "";
    const address = addressOfView(from.rows, view);
    return {
      address,
      isPinned: markOf(from.rows, view.id, me)?.pinned === true,
      product: address.split("/")[1] ?? "",
    };
  });
  return (
    <li>
      <a
        href={address}
        className={styles.entry}
        aria-current={isHere ? "page" : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          open(address);
        }}
      >
        {isPinned && <IconPin size={13} aria-label="Pinned" />}
        <span className={styles.name}>{view.name}</span>
        <span className={styles.where}>
          {product === "all" ? "All products" : product} · {pageWords[view.page]}
          {view.shared && " · shared"}
        </span>
      </a>
    </li>
  );
};

const Toggle = ({ on, label, icon, onPress }: { on: boolean; label: string; icon: ReactNode; onPress(): void }) => (
  <button type="button" className={styles.toggle} aria-pressed={on} onClick={onPress}>
    {icon} {label}
  </button>
);

/** The view that is shown: what one can do with it. */
const Here = ({ view }: { view: View }) => {
  const { problem, run } = useCommand();
  const mayShare = useMay("backlog.edit");
  const mark = useClient((from) =>
    from.session.state === "ready" ? markOf(from.rows, view.id, from.session.member.id) : undefined,
  );
  const isMine = useClient((from) => from.session.state === "ready" && view.owner === from.session.member.id);
  const set = async (name: string, input: object, done: string) => {
    if (await run(name, { view: view.id, ...input })) announce(done);
  };
  return (
    <div className={styles.here}>
      <strong className={styles.name}>{view.name}</strong>
      <div className={styles.toggles}>
        <Toggle
          on={mark?.pinned === true}
          label="Pinned"
          icon={<IconPin size={14} aria-hidden="true" />}
          onPress={() =>
            void set(
              "view.pin",
              { pin: !mark?.pinned },
              mark?.pinned ? "Not pinned any more." : "Pinned in the header.",
            )
          }
        />
        <Toggle
          on={mark?.subscribed === true}
          label="Tell me of changes"
          icon={<IconBell size={14} aria-hidden="true" />}
          onPress={() =>
            void set(
              "view.subscribe",
              { subscribe: !mark?.subscribed },
              mark?.subscribed
                ? "Your inbox tells of this view no more."
                : "Your inbox tells when others bring items in or take them out.",
            )
          }
        />
        {isMine && mayShare && (
          <Toggle
            on={view.shared === true}
            label="Shared"
            icon={<IconUsers size={14} aria-hidden="true" />}
            onPress={() =>
              void set("view.edit", { shared: !view.shared }, view.shared ? "Only you see it now." : "Shared now.")
            }
          />
        )}
      </div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};

const SaveForm = ({ place }: { place: ViewPlace }) => {
  const { problem, busy, run } = useCommand();
  const mayShare = useMay("backlog.edit");
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { page, product, search } = place;
    const input = { id: client.newId(), name, page, search, shared, ...(product !== undefined && { product }) };
    if (await run("view.create", input)) announce(`View "${name.trim()}" saved.`);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <label className={styles.field}>
        <span>Save what this page shows as</span>
        <input
          data-autofocus
          autoComplete="off"
          maxLength={120}
          value={name}
          aria-invalid={problem !== undefined}
          aria-describedby={problem && "view-problem"}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {problem && (
        <p id="view-problem" role="alert" className={styles.problem}>
          {problem.errors?.[0]?.message ?? problem.message}
        </p>
      )}
      <div className={styles.row}>
        {mayShare && (
          <label className={styles.check}>
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            Shared with everyone
          </label>
        )}
        <button type="submit" className={styles.save} disabled={busy}>
          Save view
        </button>
      </div>
    </form>
  );
};
