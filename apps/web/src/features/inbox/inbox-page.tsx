import { Button, Select } from "@mantine/core";
import { type MailMode, type Member, mailModeOf, memberKind, type Notice } from "@overstory/backlog";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useCommand } from "../../lib/use-command.ts";
import { announce } from "../../ui/announce.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./inbox.module.css";
import { type InboxContext, inboxActions } from "./inbox-actions.ts";
import { NoticeGroup } from "./notice-group.tsx";
import { groupsOf, placeOf } from "./notices.ts";

const modes: readonly { readonly value: MailMode; readonly label: string }[] = [
  { value: "off", label: "Nothing by e-mail" },
  { value: "mentions", label: "What is meant for me" },
  { value: "all", label: "Everything" },
];

const MailChoice = ({ member }: { readonly member: Member }) => {
  const { problem, run } = useCommand();
  const row = useClient((from) => from.rows.get(memberKind, member.id) ?? member);
  return (
    <Select
      size="xs"
      className={classes.mail}
      label="By e-mail"
      description="What stays unread, a few minutes later"
      inputWrapperOrder={["label", "input", "description", "error"]}
      allowDeselect={false}
      data={[...modes]}
      value={mailModeOf(row)}
      error={problem?.message}
      onChange={(mode) => void run("member.setMail", { mode })}
    />
  );
};

const send = (input: { notices?: string[]; read?: boolean }) => {
  const sent = client.dispatch("inbox.read", input);
  if (sent.state === "refused") showToast(sent.problem.message, { tone: "refused" });
};

/** What happened to what one follows, by item: read, opened and put aside from the keyboard. */
export const InboxPage = () => {
  const session = useSession();
  const go = useGo();
  const me = session.state === "ready" ? session.member : undefined;
  const [isAll, setIsAll] = useState(false);
  // What is read here stays where it was until one looks anew: nothing jumps.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const revision = useClient((from) => from.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the rows may change a group.
  const groups = useMemo(
    () => (me ? groupsOf(client.rows, me.id, ({ id, readAt }) => isAll || readAt === undefined || kept.has(id)) : []),
    [me?.id, isAll, kept, revision],
  );
  const notices = groups.flatMap((group) => group.notices);
  const unread = notices.filter(({ readAt }) => readAt === undefined).length;

  const rowsShown = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-notice]") ?? [])];
  const focused = (): Notice | undefined => {
    const id = document.activeElement?.closest<HTMLElement>("[data-notice]")?.dataset.notice;
    return notices.find((notice) => notice.id === id);
  };
  const mark = (meant: readonly Notice[], read: boolean) => {
    if (meant.length === 0) return;
    setKept((before) => new Set([...before, ...meant.map(({ id }) => id)]));
    send({ notices: meant.map(({ id }) => id), read });
    announce(read ? "Marked as read" : "Marked as unread");
  };
  const context = useRef<InboxContext>(undefined);
  context.current = {
    step: (by) => {
      const rows = rowsShown();
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      rows[Math.max(0, Math.min(rows.length - 1, at < 0 && by > 0 ? 0 : at + by))]?.focus();
    },
    open: () => {
      const notice = focused() ?? notices[0];
      if (notice) open(notice);
    },
    toggle: () => {
      const notice = focused();
      if (notice) mark([notice], notice.readAt === undefined);
    },
    readAll: () => readAll(),
    hasAny: () => notices.length > 0,
  };
  const open = (notice: Notice) => {
    const group = groups.find((one) => one.notices.includes(notice));
    mark(group?.notices.filter(({ readAt }) => readAt === undefined) ?? [], true);
    if (group) go(placeOf(group, notice));
  };
  const readAll = () => {
    setKept((before) => new Set([...before, ...notices.map(({ id }) => id)]));
    send({});
    announce("Everything is marked as read");
  };
  useActions(useMemo(() => bindActions(inboxActions, () => context.current as InboxContext), []));
  if (!me) return null;

  const pressTab = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    event.stopPropagation();
    show(!isAll);
    document.getElementById(isAll ? "inbox-unread" : "inbox-all")?.focus();
  };
  const show = (all: boolean) => {
    setIsAll(all);
    setKept(new Set());
  };
  return (
    <div className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.head}>
          <h1>Inbox</h1>
          <Button size="compact-md" variant="default" disabled={unread === 0} onClick={readAll}>
            Mark all as read
          </Button>
        </header>
        <div className={classes.bar}>
          <div role="tablist" aria-label="Which notices" className={classes.tabs} onKeyDown={pressTab}>
            {[false, true].map((all) => (
              <button
                key={String(all)}
                id={all ? "inbox-all" : "inbox-unread"}
                type="button"
                role="tab"
                aria-selected={isAll === all}
                aria-controls="inbox-list"
                tabIndex={isAll === all ? 0 : -1}
                onClick={() => show(all)}
              >
                {all ? "All" : unread > 0 ? `Unread ${unread}` : "Unread"}
              </button>
            ))}
          </div>
          <p className={classes.keys} aria-hidden="true">
            <Kbd keys="j" /> <Kbd keys="k" /> move <Kbd keys="Enter" /> opens <Kbd keys="e" /> read
          </p>
        </div>
        <div ref={list} id="inbox-list" role="tabpanel" aria-labelledby={isAll ? "inbox-all" : "inbox-unread"}>
          {groups.length === 0 ? (
            <EmptyState
              text={
                isAll
                  ? "What happens to items that you create, watch, are given or are named in comes here, and when your vote is asked for."
                  : "Nothing unread."
              }
              action={
                isAll
                  ? { label: "Go to the products", onClick: () => go("/") }
                  : { label: "Show all", onClick: () => show(true) }
              }
            />
          ) : (
            groups.map((group, at) => (
              <NoticeGroup
                key={group.id}
                group={group}
                isFirst={at === 0}
                onOpen={open}
                onMark={(notice) => mark([notice], notice.readAt === undefined)}
              />
            ))
          )}
        </div>
        <footer className={classes.foot}>
          <MailChoice member={me} />
        </footer>
      </div>
    </div>
  );
};
