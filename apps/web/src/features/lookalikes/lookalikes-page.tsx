import { itemKind, type Product } from "@overstory/backlog";
import { useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { alikeStanding } from "../../lib/alike-standing.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { announce } from "../../ui/announce.tsx";
import frame from "../../ui/beside/beside.module.css";
import { ListWaiting } from "../../ui/beside/waiting.tsx";
import { classNames } from "../../ui/class-names.ts";
import { ComparingItems } from "../../ui/comparing.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { idOf } from "./lookalike.ts";
import classes from "./lookalikes.module.css";
import { type PairKeys, pairActions } from "./pair-actions.ts";
import { PairList } from "./pair-list.tsx";
import { PairView } from "./pair-view.tsx";
import { usePairs } from "./use-pairs.ts";

const listed = 200;

const useStanding = (product: Product | undefined): string =>
  useClient(({ rows }) => alikeStanding(rows.all(itemKind), product?.id));

const undo = { label: "Undo", keys: "mod+z", run: () => void client.undo() };

const countText = (total: number) => `${total.toLocaleString("en")} ${total === 1 ? "pair" : "pairs"}`;

const Queue = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const standing = useStanding(product);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState<"a" | "b">("a");
  const { data, problem, again, comparing } = usePairs(product?.id, standing, listed);
  const pairs = (data?.pairs ?? []).filter((pair) => !decided.has(idOf(pair)));
  const total = (data?.total ?? 0) - ((data?.pairs.length ?? 0) - pairs.length);
  const asked = address.get("pair");
  const at = Math.max(
    0,
    pairs.findIndex((pair) => idOf(pair) === asked),
  );
  const pair = pairs[at];
  const open = (id: string | undefined) => {
    setKept("a");
    address.set({ pair: id });
    if (id !== undefined) document.querySelector(`[data-pair="${id}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const settle = async (name: string, given: object, done: string) => {
    if (!pair) return;
    const id = idOf(pair);
    // The next one is there at once; a refusal brings this one back.
    setDecided((before) => new Set(before).add(id));
    const next = pairs[at + 1] ?? pairs[at - 1];
    open(next && idOf(next));
    const refused = await sendCommand(name, given);
    // By now the server leaves it out by itself; after an undo it is to be seen again.
    setDecided((before) => new Set([...before].filter((one) => one !== id)));
    if (refused) {
      showToast(refused.message, { tone: "refused" });
      address.set({ pair: id });
    } else showToast(done, { action: undo });
  };
  const join = () => {
    if (!pair) return;
    const { a, b, across } = pair;
    const [stays, goes] = kept === "a" ? [a, b] : [b, a];
    if (across) void settle("component.share", { items: [a.id, b.id] }, `${a.key} and ${b.key} share a component.`);
    else void settle("item.merge", { item: goes.id, into: stays.id }, `${goes.key} was merged into ${stays.key}.`);
  };
  const dismiss = () => {
    if (pair)
      void settle(
        "lookalike.dismiss",
        { a: pair.a.id, b: pair.b.id },
        `${pair.a.key} and ${pair.b.key} are told apart.`,
      );
  };
  const keys = useRef<PairKeys>(undefined);
  keys.current = {
    canEdit,
    hasPair: pair !== undefined,
    step: (by) => {
      const next = pairs[Math.max(0, Math.min(pairs.length - 1, at + by))];
      if (!next) return;
      open(idOf(next));
      announce(`${next.a.title}, ${next.b.title}`);
    },
    join,
    dismiss,
    swap: () => setKept(kept === "a" ? "b" : "a"),
  };
  useActions(useMemo(() => bindActions(pairActions, () => keys.current as PairKeys), []));
  if (problem && !data)
    return (
      <ErrorState
        isWhole
        title="The items could not be compared."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  if (!data)
    return (
      <>
        <h1 className="visually-hidden">Look-alikes</h1>
        {comparing ? <ComparingItems {...comparing} /> : <ListWaiting label="Comparing the items" />}
      </>
    );
  if (!pair)
    return (
      <>
        <h1 className="visually-hidden">Look-alikes</h1>
        <EmptyState text="Items that say the same in other words wait here to be merged or told apart. There are none now." />
      </>
    );
  return (
    <div className={classNames(frame.page, classes.page)} data-open={asked !== "" || undefined}>
      <section className={frame.side} aria-label="Look-alikes">
        <header className={frame.head}>
          <h1>Look-alikes</h1>
          <p>
            <strong className="numbers">{countText(total)}</strong> to look at
            {total > listed && `, the first ${listed} listed`}
          </p>
        </header>
        <PairList pairs={pairs} current={idOf(pair)} onOpen={open} />
      </section>
      <div className={frame.main}>
        <div className={frame.narrow}>
          <h1 className="visually-hidden">Look-alikes</h1>
        </div>
        <button type="button" className={frame.back} onClick={() => address.set({ pair: undefined })}>
          All pairs
        </button>
        <PairView
          key={idOf(pair)}
          pair={pair}
          place={`${at + 1} of ${total.toLocaleString("en")}`}
          kept={kept}
          canEdit={canEdit}
          onKeep={setKept}
          onJoin={join}
          onDismiss={dismiss}
        />
      </div>
    </div>
  );
};

/** Pairs of items that look like one, to be merged or told apart one after another. */
export const LookalikesPage = () => (
  <ProductGate>{(product) => <Queue key={product?.id} product={product} />}</ProductGate>
);
