import type { ItemKind } from "@overstory/backlog";
import styles from "./badges.module.css";
import { classNames } from "./class-names.ts";

const words: Readonly<Record<ItemKind, string>> = { theme: "Theme", epic: "Epic", story: "Story" };

/** What kind of item it is: a letter in a list (`short`), the word elsewhere. */
export const KindBadge = ({ kind, short = false }: { kind: ItemKind; short?: boolean }) => {
  const name = classNames(styles.kind, styles[kind]);
  if (!short) return <span className={name}>{words[kind]}</span>;
  return (
    <span className={name} role="img" aria-label={words[kind]} data-badge={kind}>
      {words[kind].slice(0, 1)}
    </span>
  );
};

/** The word for a kind of item. */
export const kindWord = (kind: ItemKind): string => words[kind];

/** An item's readable key. */
export const ItemKey = ({ value }: { value: string }) => <span className={styles.key}>{value}</span>;
