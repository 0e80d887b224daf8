import type { BoardField } from "@overstory/backlog";
import { IconColumns3, IconLayoutRows } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type BoundAction, bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useClient, useItem } from "../../lib/data/hooks.ts";
import { productsOf } from "../../lib/listing/products.ts";
import { sortOf, writtenSort } from "../../lib/listing/search.ts";
import { useFocusInAddress } from "../../lib/listing/use-focus-in-address.ts";
import { parseSearch, stringifySearch } from "../../lib/search-params.ts";
import barStyles from "../../ui/listing/filter-bar.module.css";
import { FilterBar, type FilterHandle } from "../../ui/listing/filter-bar.tsx";
import { SelectionBar } from "../../ui/listing/selection-bar.tsx";
import { SortMenu } from "../../ui/listing/sort-menu.tsx";
import { MenuButton } from "../../ui/menu.tsx";
import { StageDialog } from "../../ui/stage-move/later.ts";
import { askedMove, onAskedMove } from "../../ui/stage-move/request.ts";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import styles from "./board.module.css";
import { boardActions } from "./board-actions.ts";
import { BoardGrid } from "./board-grid.tsx";
import { BoardPanel } from "./board-panel.tsx";
import { Board } from "./model/board.ts";
import { startDraft } from "./model/create.ts";
import { fieldsNow, fieldWord } from "./model/fields.ts";
import { type BoardSearch, boardSearch, columnsBy, lanesBy } from "./model/search.ts";

type PageProps = { renderPanel(itemId: string, onClose: () => void): ReactNode };

/** A product's stories as cards in columns, `/{KEY}/board`, or those of every product, `/all/board`. */
export const BoardPage = ({ renderPanel }: PageProps) => {
  const { productKey = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const isLoaded = useClient((from) => from.isLoaded);
  const products = useClient((from) => productsOf(from, productKey));
  if (!isLoaded) return <div className={styles.page} aria-busy="true" />;
  if (products.length === 0 && productKey !== "all")
    return (
      <ErrorState
        isWhole
        title={`There is no product ${productKey} that you can see.`}
        text="Check its key in the address, or ask an owner or admin of the workspace for access."
        action={{ label: "Go to all products", onClick: () => void navigate({ to: "/" }) }}
      />
    );
  return <ProductBoard key={productKey} page={productKey} products={products} renderPanel={renderPanel} />;
};

const ProductBoard = ({ page, products, renderPanel }: PageProps & { page: string; products: readonly string[] }) => {
  const navigate = useNavigate();
  const filter = useRef<FilterHandle>(null);
  // The focused item is in the address too, but a step of the focus renders nothing here.
  const written = useSearch({
    strict: false,
    select: (search) => stringifySearch({ ...boardSearch(search), item: undefined }),
  });
  const search: BoardSearch = useMemo(() => boardSearch(parseSearch(written)), [written]);
  const board = useMemo(
    () =>
      new Board({
        openItem: (key) => void navigate({ to: "/i/$itemKey", params: { itemKey: key } }),
        focusFilter: () => filter.current?.open(),
      }),
    [navigate],
  );
  useMemo(() => board.setView({ products, isAll: page === "all", search }), [board, products, page, search]);
  useEffect(() => board.follow(), [board]);
  const actions = useMemo(() => boundActions(board), [board]);
  useActions(actions);
  useFocusInAddress(board);
  useKeyboardAfterMoves(board);
  // Half a second that the first card at a gate waited for.
  useEffect(() => StageDialog.ahead(), []);

  const { store } = board;
  const count = useSyncExternalStore(store.subscribe, () => store.state.layout.count);
  const selected = useSyncExternalStore(store.subscribe, () => store.state.selected.size);
  const isDrafting = useSyncExternalStore(store.subscribe, () => store.state.draft !== undefined);
  const isFiltered = useMemo(() => Object.keys(search).some((name) => !around.has(name)), [search]);
  const change = (next: Partial<BoardSearch>) =>
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...next }), replace: true });
  const label = page === "all" ? "Board of all products" : `Board of ${page}`;
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <h1 className="visually-hidden">{label}</h1>
        <FilterBar ref={filter} search={search} count={count} onChange={change}>
          <FieldMenu
            word="Columns"
            icon={<IconColumns3 size={14} aria-hidden="true" />}
            now={columnsBy(search)}
            onPick={(by) => change({ group: by === "stage" ? undefined : by })}
          />
          <FieldMenu
            word="Lanes"
            icon={<IconLayoutRows size={14} aria-hidden="true" />}
            now={lanesBy(search)}
            without="No lanes"
            leftOut={columnsBy(search)}
            onPick={(by) => change({ lanes: by })}
          />
          <SortMenu sort={sortOf(search)} onSort={(next) => change({ sort: writtenSort(next) })} />
        </FilterBar>
        {count === 0 && !isDrafting ? (
          <div className={styles.state}>
            {isFiltered ? (
              <EmptyState
                text="No story passes this filter."
                action={{
                  label: "Clear the filter",
                  onClick: () => void navigate({ to: ".", search: () => onlyAround(search) }),
                }}
              />
            ) : (
              <EmptyState
                text="Stories stand here as cards, a column for each stage of their life."
                action={{ label: "Write the first story", onClick: () => startDraft(board) }}
                second={{ label: "Import a backlog", onClick: () => void navigate({ to: "/import" }) }}
              />
            )}
          </div>
        ) : (
          <BoardGrid board={board} label={label} />
        )}
        <SelectionBar count={selected} actions={actions} onClear={() => store.clearSelection()} />
      </div>
      <Peek board={board} renderPanel={renderPanel} />
      <BoardPanel board={board} actions={actions} />
    </div>
  );
};

