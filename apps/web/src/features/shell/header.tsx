import { IconSearch } from "@tabler/icons-react";
import { Kbd } from "../../ui/kbd.tsx";
import { Bell } from "./bell.tsx";
import { PresenceRow } from "./presence-row.tsx";
import { ProductSwitcher } from "./product-switcher.tsx";
import { SavedViews } from "./saved-views.tsx";
import styles from "./shell.module.css";
import { openOverlay } from "./shell-state.ts";
import { StatusCorner } from "./status-corner.tsx";
import { UserMenu } from "./user-menu.tsx";
import { ViewLinks } from "./view-links.tsx";
import type { Where } from "./where.ts";

type HeaderProps = { where: Where; go(path: string): void; isReady: boolean };

/** The line above every page: where one is, its views, search, what is being saved, who is here. */
export const Header = ({ where, go, isReady }: HeaderProps) => (
  <header className={styles.header}>
    <a
      href="/"
      className={styles.home}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go("/");
      }}
    >
      <span className="visually-hidden">All products</span>
      <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="2.800" strokeLinecap="round">
          <path d="M16 28V15" />
          <path d="M4 16.500a12 12 0 0 1 24 0" />
          <path d="M9.500 17a6.500 6.500 0 0 1 13 0" />
        </g>
      </svg>
    </a>
    {isReady && <ProductSwitcher where={where} go={go} />}
    {isReady && <ViewLinks where={where} go={go} />}
    {isReady && <SavedViews where={where} go={go} />}
    <span className={styles.gap} />
    <button
      type="button"
      className={styles.search}
      aria-label="Search"
      aria-keyshortcuts="/"
      onClick={() => openOverlay("search")}
    >
      <IconSearch size={15} aria-hidden="true" />
      <span className={styles.wide}>Search</span>
    </button>
    <button type="button" className={styles.search} data-wide onClick={() => openOverlay("palette")}>
      <span className="visually-hidden">Find an action</span>
      <Kbd keys="mod+k" />
    </button>
    <StatusCorner />
    {isReady && <Bell go={go} isHere={where.page === "inbox"} />}
    <PresenceRow />
    <UserMenu go={go} />
  </header>
);
