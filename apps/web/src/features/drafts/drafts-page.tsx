import { itemKind, type Product } from "@overstory/backlog";
import { useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { announce } from "../../ui/announce.tsx";
import frame from "../../ui/beside/beside.module.css";
import { ListWaiting } from "../../ui/beside/waiting.tsx";
import { classNames } from "../../ui/class-names.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { acceptedOf, type Draft, isAcceptable, type PartName, type Parts, partsOf } from "./draft.ts";
import { type DraftKeys, draftActions } from "./draft-actions.ts";
import { DraftView } from "./draft-view.tsx";
import classes from "./drafts.module.css";

/** So many drafts are shown at once. */
const shown = 50;

const undo = { label: "Undo", keys: "mod+z", run: () => void client.undo() };
const countText = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "draft" : "drafts"}`;

/** In `Item.parts`: whether the wish is written. */
const wantBit = 4;

/** Changes whenever a draft may have come, gone or come back. */
const useStanding = (product: Product): string =>
  useClient((from) => {
    let [open, latest] = [0, ""];
    for (const item of from.rows.by(itemKind, "product", product.id)) {
      if (item.kind !== "story" || item.deletedAt !== undefined) continue;
      if (((item.parts ?? 0) & wantBit) === 0) open += 1;
      if (item.updatedAt > latest) latest = item.updatedAt;
    }
    return `${open} ${latest}`;
  });

type ListProps = { readonly drafts: readonly Draft[]; readonly current: string; onOpen(item: string): void };

const DraftList = ({ drafts, current, onOpen }: ListProps) => (
  <ul className={frame.list} aria-label="Drafts">
    {drafts.map(({ item, key, title }) => (
      <li key={item}>
        <button
          type="button"
          className={classNames(frame.line, classes.line)}
          data-draft={item}
          aria-current={item === current || undefined}
          onClick={() => onOpen(item)}
        >
          <span>{title}</span>
          <span className={classes.key}>{key}</span>
        </button>
      </li>
    ))}
  </ul>
);

const Drafts = ({ product }: { readonly product: Product }) => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const standing = useStanding(product);
  const { data, problem, again } = useQuery<{ total: number; drafts: Draft[] }>(
    "draft.list",
    { product: product.id, limit: shown },
    standing,
  );
  const [written, setWritten] = useState<ReadonlyMap<string, Partial<Parts>>>(new Map());
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const drafts = (data?.drafts ?? []).filter(({ item }) => !accepted.has(item));
  const total = (data?.total ?? 0) - ((data?.drafts.length ?? 0) - drafts.length);
  const asked = address.get("story");
  const at = Math.max(
    0,
    drafts.findIndex(({ item }) => item === asked),
  );
  const draft = drafts[at];
  const parts = draft && partsOf(draft, written.get(draft.item));
  const open = (item: string | undefined) => {
    address.set({ story: item });
    if (item !== undefined) document.querySelector(`[data-draft="${item}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const step = (by: number) => {
    const next = drafts[Math.max(0, Math.min(drafts.length - 1, at + by))];
    if (!next) return;
    open(next.item);
    announce(next.title);
  };
  const write = (part: PartName, text: string) => {
    if (!draft) return;
    setWritten((now) => new Map(now).set(draft.item, { ...now.get(draft.item), [part]: text }));
  };
  const send = async (taken: readonly { draft: Draft; parts: Parts }[]) => {
    const items = taken.map((one) => one.draft.item);
    // The next ones are there at once; a refusal brings these back.
    setAccepted((now) => new Set([...now, ...items]));
    const next =
      drafts.slice(at).find(({ item }) => !items.includes(item)) ?? drafts.find(({ item }) => !items.includes(item));
    open(next?.item);
    const refused = await sendCommand("draft.accept", {
      drafts: taken.map((one) => acceptedOf(one.draft.item, one.parts)),
    });
    // By now the server leaves them out by itself; after an undo they are to be seen again.
    setAccepted((now) => new Set([...now].filter((item) => !items.includes(item))));
    if (refused) {
      showToast(refused.message, { tone: "refused" });
      address.set({ story: items[0] });
    } else
      showToast(taken.length === 1 ? `${taken[0]?.draft.key} is a story.` : `${countText(taken.length)} accepted.`, {
        action: undo,
      });
  };
  const accept = () => {
    if (canEdit && draft && parts && isAcceptable(parts)) void send([{ draft, parts }]);
  };
  const acceptable = drafts
    .map((one) => ({ draft: one, parts: partsOf(one, written.get(one.item)) }))
    .filter((one) => isAcceptable(one.parts));
  const acceptAll = () => {
    if (canEdit && acceptable.length > 0) void send(acceptable);
  };
  const keys = useRef<DraftKeys>(undefined);
  keys.current = { canEdit, canAccept: parts !== undefined && isAcceptable(parts), step, accept, acceptAll };
  useActions(useMemo(() => bindActions(draftActions, () => keys.current as DraftKeys), []));
  if (problem && !data)
    return (
      <ErrorState
        isWhole
        title="The entries could not be read."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  if (!data) return <ListWaiting label="Reading the entries" />;
  if (!draft || !parts)
    return (
      <>
        <h1 className="visually-hidden">Drafts</h1>
        <EmptyState text="Entries that say no wish wait here, each with a draft as a User Job Story. There are none now." />
      </>
    );
  return (
    <div className={classNames(frame.page, classes.page)} data-open={asked !== "" || undefined}>
      <section className={frame.side} aria-label="Drafts">
        <header className={frame.head}>
          <h1>Drafts</h1>
          <p>
            <strong className="numbers">{countText(total)}</strong> of entries that are no stories yet
            {total > shown && `, the first ${drafts.length} listed`}
          </p>
          {canEdit && acceptable.length > 0 && (
            <button type="button" className={classes.button} onClick={acceptAll}>
              Accept all {acceptable.length.toLocaleString("en")} that have a wish
            </button>
          )}
        </header>
        <DraftList drafts={drafts} current={draft.item} onOpen={open} />
      </section>
      <div className={frame.main}>
        <button type="button" className={frame.back} onClick={() => address.set({ story: undefined })}>
          All drafts
        </button>
        <DraftView
          key={draft.item}
          draft={draft}
          parts={parts}
          place={`${at + 1} of ${total.toLocaleString("en")}`}
          canEdit={canEdit}
          onWrite={write}
          onAccept={accept}
          onSkip={() => step(1)}
        />
      </div>
    </div>
  );
};

/** Entries that are no User Job Stories, each beside a draft of one in its own words. */
export const DraftsPage = () => (
  <ProductGate>
    {(product) =>
      product ? (
        <Drafts key={product.id} product={product} />
      ) : (
        <EmptyState text="Drafts are looked through in one product at a time. Choose one above." />
      )
    }
  </ProductGate>
);
