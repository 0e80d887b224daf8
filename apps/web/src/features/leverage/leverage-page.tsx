import { componentDef, itemKind } from "@overstory/backlog";
import { alikeStanding } from "../../lib/alike-standing.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useAlikePairs } from "../../lib/use-alike-pairs.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import frame from "../../ui/beside/beside.module.css";
import { ListWaiting } from "../../ui/beside/waiting.tsx";
import { classNames } from "../../ui/class-names.ts";
import { ComparingItems } from "../../ui/comparing.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { ComponentDetail } from "./component-detail.tsx";
import classes from "./leverage.module.css";
import { type Leverage, type Leveraged, openSuggestions, pointsText, type Suggestion } from "./model.ts";
import { Suggestions } from "./suggestions.tsx";

const suggested = 20;

/** Changes whenever a figure here may: with any item, and with the components. */
const useStanding = (): string =>
  useClient(({ rows }) => {
    const components = [...rows.all(componentDef.kind)].map(({ updatedAt }) => updatedAt);
    return [alikeStanding(rows.all(itemKind)), ...components].join(" ");
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
    <button
      type="button"
      className={classNames(frame.line, classes.row)}
      aria-current={isCurrent || undefined}
      onClick={onOpen}
    >
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
  const pairs = useAlikePairs<{ pairs: Suggestion[] }>({ across: true, limit: 100 }, standing);
  if (problem && !data)
    return (
      <ErrorState
        isWhole
        title="The components could not be read."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  if (!data) return <ListWaiting label="Loading the components" />;
  const { components, saves } = data;
  const open = openSuggestions(pairs.data?.pairs ?? [], components).slice(0, suggested);
  if (components.length === 0 && open.length === 0)
    return (
      <>
        <h1 className="visually-hidden">Leverage</h1>
        {pairs.comparing && <ComparingItems {...pairs.comparing} />}
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
    <div className={classNames(frame.page, classes.page)} data-open={asked !== "" || undefined}>
      <div className={frame.side}>
        <header className={frame.head}>
          <h1>Leverage</h1>
          <p>
            Building once what several use saves <strong className="numbers">{pointsText(saves)}</strong>.
          </p>
        </header>
        <section aria-label="Components">
          <ul className={frame.list} aria-label="Components">
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
        {pairs.comparing && <ComparingItems {...pairs.comparing} />}
        <Suggestions pairs={open} canEdit={canEdit} />
      </div>
      <div className={frame.main}>
        <div className={frame.narrow}>
          <h1 className="visually-hidden">Leverage</h1>
        </div>
        <button type="button" className={frame.back} onClick={() => address.set({ on: undefined })}>
          All components
        </button>
        {current && <ComponentDetail key={current.id} component={current} canEdit={canEdit} />}
      </div>
    </div>
  );
};
