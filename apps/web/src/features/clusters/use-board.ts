import { clusterDef, evidenceDef, insightDef, type Product } from "@overstory/backlog";
import { type RefObject, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { announce } from "../../ui/announce.tsx";
import { say, sayUndoable } from "../../ui/finding/say.ts";
import { useCardDrag } from "../../ui/finding/use-card-drag.ts";
import { useHeldFocus } from "../../ui/finding/use-held-focus.ts";
import { type BoardKeys, boardActions } from "./board-actions.ts";
import { columnsOf, looseKey, placeOf, stepFrom, type Target, targetFrom } from "./model.ts";

export const findingsText = (count: number): string => `${count} ${count === 1 ? "finding" : "findings"}`;

/** What is done on the board of clusters, by keys and by dragging. */
export const useBoard = (
  root: RefObject<HTMLElement | null>,
  product: Product,
  canEdit: boolean,
  at: { open(id: string): void; suggest(): void },
) => {
  const go = useGo();
  const evidence = useClient((from) => from.rows.by(evidenceDef.kind, "product", product.id));
  const clusters = useClient((from) => from.rows.by(clusterDef.kind, "product", product.id));
  const columns = useMemo(() => columnsOf(clusters, evidence), [clusters, evidence]);
  const held = useHeldFocus(root);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState<{ readonly anchor: HTMLElement; readonly ids: readonly string[] }>();
  const [naming, setNaming] = useState<string>();
  const last = useRef<string>(undefined);

  const place = placeOf(columns, held.current);
  const firstCard = columns.find(({ cards }) => cards.length > 0)?.cards[0];
  const stop = place ? held.current : firstCard ? `note:${firstCard.id}` : `head:${looseKey}`;
  const id = stop?.startsWith("note:") ? stop.slice(5) : undefined;
  const column = columns[placeOf(columns, stop)?.column ?? 0];
  const cluster = column && column.key !== looseKey ? column.key : undefined;
  const together = (one: string): string[] =>
    chosen.has(one)
      ? columns.flatMap(({ cards }) => cards.flatMap((card) => (chosen.has(card.id) ? [card.id] : [])))
      : [one];
  const ids = (): string[] => (id !== undefined && !chosen.has(id) && chosen.size === 0 ? [id] : [...chosen]);

  const put = (cards: readonly string[], to: Target, focused: string | undefined) => {
    const [first] = cards;
    if (first === undefined) return;
    void say("cluster.place", {
      evidence: cards,
      cluster: to.cluster,
      ...(to.before !== undefined && { before: to.before }),
    });
    announce(
      to.cluster === null
        ? `${findingsText(cards.length)} taken out`
        : `${findingsText(cards.length)} moved to ${to.name}`,
    );
    held.focus(`note:${focused ?? first}`);
  };
  const create = async (name: string, cards: readonly string[]) => {
    const made = client.newId();
    const isMade = await say("cluster.create", {
      id: made,
      product: product.id,
      name,
      ...(cards.length > 0 && { evidence: cards }),
    });
    if (!isMade) return;
    setChosen(new Set());
    announce(`Cluster "${name}" with ${findingsText(cards.length)}`);
    held.focus(`head:${made}`);
  };
  const remove = (key: string) => {
    const name = columns.find((one) => one.key === key)?.name;
    void sayUndoable("cluster.delete", { cluster: key }, `Cluster "${name}" dissolved. Its findings stay.`);
    held.focus(`head:${looseKey}`);
  };
  /** Makes an insight of a cluster and leads to it, to be written. */
  const write = async (key: string) => {
    const name = columns.find((one) => one.key === key)?.name ?? "";
    const insight = client.newId();
    if (await say("insight.create", { id: insight, product: product.id, title: name, cluster: key }))
      go(`/${product.key}/research/insights?on=${insight}`);
  };
  const keys = useRef<BoardKeys>(undefined);
  keys.current = {
    canEdit,
    isCard: id !== undefined && (root.current?.contains(document.activeElement) ?? false),
    cluster,
    chosen: chosen.size,
    step: (direction) => {
      const isIn = root.current?.contains(document.activeElement) ?? false;
      const next = isIn && stop !== undefined ? stepFrom(columns, stop, direction) : stop;
      if (next) held.focus(next);
    },
    move: (direction) => {
      if (id === undefined) return;
      const cards = together(id);
      const to = targetFrom(columns, id, new Set(cards), direction);
      if (to) put(cards, to, id);
    },
    choose: (isRange) => {
      if (id === undefined || !column) return;
      const next = new Set(chosen);
      const cards = column.cards.map((card) => card.id);
      const from = last.current === undefined ? -1 : cards.indexOf(last.current);
      if (isRange && from >= 0) {
        const here = cards.indexOf(id);
        for (const one of cards.slice(Math.min(from, here), Math.max(from, here) + 1)) next.add(one);
      } else if (!next.delete(id)) next.add(id);
      last.current = id;
      setChosen(next);
      announce(`${next.size} selected`);
    },
    clear: () => setChosen(new Set()),
    moveTo: () => {
      const anchor = root.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop ?? "")}"]`);
      if (anchor) setMoving({ anchor, ids: ids() });
    },
    takeOut: () => put(ids(), { cluster: null, name: "" }, id),
    create: () => root.current?.querySelector<HTMLElement>("[data-new-cluster]")?.focus(),
    open: () => id !== undefined && at.open(id),
    suggest: at.suggest,
    write: () => cluster !== undefined && void write(cluster),
  };
  useActions(useMemo(() => bindActions(boardActions, () => keys.current as BoardKeys), []));
  useCardDrag(root, canEdit, {
    together,
    drop: (cards, { list, before }) => {
      const to = columns.find(({ key }) => key === list);
      if (!to) return;
      const isLoose = to.key === looseKey;
      // After the last card that is drawn may come others that are not.
      const drawn = [...(root.current?.querySelectorAll<HTMLElement>(`[data-list="${list}"] [data-card]`) ?? [])];
      const after = to.cards.findIndex((card) => card.id === drawn.at(-1)?.dataset.card);
      const next = before ?? to.cards.slice(after + 1).find((card) => after >= 0 && !cards.includes(card.id))?.id;
      put(
        cards,
        { cluster: isLoose ? null : to.key, name: to.name, ...(next !== undefined && !isLoose && { before: next }) },
        undefined,
      );
    },
  });
  const insights = useClient((from) => from.rows.by(insightDef.kind, "product", product.id));
  return {
    columns,
    insights,
    held,
    stop,
    chosen,
    setChosen,
    moving,
    setMoving,
    naming,
    setNaming,
    keys,
    put,
    create,
    remove,
    write,
    ids,
    together,
  };
};

export type BoardState = ReturnType<typeof useBoard>;
