import { productKind } from "@overstory/backlog";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type BoundAction, bindActions } from "../../actions/action.ts";
import { runAction, useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { productsOf } from "../../lib/listing/products.ts";
import {
  columnsOf,
  type OutlineSearch,
  outlineSearch,
  type Sort,
  sortOf,
  writtenSort,
} from "../../lib/listing/search.ts";
import { useFocusInAddress } from "../../lib/listing/use-focus-in-address.ts";
import { useGo } from "../../lib/location.ts";
import { parseSearch, stringifySearch } from "../../lib/search-params.ts";
import type { FilterHandle } from "../../ui/listing/filter-bar.tsx";
import { SelectionBar } from "../../ui/listing/selection-bar.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { OutlineFilter } from "./filter/outline-filter.tsx";
import { startDraft } from "./model/drafts.ts";
import { Outline } from "./model/outline.ts";
import styles from "./outline.module.css";
import { outlineActions } from "./outline-actions.ts";
import { OutlineGrid } from "./outline-grid.tsx";
import { OutlineSkeleton } from "./outline-skeleton.tsx";
import { RowPanel } from "./panels/row-panel.tsx";
import { PeekPanel } from "./peek-panel.tsx";

type PageProps = { renderPanel(itemId: string, onClose: () => void): ReactNode };

/** The home of a product: its whole backlog as a tree. `/{KEY}/outline`, or `/all/outline` for every product. */
export const OutlinePage = ({ renderPanel }: PageProps) => {
  const { productKey = "" } = useParams({ strict: false });
  const isLoaded = useClient((from) => from.isLoaded);
  const products = useClient((from) => productsOf(from, productKey));
  if (!isLoaded) return <OutlineSkeleton />;
  if (products.length === 0 && productKey !== "all") return <NoProduct productKey={productKey} />;
  return <ProductOutline key={productKey} page={productKey} products={products} renderPanel={renderPanel} />;
};

const NoProduct = ({ productKey }: { productKey: string }) => {
  const navigate = useNavigate();
  return (
    <ErrorState
      title={`There is no product ${productKey} that you can see.`}
      text="Check its key in the address, or ask an owner or admin of the workspace for access."
      action={{ label: "Go to all products", onClick: () => void navigate({ to: "/" }) }}
    />
  );
};

const ProductOutline = ({ page, products, renderPanel }: PageProps & { page: string; products: readonly string[] }) => {
  const navigate = useNavigate();
  const go = useGo();
  const filter = useRef<FilterHandle>(null);
  // The focused item is in the address too, but a step of the focus renders nothing here.
  const written = useSearch({
    strict: false,
    select: (search) => stringifySearch({ ...outlineSearch(search), item: undefined }),
  });
  const search: OutlineSearch = useMemo(() => parseSearch(written), [written]);

  const outline = useMemo(() => {
    const around = {
      openItem: (key: string) => void navigate({ to: "/i/$itemKey", params: { itemKey: key } }),
      openProduct: (id: string) => {
        const product = client.rows.get(productKind, id);
        if (product) void navigate({ to: "/$productKey/outline", params: { productKey: product.key } });
      },
      openGrouping: (id: string) => {
        const product = client.rows.get(productKind, id);
        if (product) go(`/${product.key}/grouping`);
      },
      focusFilter: () => filter.current?.open(),
      focusSearch: () => runAction("search.open"),
    };
    return new Outline(page, around);
  }, [page, navigate, go]);

  useMemo(
    () => outline.setView({ products, hasProductRows: page === "all", search }),
    [outline, products, page, search],
  );
  useEffect(() => outline.follow(), [outline]);
  const actions = useMemo(() => boundActions(outline), [outline]);
  useActions(actions);
  useFocusInAddress(outline);

  const { count, isBare, selected } = useOutlineFacts(outline);
  const label = page === "all" ? "Outline of all products" : `Outline of ${page}`;
  const change = (next: Partial<OutlineSearch>) =>
    void navigate({ to: ".", search: (before: OutlineSearch) => ({ ...before, ...next }), replace: true });
  const onSort = useMemo(
    () => (sort: Sort) =>
      void navigate({
        to: ".",
        search: (before: OutlineSearch) => ({ ...before, sort: writtenSort(sort) }),
        replace: true,
      }),
    [navigate],
  );
  const isEmpty = isBare && !products.some((product) => client.tree.children(product).length > 0);

  return (
    <div className={styles.page}>
      <div className={styles.main} style={{ position: "relative" }}>
        <h1 className="visually-hidden">{label}</h1>
        <OutlineFilter ref={filter} search={search} count={count} onChange={change} />
        {isBare ? (
          <div className={styles.state}>
            <NothingShown
              isEmpty={isEmpty}
              isTrash={search.show === "trash"}
              onClear={() => void navigate({ to: ".", search: {} })}
              onCreate={() => startDraft(outline, "sibling")}
              onImport={() => void navigate({ to: "/import" })}
            />
          </div>
        ) : (
          <OutlineGrid
            outline={outline}
            label={label}
            sort={sortOf(search)}
            columns={columnsOf(search).join(",")}
            onSort={onSort}
          />
        )}
        <SelectionBar count={selected} actions={actions} onClear={() => outline.store.clearSelection()} />
      </div>
      <PeekPanel outline={outline} renderPanel={renderPanel} />
      <RowPanel outline={outline} actions={actions} />
    </div>
  );
};

// Whoever uses a key or a menu of the outline is in it: the focused row takes the keyboard.
const boundActions = (outline: Outline): BoundAction[] =>
  bindActions(outlineActions, () => outline).map((action) => ({
    ...action,
    run: () => {
      outline.store.hasKeyboard = true;
      action.run();
    },
  }));

const useOutlineFacts = (outline: Outline) => {
  const { store } = outline;
  const count = useSyncExternalStore(store.subscribe, () => store.state.visible.count);
  const isBare = useSyncExternalStore(store.subscribe, () => store.state.visible.ids.length === 0);
  const selected = useSyncExternalStore(store.subscribe, () => store.state.selected.size);
  return { count, isBare, selected };
};

type NothingProps = { isEmpty: boolean; isTrash: boolean; onClear(): void; onCreate(): void; onImport(): void };

const NothingShown = ({ isEmpty, isTrash, onClear, onCreate, onImport }: NothingProps) => {
  if (isTrash)
    return <EmptyState text="Nothing is in the trash." action={{ label: "Back to the outline", onClick: onClear }} />;
  if (!isEmpty)
    return <EmptyState text="No item passes this filter." action={{ label: "Clear the filter", onClick: onClear }} />;
  return (
    <EmptyState
      text="The themes, epics and stories of this product go here."
      action={{ label: "Write the first theme", onClick: onCreate }}
      second={{ label: "Import a file", onClick: onImport }}
    />
  );
};
