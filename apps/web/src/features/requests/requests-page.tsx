import { type CustomerRequest, formDef, type Product, requestKind } from "@overstory/backlog";
import { useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { announce } from "../../ui/announce.tsx";
import frame from "../../ui/beside/beside.module.css";
import { ListWaiting } from "../../ui/beside/waiting.tsx";
import { classNames } from "../../ui/class-names.ts";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import { Menu } from "../../ui/menu.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { type Alike, askedOf, snoozes, type View, viewOf, views, viewWords } from "./request.ts";
import { type RequestKeys, requestActions } from "./request-actions.ts";
import { DeclinePanel, MergePicker } from "./request-panels.tsx";
import { RequestView } from "./request-view.tsx";
import classes from "./requests.module.css";

const undo = { label: "Undo", keys: "mod+z", run: () => void client.undo() };
const listed = 300;

const newestFirst = (a: CustomerRequest, b: CustomerRequest): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? -1 : 1;

type Panel = "merge" | "decline" | "snooze" | "link";

/** What can be done about a request, each with its key. */
const Buttons = ({ keys, onPanel }: { readonly keys: RequestKeys; onPanel(panel: Panel, at: HTMLElement): void }) => (
  <div className={classes.buttons} role="toolbar" aria-label="Decide">
    <button type="button" className={classes.button} data-main onClick={keys.accept}>
      Accept <kbd>1</kbd>
    </button>
    {(
      [
        ["merge", "Merge", "2"],
        ["decline", "Decline", "3"],
        ["snooze", "Snooze", "H"],
        ["link", "Link", "L"],
      ] as const
    ).map(([panel, label, key]) => (
      <button
        key={panel}
        type="button"
        className={classes.button}
        data-panel={panel}
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => onPanel(panel, currentTarget)}
      >
        {label} <kbd>{key}</kbd>
      </button>
    ))}
  </div>
);

