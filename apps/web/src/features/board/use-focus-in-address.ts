import { itemKind } from "@overstory/backlog";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { client } from "../../lib/data/client.ts";
import type { Board } from "./model/board.ts";

const settle = 250;

/** Keeps the focused item in the address (`?item=PAY-142`), goes to the one an address names, and tells others where one looks. */
export const useFocusInAddress = (board: Board): void => {
  const navigate = useNavigate();
  const named = useSearch({
    strict: false,
    select: (search) => (typeof search.item === "string" ? search.item : undefined),
  });
  const written = useRef<string>(undefined);

  useEffect(() => {
    if (named === undefined || named === written.current) return;
    const [item] = client.rows.by(itemKind, "key", named.toUpperCase());
    if (!item) return;
    written.current = named;
    board.store.hasKeyboard = true;
    board.reveal(item.id);
  }, [board, named]);

  useEffect(() => {
    const { store } = board;
    let last = store.state.focus?.id;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const key = board.focused?.key;
      client.look(board.focused?.id ?? null);
      if (key === written.current) return;
      written.current = key;
      void navigate({
        to: ".",
        search: (before: Record<string, unknown>) => ({ ...before, item: key }),
        replace: true,
      });
    };
    const stop = store.subscribe(() => {
      if (store.state.focus?.id === last) return;
      last = store.state.focus?.id;
      clearTimeout(timer);
      timer = setTimeout(tell, settle);
    });
    return () => {
      clearTimeout(timer);
      stop();
      client.look(null);
    };
  }, [board, navigate]);
};
