import { type Product, productKind } from "@overstory/backlog";
import { IconSparkles } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { FindingPanel } from "../../ui/finding/finding-panel.tsx";
import { Floating } from "../../ui/floating.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./clusters.module.css";
import { BoardColumn } from "./column.tsx";
import { looseKey } from "./model.ts";
import { Suggestions } from "./suggestions.tsx";
import { findingsText, useBoard } from "./use-board.ts";

const NewCluster = ({ count, onMake }: { readonly count: number; onMake(name: string): void }) => {
  const [name, setName] = useState("");
  return (
    <input
      data-new-cluster
      className={classes.field}
      aria-label="New cluster"
      aria-keyshortcuts="C"
      placeholder={count > 0 ? `New cluster of ${findingsText(count)}` : "New cluster"}
      maxLength={120}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") {
          setName("");
          event.currentTarget.blur();
        }
        if (event.key !== "Enter" || name.trim() === "") return;
        onMake(name.trim());
        setName("");
      }}
    />
  );
};

const Board = ({ product }: { readonly product: Product }) => {
  const canEdit = useMay("backlog.edit");
  const isLoaded = useClient((from) => from.isLoaded);
  const address = useAddress();
  const root = useRef<HTMLDivElement>(null);
  const opened = address.get("on");
  const isSuggesting = address.get("suggest") !== "";
  const setOpened = useRef((id: string) => address.set({ on: id, suggest: undefined }));
  setOpened.current = (id) => address.set({ on: id, suggest: undefined });
  const [open] = useState(() => (id: string) => setOpened.current(id));
  const suggest = () => address.set({ suggest: isSuggesting ? undefined : "1", on: undefined });
  const board = useBoard(root, product, canEdit, { open, suggest });
  const { columns, chosen, moving, held } = board;
  const isEmpty = isLoaded && columns.every(({ cards }) => cards.length === 0) && columns.length === 1;
  const clusters = columns.filter(({ key }) => key !== looseKey);
  return (
    <div ref={root} className={classes.page}>
      <header className={classes.head}>
        <h1>Clusters</h1>
        {canEdit && isLoaded && (
          <NewCluster count={chosen.size} onMake={(name) => void board.create(name, [...chosen])} />
        )}
        <button type="button" className={classes.button} aria-pressed={isSuggesting} onClick={suggest}>
          <IconSparkles size={15} aria-hidden="true" />
          Suggest clusters
        </button>
        {chosen.size > 0 && (
          <span role="status" className={classes.row}>
            {chosen.size} selected
            <button
              type="button"
              className={classes.button}
              onClick={(event) => board.setMoving({ anchor: event.currentTarget, ids: [...chosen] })}
            >
              Move to a cluster
            </button>
            <button type="button" className={classes.button} onClick={() => board.setChosen(new Set())}>
              Select nothing
            </button>
          </span>
        )}
      </header>
      {isEmpty && (
        <EmptyState text="Findings that say the same are put together here, named, and written up as insights. There is no evidence yet." />
      )}
      {!isEmpty && (
        <div className={classes.beside}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the keyboard is. */}
          <div className={classes.board} onFocus={held.onFocus} onBlur={held.onBlur}>
            {columns.map((column) => (
              <BoardColumn key={column.key} column={column} board={board} canEdit={canEdit} onOpen={open} />
            ))}
          </div>
          {isSuggesting && (
            <Suggestions
              product={product}
              canEdit={canEdit}
              onAccept={(name, evidence) => void board.create(name, evidence)}
              onClose={suggest}
            />
          )}
          {opened !== "" && (
            <FindingPanel
              id={opened}
              canEdit={canEdit}
              productKey={product.key}
              onClose={() => {
                address.set({ on: undefined });
                held.focus(`note:${opened}`);
              }}
            />
          )}
        </div>
      )}
      {moving && (
        <Floating anchor={moving.anchor} label="Move to a cluster" onClose={() => board.setMoving(undefined)}>
          <OptionList
            label="Move to a cluster"
            placeholder="Cluster, or a new one's name…"
            options={clusters.map(({ key, name, cards }) => ({ value: key, label: name, hint: String(cards.length) }))}
            empty="No cluster yet. Type a name to make one."
            onPick={(key) => {
              board.setMoving(undefined);
              board.put(
                moving.ids,
                { cluster: key, name: clusters.find((one) => one.key === key)?.name ?? "" },
                undefined,
              );
              board.setChosen(new Set());
            }}
            onCreate={(name) => {
              board.setMoving(undefined);
              void board.create(name, moving.ids);
            }}
            createText={(name) => `New cluster "${name}"`}
          />
        </Floating>
      )}
    </div>
  );
};

/** Findings of all products cannot be clustered together: one is chosen first. */
const WhichProduct = () => {
  const go = useGo();
  const products = useClient((from) => [...from.rows.all(productKind)].filter((one) => one.deletedAt === undefined));
  return (
    <div className={classes.which}>
      <h1>Clusters</h1>
      <p>Clusters belong to one product.</p>
      <ul>
        {products.map(({ id, key, name }) => (
          <li key={id}>
            <button type="button" className={classes.button} onClick={() => go(`/${key}/research/clusters`)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** The affinity board: evidence as cards in named groups. */
export const ClustersPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="clusters">
        {product ? <Board key={product.id} product={product} /> : <WhichProduct />}
      </ResearchTabs>
    )}
  </ProductGate>
);