const Requests = ({ product }: { readonly product: Product }) => {
  const canEdit = useMay("backlog.edit");
  const go = useGo();
  const address = useAddress();
  const isLoaded = useClient((from) => from.isLoaded);
  const all = useClient((from) => from.rows.by(requestKind, "product", product.id));
  const hasForms = useClient((from) => from.rows.by(formDef.kind, "product", product.id).length > 0);
  const [panel, setPanel] = useState<{ type: Panel; at: HTMLElement }>();
  const now = new Date().toISOString();
  const asked = address.get("view");
  const view: View = views.find((one) => one === asked) ?? "open";
  const byView = useMemo(() => Map.groupBy([...all].sort(newestFirst), (one) => viewOf(one, now)), [all, now]);
  const shown = byView.get(view) ?? [];
  const on = address.get("on");
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === on),
  );
  const request = shown[at];
  const { data: alike } = useQuery<Alike>(
    "request.alike",
    request && { request: request.id },
    `${request?.updatedAt} ${all.length}`,
  );
  const open = (id: string | undefined) => {
    address.set({ on: id });
    if (id !== undefined) document.querySelector(`[data-request="${id}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const settle = async (name: string, given: object, done: string) => {
    if (!request) return;
    const next = shown[at + 1] ?? shown[at - 1];
    const problem = await sendCommand(name, { request: request.id, ...given });
    if (problem) showToast(problem.message, { tone: "refused" });
    else {
      open(next?.id);
      showToast(done, { action: undo });
    }
  };
  const onPanel = (type: Panel, place: HTMLElement) => setPanel({ type, at: place });
  const byKey = (type: Panel) => () => {
    const button = document.querySelector<HTMLElement>(`[data-panel="${type}"]`);
    if (button) onPanel(type, button);
  };
  const link = (item: string, key: string) => void settle("request.link", { item }, `Linked to ${key}.`);
  const merge = (into: string) => void settle("request.merge", { into }, "Merged.");
  const keys = useRef<RequestKeys>(undefined);
  keys.current = {
    canEdit,
    hasRequest: request !== undefined,
    isDecided: request !== undefined && view !== "open",
    isMerged: view === "merged",
    step: (by) => {
      const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
      if (!next) return;
      open(next.id);
      announce(next.text);
    },
    accept: () => void settle("request.accept", {}, "Accepted: it is evidence."),
    merge: byKey("merge"),
    decline: byKey("decline"),
    snooze: byKey("snooze"),
    link: byKey("link"),
    reopen: () => void settle("request.reopen", {}, "It waits for a decision again."),
  };
  useActions(useMemo(() => bindActions(requestActions, () => keys.current as RequestKeys), []));
  const merged = (id: string) => client.rows.by(requestKind, "mergedInto", id);
  const toForms = () => go(`/${product.key}/research/forms`);
  if (!isLoaded) return <ListWaiting label="Loading the requests" />;
  if (all.length === 0)
    return (
      <>
        <h1 className="visually-hidden">Requests</h1>
        <EmptyState
          text="What customers ask for by a form arrives here, to be accepted as evidence, merged or declined."
          action={{ label: hasForms ? "See the forms" : "Make a form", onClick: toForms }}
        />
      </>
    );
  return (
    <div className={classNames(frame.page, classes.page)} data-open={on !== "" || undefined}>
      <section className={frame.side} aria-label="Requests">
        <header className={frame.head}>
          <h1>Requests</h1>
          <p>
            <strong className="numbers">{(byView.get("open") ?? []).length}</strong> to decide
            <button type="button" className={classes.word} onClick={toForms}>
              Forms
            </button>
          </p>
          <fieldset className={classes.views} aria-label="Show">
            {views.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === view}
                onClick={() => address.set({ view: one === "open" ? undefined : one, on: undefined })}
              >
                {viewWords[one]} <span className="numbers">{(byView.get(one) ?? []).length || ""}</span>
              </button>
            ))}
          </fieldset>
        </header>
        {shown.length === 0 && <p className={classes.nothing}>Nothing here.</p>}
        <ul className={frame.list} aria-label="Requests">
          {shown.slice(0, listed).map(({ id, text }) => {
            const count = askedOf(merged, id);
            return (
              <li key={id}>
                <button
                  type="button"
                  className={classNames(frame.line, classes.line)}
                  data-request={id}
                  aria-current={id === request?.id || undefined}
                  onClick={() => open(id)}
                >
                  <span className={classes.words}>{text}</span>
                  {count > 1 && <span className={classes.times}>×{count}</span>}
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <div className={frame.main}>
        <button type="button" className={frame.back} onClick={() => address.set({ on: undefined })}>
          All requests
        </button>
        {request && (
          <>
            {canEdit && view !== "merged" && <Buttons keys={keys.current} onPanel={onPanel} />}
            {canEdit && view !== "open" && (
              <div className={classes.buttons}>
                <button type="button" className={classes.button} onClick={keys.current.reopen}>
                  Open again <kbd>R</kbd>
                </button>
              </div>
            )}
            <RequestView
              key={request.id}
              request={request}
              view={view}
              place={`${at + 1} of ${shown.length}`}
              alike={alike}
              canEdit={canEdit}
              onMerge={merge}
              onLink={link}
            />
          </>
        )}
      </div>
      {request && panel?.type === "merge" && (
        <MergePicker
          anchor={panel.at}
          request={request}
          alike={alike?.requests ?? []}
          onPick={merge}
          onClose={() => setPanel(undefined)}
        />
      )}
      {panel?.type === "decline" && (
        <DeclinePanel
          anchor={panel.at}
          onDecline={(reason) => void settle("request.decline", { reason }, "Declined.")}
          onClose={() => setPanel(undefined)}
        />
      )}
      {panel?.type === "snooze" && (
        <Menu
          anchor={panel.at}
          label="Snooze"
          items={snoozes(new Date()).map(({ label, until }) => ({
            id: label,
            label,
            onSelect: () => void settle("request.snooze", { until }, `Snoozed: ${label.toLowerCase()}.`),
          }))}
          onClose={() => setPanel(undefined)}
        />
      )}
      {panel?.type === "link" && (
        <ItemPicker
          anchor={panel.at}
          label="Link to"
          product={product.id}
          onPick={(item) => {
            setPanel(undefined);
            link(item.id, item.key);
          }}
          onClose={() => setPanel(undefined)}
        />
      )}
    </div>
  );
};

/** What customers ask for, decided about one by one. */
export const RequestsPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="requests">
        {product ? (
          <Requests key={product.id} product={product} />
        ) : (
          <EmptyState text="Requests are looked through in one product at a time. Choose one above." />
        )}
      </ResearchTabs>
    )}
  </ProductGate>
);
