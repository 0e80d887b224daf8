import { type Item, itemKind, type Member, memberKind, type Product, productKind } from "@overstory/backlog";
import { useMemo, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useAddress } from "../../lib/use-address.ts";

/** What both kinds of session are made of: a product, its items in order, the people. */
export const useNewSession = (kind: "story" | "epic" | "theme" = "story") => {
  const address = useAddress();
  const products = useClient((from): Product[] =>
    [...from.rows.all(productKind)]
      .filter(({ deletedAt }) => deletedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  const people = useClient((from): Member[] =>
    [...from.rows.all(memberKind)]
      .filter(({ removedAt, role }) => removedAt === undefined && role !== "viewer")
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  const asked = address.get("product").toUpperCase();
  const product = products.find(({ key }) => key === asked) ?? products[0];
  const items = useClient((from): Item[] =>
    product === undefined
      ? []
      : from.rows.by(itemKind, "product", product.id).filter((one) => one.kind === kind && one.deletedAt === undefined),
  );
  const ordered = useMemo(() => [...items].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)), [items]);
  const [chosenItems, setChosenItems] = useState<ReadonlySet<string>>(new Set());
  const [chosenPeople, setChosenPeople] = useState<ReadonlySet<string>>(new Set());
  return {
    products,
    product,
    setProduct: (key: string) => {
      setChosenItems(new Set());
      address.set({ product: key });
    },
    people,
    items: ordered,
    chosenItems,
    setChosenItems,
    chosenPeople,
    setChosenPeople,
    /** In the order of the backlog. */
    chosenInOrder: ordered.filter(({ id }) => chosenItems.has(id)).map(({ id }) => id),
  };
};

/** A field of day and time as the server takes it; undefined while it is empty or no moment. */
export const deadlineOf = (local: string): string | undefined => {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** A moment for a field of day and time, in the reader's time zone. */
export const localMoment = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};
