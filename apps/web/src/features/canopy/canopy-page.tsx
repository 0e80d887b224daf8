import type { Product } from "@overstory/backlog";
import { IconMaximize, IconMinus, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useClient, useItem } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { announce } from "../../ui/announce.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState, Skeleton } from "../../ui/states.tsx";
import classes from "./canopy.module.css";
import { type CanopyKeys, canopyActions } from "./canopy-actions.ts";
import { ExportMenu } from "./export/export-menu.tsx";
import { keyAt, pathTo, titleAt } from "./model/forest.ts";
import { momentText } from "./model/replay.ts";
import { canopySearch } from "./model/search.ts";
import { silentWords } from "./model/weights.ts";
import { countText } from "./model/words.ts";
import { Controls } from "./panels/controls.tsx";
import { Legend } from "./panels/legend.tsx";
import panels from "./panels/panels.module.css";
import { Time } from "./panels/time.tsx";
import { Picture, type PictureHandle } from "./picture.tsx";
import { type Canopy, useCanopy } from "./use-canopy.ts";
import { useReplay } from "./use-replay.ts";

type RenderPanel = (itemId: string, onClose: () => void) => ReactNode;

const Path = ({ canopy, zoomTo }: { readonly canopy: Canopy; zoomTo(at: number): void }) => {
  const { forest, focus } = canopy;
  const path = pathTo(forest, focus);
  return (
    <div className={classes.path}>
      <Breadcrumb
        label="What fills the map"
        crumbs={path.map((at) => ({
          key: `${at}`,
          label: titleAt(forest, at),
          ...(at !== focus && {
            href: `?focus=${keyAt(forest, at)}`,
            onClick: () => zoomTo(at),
          }),
        }))}
      />
    </div>
  );
};

const Search = ({ canopy, onNext }: { readonly canopy: Canopy; onNext(by: 1 | -1): void }) => {
  const { address, search, found } = canopy;
  return (
    <>
      <input
        type="search"
        className={panels.search}
        aria-label="Light up items with these words"
        placeholder="Find on the map"
        value={search.text}
        data-canopy-search
        onChange={(event) => address.set({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter") onNext(event.shiftKey ? -1 : 1);
          if (event.key !== "Escape") return;
          address.set({ text: undefined });
          event.currentTarget.blur();
        }}
      />
      {found && (
        <span className={classes.hint} role="status">
          {countText(found.length, "match", "matches")}
        </span>
      )}
    </>
  );
};

const Tools = ({ zoom, showWhole }: { zoom(factor: number): void; showWhole(): void }) => (
  <fieldset
    className={classes.tools}
    aria-label="Zoom"
    onPointerDown={(event) => event.stopPropagation()}
    onPointerUp={(event) => event.stopPropagation()}
  >
    <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(1.5)}>
      <IconPlus size={16} aria-hidden="true" />
    </button>
    <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoom(1 / 1.5)}>
      <IconMinus size={16} aria-hidden="true" />
    </button>
    <button type="button" aria-label="Show everything" title="Show everything (0)" onClick={showWhole}>
      <IconMaximize size={16} aria-hidden="true" />
    </button>
  </fieldset>
);

const CanopyOf = ({
  product,
  renderPanel,
}: {
  readonly product: Product | undefined;
  readonly renderPanel: RenderPanel;
}) => {
  const picture = useRef<PictureHandle>(null);
  const at = canopySearch(useAddress().get).at;
  const [isTimeOpen, setTimeOpen] = useState(at !== undefined);
  const replay = useReplay(product, at, isTimeOpen);
  const canopy = useCanopy(product, replay.stageThen, (ids) => picture.current?.glow(ids));
  const { forest, focus, found, weights, search } = canopy;
  const [peeked, setPeeked] = useState<string>();
  const peekedItem = useItem(peeked);
  const go = useGo();
  const atMatch = useRef(-1);
  const match = (by: 1 | -1) => {
    if (!found || found.length === 0) return announce("Nothing on the map has these words.");
    atMatch.current = (atMatch.current + by + found.length) % found.length;
    const at = found[atMatch.current] as number;
    picture.current?.zoomTo(at);
    picture.current?.go(at);
    announce(`${atMatch.current + 1} of ${found.length}: ${titleAt(forest, at)}`);
  };
  const keys = useRef<CanopyKeys>(undefined as unknown as CanopyKeys);
  keys.current = {
    isZoomed: focus !== 0,
    hasMatches: (found?.length ?? 0) > 0,
    zoom: (factor) => picture.current?.zoom(factor),
    showWhole: () => picture.current?.zoomTo(0),
    out: () => picture.current?.zoomTo(Math.max(0, forest.parent[focus] ?? 0)),
    focus: () => picture.current?.focus(),
    search: () => document.querySelector<HTMLElement>("[data-canopy-search]")?.focus(),
    match,
  };
  useActions(useMemo(() => bindActions(canopyActions, () => keys.current), []));
  const name = product?.name ?? "all products";
  if (forest.count === 1)
    return (
      <>
        <h1 className="visually-hidden">Canopy</h1>
        <EmptyState
          text="Here stands everything as one map, themes with their epics and stories, once there are some."
          action={{ label: "Go to the outline", onClick: () => go(`/${product?.key ?? "all"}/outline`) }}
        />
      </>
    );
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <h1 className="visually-hidden">Canopy of {name}</h1>
        <div className={classes.head}>
          <Path canopy={canopy} zoomTo={(at) => picture.current?.zoomTo(at)} />
          <Search canopy={canopy} onNext={match} />
          <ExportMenu
            canopy={canopy}
            picture={picture}
            when={replay.moment === undefined || !replay.span ? undefined : momentText(replay.moment, replay.span)}
          />
        </div>
        <Picture
          ref={picture}
          canopy={canopy}
          label={`Canopy of ${name}`}
          onPeek={(id) => setPeeked((before) => (before === id ? undefined : id))}
          onActive={(id) => setPeeked((before) => (before === undefined ? undefined : (id ?? before)))}
        >
          <Tools zoom={keys.current.zoom} showWhole={keys.current.showWhole} />
        </Picture>
        <section className={classes.foot} aria-label="Legend and controls">
          <Controls canopy={canopy} />
          <Time canopy={canopy} replay={replay} isOn={isTimeOpen} onToggle={setTimeOpen} />
          <Legend canopy={canopy} />
          {/* Told of today, so not beside the past: and without it the slider finds room in the line. */}
          {search.area !== "count" && !isTimeOpen && (
            <p className={classes.hint}>{silentWords(weights, search.area)}</p>
          )}
        </section>
      </div>
      {peekedItem && <div className={classes.peek}>{renderPanel(peekedItem.id, () => setPeeked(undefined))}</div>}
    </div>
  );
};

/** The whole portfolio, or a product, as one map: `/{KEY}/canopy`, `/all/canopy`. */
export const CanopyPage = ({ renderPanel }: { readonly renderPanel: RenderPanel }) => {
  const isLoaded = useClient((from) => from.isLoaded);
  if (!isLoaded)
    return (
      <div role="status" aria-label="Loading the map" className={classes.waiting}>
        <h1 className="visually-hidden">Canopy</h1>
        <Skeleton width="100%" height={320} />
      </div>
    );
  return (
    <ProductGate>
      {(product) => <CanopyOf key={product?.id ?? "all"} product={product} renderPanel={renderPanel} />}
    </ProductGate>
  );
};