/** The dialog of a move gives the keyboard back to the card, wherever that stands now. */
const useKeyboardAfterMoves = (board: Board) => {
  const isAsking = useSyncExternalStore(onAskedMove, askedMove) !== undefined;
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking) board.takeKeyboard();
    wasAsking.current = isAsking;
  }, [board, isAsking]);
};

/** What of the address is no filter. */
const around: ReadonlySet<string> = new Set(["item", "sort", "group", "lanes"]);

const onlyAround = (search: BoardSearch): BoardSearch =>
  Object.fromEntries(Object.entries(search).filter(([name]) => around.has(name)));

// Whoever uses a key or a menu of the board is in it: the focused card takes the keyboard.
const boundActions = (board: Board): BoundAction[] =>
  bindActions(boardActions, () => board).map((action) => ({
    ...action,
    run: () => {
      board.store.hasKeyboard = true;
      action.run();
    },
  }));

type FieldMenuProps = {
  word: string;
  icon: ReactNode;
  now: BoardField | undefined;
  without?: string;
  leftOut?: BoardField;
  onPick(by: BoardField | undefined): void;
};

/** What columns or lanes are made by; part of the address. */
const FieldMenu = ({ word, icon, now, without, leftOut, onPick }: FieldMenuProps) => {
  const fields = fieldsNow().filter((by) => by !== leftOut);
  return (
    <MenuButton
      label={now ? `${word}: ${fieldWord(now)}` : word}
      className={barStyles.quiet}
      items={[
        ...(without === undefined
          ? []
          : [{ id: "none", label: without, checked: now === undefined, onSelect: () => onPick(undefined) }]),
        ...fields.map((by) => ({
          id: by,
          label: fieldWord(by),
          checked: by === now,
          onSelect: () => onPick(by),
        })),
      ]}
    >
      {icon} <span className={barStyles.sortWord}>{now ? `${word}:` : word}</span>
      {now && ` ${fieldWord(now)}`}
    </MenuButton>
  );
};

/** The focused item beside the board; the arrows swap it while it stays open. */
const Peek = ({ board, renderPanel }: PageProps & { board: Board }) => {
  const { store } = board;
  const now = useSyncExternalStore(store.subscribe, () => (store.state.isPeeking ? store.state.focus?.id : undefined));
  // The board answers a key first; the panel follows.
  const item = useItem(useDeferredValue(now));
  if (!item || now === undefined) return null;
  return <div className={styles.peek}>{renderPanel(item.id, () => store.update({ isPeeking: false }))}</div>;
};
