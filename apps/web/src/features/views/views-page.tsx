import { addressOfView, markOf, memberKind, productKind, type View, viewKind } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import { announce } from "../../ui/announce.tsx";
import { InlineText } from "../../ui/inline-text.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./views.module.css";

const pageWords = { outline: "Outline", board: "Board", priorities: "Priorities", roadmap: "Roadmap" } as const;

/** All saved views that one sees: gone to, renamed, pinned, subscribed to, shared, deleted. */
export const ViewsPage = () => {
  const go = useGo();
  const views = useClient((from) => [...from.rows.all(viewKind)].sort((a, b) => a.name.localeCompare(b.name, "en")));
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>Saved views</h1>
        <p>A page with its filter, columns, grouping and order under a name.</p>
      </header>
      {views.length === 0 ? (
        <EmptyState
          text="Views that you save, or that others share, stand here."
          action={{ label: "Go to the board", onClick: () => go("/all/board") }}
        />
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-label="Saved views">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Page</th>
                <th scope="col">Of</th>
                <th scope="col">Pinned</th>
                <th scope="col">Told of changes</th>
                <th scope="col">Shared</th>
                <th scope="col">
                  <span className="visually-hidden">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {views.map((view) => (
                <Row key={view.id} view={view} go={go} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
};

const Row = ({ view, go }: { view: View; go(path: string): void }) => {
  const { run } = useCommand();
  const mayEdit = useMay("backlog.edit");
  const [isNaming, setNaming] = useState(false);
  const { address, mark, product, owner, isMine } = useClient((from) => {
    const me = from.session.state === "ready" ? from.session.member.id : "";
    return {
      address: addressOfView(from.rows, view),
      mark: markOf(from.rows, view.id, me),
      product: view.product === undefined ? "All products" : (from.rows.get(productKind, view.product)?.name ?? ""),
      owner: from.rows.get(memberKind, view.owner)?.name ?? "Somebody",
      isMine: view.owner === me,
    };
  });
  const mayChange = isMine || (view.shared === true && mayEdit);
  const send = async (name: string, input: object, done: string): Promise<string | undefined> => {
    let reason: string | undefined;
    const result = await run(name, { view: view.id, ...input }, (problem) => {
      reason = problem.message;
    });
    if (result === undefined) showToast(reason ?? "It could not be changed. Try again.", { tone: "refused" });
    else announce(done);
    return reason;
  };
  return (
    <tr>
      <th scope="row">
        {isNaming ? (
          <InlineText
            value={view.name}
            label={`Name of ${view.name}`}
            onCancel={() => setNaming(false)}
            onSave={(name) => {
              if (name.trim() === "") return "The name is empty. Write something.";
              setNaming(false);
              void send("view.edit", { name }, `Renamed to ${name.trim()}.`);
              return undefined;
            }}
          />
        ) : (
          <a
            href={address}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go(address);
            }}
          >
            {view.name}
          </a>
        )}
      </th>
      <td>{pageWords[view.page]}</td>
      <td>{product}</td>
      <td>
        <input
          type="checkbox"
          aria-label={`${view.name} pinned`}
          checked={mark?.pinned === true}
          onChange={() => void send("view.pin", { pin: !mark?.pinned }, mark?.pinned ? "Not pinned." : "Pinned.")}
        />
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`Told of changes in ${view.name}`}
          checked={mark?.subscribed === true}
          onChange={() =>
            void send(
              "view.subscribe",
              { subscribe: !mark?.subscribed },
              mark?.subscribed ? "Not told any more." : "Your inbox tells of it.",
            )
          }
        />
      </td>
      <td>
        {isMine && mayEdit ? (
          <input
            type="checkbox"
            aria-label={`${view.name} shared`}
            checked={view.shared === true}
            onChange={() => void send("view.edit", { shared: !view.shared }, view.shared ? "Yours alone." : "Shared.")}
          />
        ) : (
          <span className={classes.quiet}>{isMine ? "Yours alone" : `by ${owner}`}</span>
        )}
      </td>
      <td className={classes.acts}>
        {mayChange && (
          <>
            <button type="button" aria-label={`Rename ${view.name}`} onClick={() => setNaming(true)}>
              Rename
            </button>
            <button
              type="button"
              aria-label={`Delete ${view.name}`}
              onClick={() => void send("view.delete", {}, `${view.name} deleted. Undo brings it back.`)}
            >
              Delete
            </button>
          </>
        )}
      </td>
    </tr>
  );
};
