import type { componentDef, RowOf } from "@overstory/backlog";
import { useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import { Markdown } from "../../ui/markdown/markdown.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./leverage.module.css";
import { byProduct, type Leveraged, pointsText, sumText } from "./model.ts";
import { ToldLines } from "./told-lines.tsx";

type Component = RowOf<typeof componentDef>;

const edit = async (id: string, fields: Partial<Record<keyof Component, unknown>>) => {
  const problem = await sendCommand("component.edit", { component: id, ...fields });
  if (problem) showToast(problem.message, { tone: "refused" });
};

const Sum = ({ component }: { readonly component: Leveraged }) => {
  const { total, once, onceBy, saves, unestimated, home } = component;
  const sum = sumText(component);
  if (sum === "") return <p className={classes.why}>Estimate its consumers, and what reuse saves is told here.</p>;
  return (
    <>
      <dl className={classes.sum}>
        <div>
          <dt>All consumers</dt>
          <dd>{pointsText(total)}</dd>
        </div>
        <div>
          <dt>
            Built once, {home?.key === onceBy ? "in its home" : "by its largest consumer"} {onceBy}
          </dt>
          <dd>− {pointsText(once)}</dd>
        </div>
        <div data-total>
          <dt>
            Saved <span className={classes.formula}>{sum}</span>
          </dt>
          <dd>{pointsText(saves)}</dd>
        </div>
      </dl>
      {unestimated > 0 && (
        <p className={classes.why}>
          {unestimated} {unestimated === 1 ? "consumer is" : "consumers are"} not estimated and counted as 0.
        </p>
      )}
    </>
  );
};

const Home = ({ component, canEdit }: { readonly component: Leveraged; readonly canEdit: boolean }) => {
  const [isOpen, setIsOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const { home, backlog, id } = component;
  return (
    <section aria-label="Its own backlog">
      <h3>Its own backlog</h3>
      {home ? (
        <>
          <ToldLines items={[home]} label="Built in" />
          {backlog.length > 0 && <ToldLines items={backlog} label="Stories of its own" />}
        </>
      ) : (
        <p className={classes.why}>No epic is named in which it is built.</p>
      )}
      {canEdit && (
        <div className={classes.bar}>
          <button ref={anchor} type="button" className={classes.button} onClick={() => setIsOpen(true)}>
            {home ? "Build it elsewhere" : "Name the epic it is built in"}
          </button>
          {home && (
            <button type="button" className={classes.button} onClick={() => void edit(id, { home: null })}>
              Build it nowhere
            </button>
          )}
        </div>
      )}
      {isOpen && anchor.current && (
        <ItemPicker
          anchor={anchor.current}
          label="Where it is built"
          product={undefined}
          kinds={["theme", "epic"]}
          onPick={(item) => {
            setIsOpen(false);
            void edit(id, { home: item.id });
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
};

/** One component: what it saves, who uses it, what waits for it, and where it is built. */
export const ComponentDetail = ({
  component,
  canEdit,
}: {
  readonly component: Leveraged;
  readonly canEdit: boolean;
}) => {
  const { name, description, consumers, dependents } = component;
  const owner = useClient((from) => (component.owner === null ? undefined : from.member(component.owner)?.name));
  return (
    <article className={classes.detail} aria-label={name}>
      <h2>{name}</h2>
      {owner !== undefined && <p className={classes.why}>Owned by {owner}</p>}
      {description !== null && <Markdown text={description} />}
      <Sum component={component} />
      <section aria-label="Used by">
        <h3>Used by</h3>
        {consumers.length === 0 && <p className={classes.why}>Nothing uses it yet. Link epics or stories to it.</p>}
        {byProduct(consumers).map(([product, items]) => (
          <div key={product}>
            <h4>{product}</h4>
            <ToldLines
              items={items}
              label={`Consumers in ${product}`}
              beside={({ within }) => within !== null && `counted with ${within}`}
            />
          </div>
        ))}
      </section>
      {dependents.length > 0 && (
        <section aria-label="Waiting for it">
          <h3>Waiting for it</h3>
          <ToldLines items={dependents} label="Waiting for it" beside={({ needs }) => `needs ${needs}`} />
        </section>
      )}
      <Home component={component} canEdit={canEdit} />
    </article>
  );
};
