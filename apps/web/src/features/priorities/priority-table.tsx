import { itemKind, type Product, productKind } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { noteTechnique, useCardTechniques, usualTechnique } from "../../lib/techniques.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { announce } from "../../ui/announce.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Skeleton } from "../../ui/states.tsx";
import { FilterLine } from "./filter-line.tsx";
import { applyPaste } from "./model/change.ts";
import { pasteText, tableText } from "./model/clipboard.ts";
import { sheetSearch } from "./model/search.ts";
import { Sheet } from "./model/sheet.ts";
import type { SheetView } from "./model/sheet-types.ts";
import { Nothing } from "./nothing.tsx";
import { PasteTroubles } from "./paste-troubles.tsx";
import styles from "./priorities.module.css";
import { Rubric } from "./rubric.tsx";
import { type SheetKeys, sheetActions } from "./sheet-actions.ts";
import { SheetGrid } from "./sheet-grid.tsx";
import { SheetHead } from "./sheet-head.tsx";
import { useCommitted } from "./use-committed.ts";

type TableProps = {
  readonly product: Product | undefined;
  renderPanel(itemId: string, onClose: () => void): ReactNode;
};

/** Waits for the rows and the techniques. */
export const PriorityTable = (props: TableProps) => {
  const isLoaded = useClient((from) => from.isLoaded);
  const techniques = useCardTechniques();
  const [first] = techniques;
  if (!isLoaded || !first)
    return (
      <div role="status" aria-label="Loading the priorities" className={styles.waiting}>
        {[64, 78, 52, 70, 58, 66].map((width) => (
          <Skeleton key={width} width={`${width}%`} height={14} />
        ))}
      </div>
    );
  return <Table {...props} techniques={techniques} first={first} />;
};

type Techniques = { readonly techniques: readonly CardTechnique[]; readonly first: CardTechnique };

const Table = ({ product, renderPanel, techniques, first }: TableProps & Techniques) => {
  const address = useAddress();
  const router = useRouter();
  const canEdit = useMay("backlog.edit");
  const field = useRef<HTMLInputElement>(null);
  const [usual] = useState(usualTechnique);
  const [asked, setAsked] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>();
  const [isPeeking, setPeeking] = useState(false);
  const products = useClient((from) =>
    product ? [product.id] : [...from.rows.all(productKind)].filter((one) => !one.deletedAt).map(({ id }) => id),
  );

  const search = useMemo(() => sheetSearch(address.get, usual), [address.get, usual]);
  const technique = techniques.find(({ id }) => id === search.technique) ?? first;
  const { kind } = search;
  const committed = useCommitted(product?.id, technique.id, kind);
  const view: SheetView = useMemo(
    () => ({ products, technique, kind, search, committed: committed.keys }),
    [products, technique, kind, search, committed.keys],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what it shows is set below.
  const sheet = useMemo(() => new Sheet(view), []);
  useMemo(() => sheet.setView(view), [sheet, view]);
  useEffect(() => sheet.follow(), [sheet]);

  const { shown, isStale, isBare, note } = useFacts(sheet);
  const canCommit = canEdit && product !== undefined && sheet.standings.scored > 0;
  const commit = () => void committed.commit().then((isDone) => isDone && sheet.resort());
  const copyTable = () =>
    void navigator.clipboard.writeText(tableText(sheet)).then(
      () => announce("The table is copied."),
      () => announce("The browser did not let the table be copied. Select it with Ctrl+A and copy it with Ctrl+C."),
    );
  const pickTechnique = (id: string) => {
    noteTechnique(id);
    address.set({ technique: id });
  };
  const around = useRef<SheetKeys>(undefined as never);
  around.current = {
    sheet,
    canEdit,
    canCommit,
    chooseTechnique: () => setAsked((count) => count + 1),
    find: () => field.current?.focus(),
    showKind: (next) => address.set({ kind: next === "story" ? undefined : next }),
    copyTable,
    commit,
  };
  const actions = useMemo(() => bindActions(sheetActions, () => around.current), []);
  useActions(actions);

  const open = (id: string) => {
    const item = client.rows.get(itemKind, id);
    if (item) void router.navigate({ to: "/i/$itemKey", params: { itemKey: item.key } });
  };
  const paste = (text: string) => {
    if (!canEdit) {
      announce("Your role lets you look, not change.");
      return;
    }
    const read = pasteText(sheet, text);
    if (read.problems.length > 0) {
      setProblems(read.problems);
      return;
    }
    const refused = applyPaste(sheet, read.cards);
    if (refused) setProblems(refused.errors?.map(({ message }) => message) ?? [refused.message]);
  };
  const label = `Priorities of ${product ? product.name : "all products"} by ${technique.name}`;
  const total = sheet.standings.size;
  return (
    <div className={styles.whole}>
      <div className={styles.main}>
        <SheetHead
          technique={technique}
          techniques={techniques}
          asked={asked}
          onPick={pickTechnique}
          kind={kind}
          onKind={(next) => around.current.showKind(next)}
          order={committed.order}
          commit={canEdit && product ? commit : undefined}
          canCommit={canCommit}
        />
        <FilterLine
          search={search}
          kind={kind}
          shown={shown}
          total={total}
          scored={sheet.standings.scored}
          canEdit={canEdit}
          field={field}
          onChange={address.set}
        />
        {isBare || sheet.standings.scored === 0 ? (
          <Nothing
            kind={kind}
            isAny={total > 0}
            isFiltered={total > 0 && isBare}
            canEdit={canEdit}
            technique={technique}
            product={product}
            onClear={() => address.set({ text: undefined, stage: undefined, scored: undefined })}
          />
        ) : null}
        {note !== undefined && <p className={styles.note}>{note}</p>}
        {!isBare && (
          <div className={styles.sheet}>
            <div className={styles.table}>
              <SheetGrid
                sheet={sheet}
                label={label}
                canEdit={canEdit}
                open={open}
                peek={() => setPeeking(!isPeeking)}
                paste={paste}
              />
              {isStale && (
                <button type="button" className={styles.stale} onClick={() => sheet.resort()}>
                  Order changed: re-sort
                  <span aria-hidden="true">
                    <Kbd keys="r" />
                  </span>
                </button>
              )}
            </div>
            <Rubric sheet={sheet} canEdit={canEdit} />
          </div>
        )}
      </div>
      {isPeeking && <Peek sheet={sheet} renderPanel={renderPanel} onClose={() => setPeeking(false)} />}
      {problems && <PasteTroubles problems={problems} onClose={() => setProblems(undefined)} />}
    </div>
  );
};

/** What of the sheet the page around it shows. */
const useFacts = (sheet: Sheet) => {
  const shown = useSyncExternalStore(sheet.subscribe, () => sheet.state.ids.length);
  const isStale = useSyncExternalStore(sheet.subscribe, () => sheet.state.isStale);
  useSyncExternalStore(sheet.subscribe, () => sheet.standings.scored);
  useSyncExternalStore(sheet.subscribe, () => sheet.standings.size);
  const note = useSyncExternalStore(sheet.subscribe, () => sheet.state.note);
  return { shown, isStale, isBare: shown === 0, note };
};

type PeekProps = Pick<TableProps, "renderPanel"> & { readonly sheet: Sheet; onClose(): void };

/** The focused item beside the table; the arrows swap it while it stays open. */
const Peek = ({ sheet, renderPanel, onClose }: PeekProps) => {
  const id = useDeferredValue(useSyncExternalStore(sheet.subscribe, () => sheet.tabPlace?.id));
  return id === undefined ? null : <div className={styles.peek}>{renderPanel(id, onClose)}</div>;
};
