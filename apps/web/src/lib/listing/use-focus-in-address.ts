import { itemKind } from "@overstory/backlog";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { client } from "../data/client.ts";

const settle = 250;

/** A list with a focus, as long as its page stands. */
export type FocusedList = {
  readonly store: { subscribe(listener: () => void): () => void };
  /** The item with the focus. */
  readonly focused: { readonly id: string; readonly key: string } | undefined;
  /** What has the focus, also where it is no item. */
  focusOf(): string | undefined;
  /** Brings an item that the address names into sight, with the keyboard on it. */
  arrive(id: string): void;
};

/** Keeps the focused item in the address (`?item=PAY-142`), goes to the one an address names, and tells others where one looks. */
export const useFocusInAddress = (list: FocusedList): void => {
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
    list.arrive(item.id);
  }, [list, named]);

  useEffect(() => {
    const { store } = list;
    let last = list.focusOf();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (page: string) => {
      // The way to another page has begun: that one's address is its own.
      if (window.location.pathname !== page) return;
      const key = list.focused?.key;
      client.look(list.focused?.id ?? null);
      if (key === written.current) return;
      written.current = key;
      void navigate({
        to: ".",
        search: (before: Record<string, unknown>) => ({ ...before, item: key }),
        replace: true,
      });
    };
    const stop = store.subscribe(() => {
      if (list.focusOf() === last) return;
      last = list.focusOf();
      clearTimeout(timer);
      timer = setTimeout(tell, settle, window.location.pathname);
    });
    return () => {
      clearTimeout(timer);
      stop();
      client.look(null);
    };
  }, [list, navigate]);
};
