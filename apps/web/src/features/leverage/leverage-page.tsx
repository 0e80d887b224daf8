import { componentDef, itemKind } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { EmptyState, ErrorState, Skeleton } from "../../ui/states.tsx";
import { ComponentDetail } from "./component-detail.tsx";
import classes from "./leverage.module.css";
import { type Leverage, type Leveraged, openSuggestions, pointsText, type Suggestion } from "./model.ts";
import { Suggestions } from "./suggestions.tsx";

const suggested = 20;

/** Changes whenever a figure here may: the latest change of any item, how many live, and the components. */
const useStanding = (): string =>
  useClient((from) => {
    let [live, apart, latest] = [0, 0, ""];
    for (const item of from.rows.all(itemKind)) {
      if (item.deletedAt === undefined) live += 1;
      apart += Object.keys(item.notAlike ?? {}).length;
      if (item.updatedAt > latest) latest = item.updatedAt;
    }
    const components = [...from.rows.all(componentDef.kind)].map(({ updatedAt }) => updatedAt);
    return [live, apart, latest, ...components].join(" ");
  });

const usesText = ({ consumers, products }: Leveraged): string =>
  consumers.length === 0
    ? "no consumer yet"
    : `${consumers.length} ${consumers.length === 1 ? "consumer" : "consumers"} in ${products} ${products === 1 ? "product" : "products"}`;

type RowProps = {
  readonly component: Leveraged;
  readonly most: number;
  readonly isCurrent: boolean;
  onOpen(): void;
};

const ComponentRow = ({ component, most, isCurrent, onOpen }: RowProps) => (
  <li>
    <button type="button" className={classes.row} aria-current={isCurrent || undefined} onClick={onOpen}>
      <span className={classes.names}>
        <span>{component.name}</span>
        <span className={classes.beside}>{usesText(component)}</span>
      </span>
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${most === 0 ? 0 : (component.saves / most) * 100}%` }} />
      </span>
      <span className={classes.effort}>
        {component.saves === 0 ? <span className={classes.none}>–</span> : component.saves}
        <span className="visually-hidden"> points saved</span>
      </span>
    </button>
  </li>
);

/** What the products share: components, who uses them, what reuse saves, and what may be shared next. */
export const LeveragePage = () => {
  const address = useAddress();
  const go = useGo();
  const canEdit = useMay("backlog.edit");
  const standing = useStanding();
  const { data, problem, again } = useQuery<Leverage>("component.leverage", {}, standing);
  const pairs = useQuery<{ pairs: Suggestion[] }>("lookalike.list", { across: true, limit: 100 }, standing);
  if (problem && !data)
    return (
      <ErrorState
        title="The components could not be read."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  if (!data)
    return (
      <div role="status" aria-label="Loading the components" className={classes.waiting}>
        {[70, 50, 62].map((width) => (
          <Skeleton key={width} width={`${width}%`} height={18} />
        ))}
      </div>
    );
  const { components, saves } = data;
  const open = openSuggestions(pairs.data?.pairs ?? [], components).slice(0, suggested);
  if (components.length === 0 && open.length === 0)
    return (
      <>
        <h1 className="visually-hidden">Leverage</h1>
        <EmptyState
          text="What several products build on is told here: who uses it, what building it once saves, what waits for it."
          {...(canEdit && { action: { label: "Create a component", onClick: () => go("/components") } })}
        />
      </>
    );
  const asked = address.get("on");
  const current = components.find(({ id }) => id === asked) ?? components[0];
  const most = components[0]?.saves ?? 0;
  return (
    <div className={classes.page} data-open={asked !== "" || undefined}>
      <div className={classes.side}>
        <header className={classes.head}>
          <h1>Leverage</h1>
          <p>
            Building once what several use saves <strong className="numbers">{pointsText(saves)}</strong>.
          </p>
        </header>
        <section aria-label="Components">
          <ul className={classes.rows} aria-label="Components">
            {components.map((component) => (
              <ComponentRow
                key={component.id}
                component={component}
                most={most}
                isCurrent={component === current}
                onOpen={() => address.set({ on: component.id })}
              />
            ))}
          </ul>
        </section>
        <Suggestions pairs={open} canEdit={canEdit} />
      </div>
      <div className={classes.main}>
        <div className={classes.narrow}>
          <h1 className="visually-hidden">Leverage</h1>
        </div>
        <button type="button" className={classes.back} onClick={() => address.set({ on: undefined })}>
          All components
        </button>
        {current && <ComponentDetail key={current.id} component={current} canEdit={canEdit} />}
      </div>
    </div>
  );
};
