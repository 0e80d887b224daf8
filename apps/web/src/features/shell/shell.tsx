import { Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useShortcuts } from "../../actions/use-shortcuts.ts";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { Announcer } from "../../ui/announce.tsx";
import { closing, later } from "../../ui/later.tsx";
import { StageDialog } from "../../ui/stage-move/later.ts";
import { askedMove, closeMove, onAskedMove } from "../../ui/stage-move/request.ts";
import { ErrorState } from "../../ui/states.tsx";
import { Toaster } from "../../ui/toasts.tsx";
import { Header } from "./header.tsx";
import styles from "./shell.module.css";
import { type ShellContext, shellActions } from "./shell-actions.ts";
import { openOverlay, useOverlay } from "./shell-state.ts";
import { views } from "./views.ts";
import { noteProduct, whereOf } from "./where.ts";

// A first visit stands without it: it comes right after.
const Palette = later(() => import("./palette.tsx").then((one) => one.Palette), closing);

// Dialogs weigh more than all that is seen before them: they are loaded when one opens.
const ShortcutSheet = later(() => import("./shortcut-sheet.tsx").then((one) => one.ShortcutSheet), closing);

/** Everything behind the sign-in: header, the page, and what floats above it. */
export const Shell = () => {
  const session = useSession();
  const path = useLocation({ select: ({ pathname }) => pathname });
  if (session.state === "signed-out") return <ToSignIn />;
  if (session.state === "failed") {
    return (
      <ErrorState
        title="The backlog cannot be opened."
        text={session.problem.message}
        action={{ label: "Try again", onClick: () => location.reload() }}
      />
    );
  }
  return <SignedIn isReady={session.state === "ready"} path={path} />;
};

/**
 * On to the sign-in page, which leads back here. The address is taken once: the location is the sign-in page's own before that page has
 * loaded, and would be named as the way back again and again.
 */
const ToSignIn = () => {
  const router = useRouter();
  useEffect(() => {
    const { pathname, href } = router.state.location;
    void router.navigate({ to: "/sign-in", search: pathname === "/" ? {} : { return: href }, replace: true });
  }, [router]);
  return null;
};

const SignedIn = ({ isReady, path }: { isReady: boolean; path: string }) => {
  const router = useRouter();
  const overlay = useOverlay();
  const isMoveAsked = useSyncExternalStore(onAskedMove, askedMove) !== undefined;
  const where = useClient((from) => whereOf(from, path));
  const context = useRef<ShellContext>({ where, go: () => {} });
  context.current = { where, go: (to) => void router.navigate({ href: to }) };
  const actions = useMemo(() => bindActions(shellActions, () => context.current), []);
  useActions(actions);
  useShortcuts();
  useEffect(() => {
    if (isReady) Palette.ahead();
  }, [isReady]);
  useEffect(() => {
    if (where.productKey !== undefined && where.productKey !== "all") noteProduct(where.productKey);
  }, [where.productKey]);
  // What was asked for belongs to the page it was asked on, also when the browser goes back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason.
  useLayoutEffect(() => {
    openOverlay(undefined);
    closeMove();
  }, [path]);
  const page = useRef<HTMLElement>(null);
  // Whoever goes on by keys stands in the new page, not before the whole line above it: what had the focus went with the old one.
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged && document.activeElement === document.body)
          page.current?.focus({ preventScroll: true });
      }),
    [router],
  );
  useTitle(where.page, where.itemKey ?? where.productKey);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        Skip to the page
      </a>
      <Header where={where} go={(to) => context.current.go(to)} isReady={isReady} />
      <main ref={page} id="page" className={styles.page} tabIndex={-1}>
        {isReady && <Outlet />}
      </main>
      {overlay === "palette" && (
        <Palette
          mode="actions"
          go={(to) => context.current.go(to)}
          where={where}
          onClose={() => openOverlay(undefined)}
        />
      )}
      {overlay === "search" && (
        <Palette
          mode="items"
          go={(to) => context.current.go(to)}
          where={where}
          onClose={() => openOverlay(undefined)}
        />
      )}
      {overlay === "sheet" && <ShortcutSheet onClose={() => openOverlay(undefined)} />}
      {isMoveAsked && <StageDialog />}
      <Toaster />
      <Announcer />
    </div>
  );
};

const pageWords: Readonly<Record<string, string>> = {
  portfolio: "Products",
  outline: "Outline",
  inbox: "Inbox",
  import: "Import",
  settings: "Settings",
  item: "Item",
  search: "Search",
  ...Object.fromEntries(views.map(({ page, label }) => [page, label])),
};

const useTitle = (page: string, about: string | undefined) => {
  const workspace = useClient(() => (client.session.state === "ready" ? client.session.workspace.name : undefined));
  useEffect(() => {
    document.title = [
      about === "all" ? "All products" : about,
      page === "item" ? undefined : pageWords[page],
      workspace,
      "Overstory",
    ]
      .filter(Boolean)
      .join(" · ");
  }, [page, about, workspace]);
};
