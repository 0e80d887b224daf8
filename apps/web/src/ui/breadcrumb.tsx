import type { ReactNode } from "react";
import styles from "./breadcrumb.module.css";

export type Crumb = { key: string; label: string; href?: string; onClick?(): void; extra?: ReactNode };

/** Where you stand: the chain of parents, each a link, with what hangs on it (a roll-up) beside. */
export const Breadcrumb = ({ crumbs, label = "Where you are" }: { crumbs: readonly Crumb[]; label?: string }) => (
  <nav aria-label={label} className={styles.trail}>
    <ol className={styles.list}>
      {crumbs.map(({ key, label: text, href, onClick, extra }) => (
        <li key={key} className={styles.crumb}>
          {href ? (
            <a
              href={href}
              title={text}
              onClick={(event) => {
                if (!onClick || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onClick();
              }}
            >
              {text}
            </a>
          ) : (
            <span aria-current="page" title={text}>
              {text}
            </span>
          )}
          {extra}
        </li>
      ))}
    </ol>
  </nav>
);
