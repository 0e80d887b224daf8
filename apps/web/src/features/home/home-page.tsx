import { functionNames, type HomeAnswer, itemKind } from "@overstory/backlog";
import { memo, useCallback } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { recordPlace } from "../../lib/record-place.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useItemTurns } from "../../lib/use-item-turns.ts";
import { useQuery } from "../../lib/use-query.ts";
import { ListWaiting } from "../../ui/beside/waiting.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { functionLabels } from "../../ui/together/functions.ts";
import classes from "./home.module.css";

type Part = HomeAnswer["parts"][number];
type Line = Part["lines"][number];

/** Functions for which Alignment has answers. */
const aligned: ReadonlySet<string> = new Set(["product", "engineering", "marketing", "sales"]);

const tabs = functionNames.map((id) => ({ id, label: functionLabels[id] }));

/** The homes of the others are a key away. */
const homes = { ahead: tabs.map(({ id }) => ({ function: id })) };

/** Where all of a part is, and what it says where there is nothing. */
const words: Readonly<Record<string, { readonly all?: string; readonly none: string }>> = {
  requests: { all: "/all/research/requests", none: "Every request is decided." },
  gates: { none: "No story misses anything on its way." },
  mine: { none: "No unfinished story is yours." },
  ready: { none: "No story is specified and free to start." },
  blocked: { none: "Nothing waits for anything else." },
  risks: { all: "/all/risks", none: "No risk is open." },
  decisions: { all: "/all/decisions", none: "Nothing has been decided yet." },
  coming: { all: "/all/outline?stage=developing,confirming", none: "Nothing is in Developing or Confirming." },
  finished: { all: "/all/flow", none: "Nothing was finished in the last 30 days." },
  done: { all: "/all/flow", none: "Nothing was finished in the last 30 days." },
  kpis: { all: "/kpis", none: "There are no KPIs yet." },
  words: { all: "/all/research/evidence", none: "No finding supports what was finished or is coming." },
  unsupported: { all: "/all/research/coverage", none: "Every unfinished story rests on somebody's words." },
  pains: { all: "/all/research/coverage?show=pains", none: "Every pain has a story." },
};

/** So many lines of a part are shown at most. */
const most = 100;

const Mark = ({ line }: { readonly line: Line }) => {
  const item = useClient((from) => (line.noun === "item" ? from.rows.get(itemKind, line.id) : undefined));
  return item?.kind === "story" ? (
    <span className={classes.mark}>
      <StageGlyph stage={item.stage ?? "pending"} named />
    </span>
  ) : null;
};

const PartList = memo(({ part, onAll }: { readonly part: Part; onAll(): void }) => {
  const { all, none } = words[part.name] ?? { none: "Nothing here." };
  return (
    <section className={classes.part} aria-labelledby={`home-${part.name}`}>
      <header>
        <h2 id={`home-${part.name}`}>{part.title}</h2>
        <span className={classes.total}>
          <span className="numbers">{part.total.toLocaleString("en")}</span>
          <span className="visually-hidden"> in all</span>
        </span>
      </header>
      {part.lines.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <ul>
          {part.lines.map((line) => (
            <li key={line.id}>
              <Mark line={line} />
              <div>
                <PathLink to={recordPlace(client.rows, line)}>{line.text}</PathLink>
                <p>{[line.key, line.note].filter(Boolean).join(" · ")}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {all !== undefined && part.total > part.lines.length && (
        <PathLink className={classes.all} to={all}>
          See all<span className="visually-hidden">: {part.title}</span>
        </PathLink>
      )}
      {all === undefined && part.total > part.lines.length && part.lines.length < most && (
        <button type="button" className={classes.all} onClick={onAll}>
          {part.total > most ? `Show the first ${most}` : `Show all ${part.total}`}
          <span className="visually-hidden">: {part.title}</span>
        </button>
      )}
    </section>
  );
});
PartList.displayName = "PartList";

/** What a member's function comes for; the homes of the others are a tab away. */
export const HomePage = () => {
  const address = useAddress();
  const session = useSession();
  const me = useClient((from) => (session.state === "ready" ? from.member(session.member.id) : undefined));
  const own = me?.function ?? "product";
  const current = tabs.find(({ id }) => id === address.get("as")) ?? tabs.find(({ id }) => id === own) ?? tabs[0];
  const isWhole = address.get("all") === "yes";
  const { data, problem, again } = useQuery<HomeAnswer>(
    "home.of",
    { function: current?.id, ...(isWhole && { limit: most }) },
    useItemTurns(undefined),
    homes,
  );
  const { set } = address;
  const showAll = useCallback(() => set({ all: "yes" }), [set]);
  if (!current) return null;
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">Home</h1>
      <Tabs
        name="home"
        label="Whose home"
        tabs={tabs}
        current={current}
        className={classes.tabs}
        onSelect={({ id }) => address.set({ as: id === own ? undefined : id, all: undefined })}
      />
      <div role="tabpanel" id="home-panel" aria-labelledby={`home-${current.id}`} className={classes.panel}>
        {problem ? (
          <ErrorState
            title="The home could not be read."
            text={problem.message}
            action={{ label: "Try again", onClick: again }}
          />
        ) : data ? (
          <>
            {aligned.has(current.id) && (
              <p className={classes.aligned}>
                <PathLink to={`/alignment?for=${current.id}`}>
                  What {current.label} needs to know, theme by theme
                </PathLink>
              </p>
            )}
            <div className={classes.parts}>
              {data.parts.map((part) => (
                <PartList key={part.name} part={part} onAll={showAll} />
              ))}
            </div>
          </>
        ) : (
          <ListWaiting label="Reading what there is" />
        )}
      </div>
    </div>
  );
};
