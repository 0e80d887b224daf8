import type { Product } from "@overstory/backlog";
import { useMemo, useRef } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useGo } from "../../lib/location.ts";
import { useMay } from "../../lib/use-may.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { Horizons } from "./horizons.tsx";
import { rowsOf } from "./model/plan.ts";
import { isFiltered, type Mode } from "./model/search.ts";
import { zooms } from "./model/timeline.ts";
import { Aside } from "./panels/aside.tsx";
import { Controls } from "./panels/controls.tsx";
import { Legend } from "./panels/legend.tsx";
import { savePicture } from "./picture/save.ts";
import classes from "./roadmap.module.css";
import { type RoadmapKeys, roadmapActions } from "./roadmap-actions.ts";
import { RoadmapTimeline, type TimelineHandle } from "./timeline.tsx";
import { useRoadmap } from "./use-roadmap.ts";

const tabs: readonly { readonly id: Mode; readonly label: string }[] = [
  { id: "timeline", label: "Timeline" },
  { id: "horizons", label: "Now, next, later" },
];

const none: ReadonlySet<string> = new Set();

const RoadmapOf = ({ product }: { readonly product: Product | undefined }) => {
  const roadmap = useRoadmap(product);
  const { search, address, entries, plan } = roadmap;
  const canEdit = useMay("backlog.edit");
  const go = useGo();
  const timeline = useRef<TimelineHandle>(null);
  const { rows, undated } = useMemo(() => rowsOf(entries, none), [entries]);
  const isTimeline = search.mode === "timeline";
  const keys = useRef<RoadmapKeys>(undefined as unknown as RoadmapKeys);
  keys.current = {
    isTimeline,
    focus: () =>
      isTimeline
        ? timeline.current?.focus()
        : document.querySelector<HTMLElement>("[data-card][tabindex='0']")?.focus(),
    filter: () => document.querySelector<HTMLElement>("[data-roadmap-search]")?.focus(),
    zoom: (by) => {
      const next = zooms[zooms.indexOf(search.zoom) + by];
      if (next) address.set({ zoom: next === "quarter" ? undefined : next });
    },
    goToToday: () => timeline.current?.goToToday(),
    toggleMode: () => address.set({ mode: isTimeline ? "horizons" : undefined }),
  };
  useActions(useMemo(() => bindActions(roadmapActions, () => keys.current), []));
  const current = tabs.find(({ id }) => id === search.mode) ?? (tabs[0] as (typeof tabs)[number]);
  const hasTimeline = isTimeline && (rows.length > 0 || undated.length > 0);
  const isEmpty = entries.length === 0;
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <h1>Roadmap</h1>
        <Tabs
          name="roadmap"
          label="Ways to look at the roadmap"
          tabs={tabs}
          current={current}
          onSelect={({ id }) => address.set({ mode: id === "timeline" ? undefined : id })}
        />
        <Controls
          roadmap={roadmap}
          canEdit={canEdit}
          onToday={() => timeline.current?.goToToday()}
          onExport={(ending) =>
            void savePicture(roadmap, ending).catch((error: unknown) =>
              showToast(error instanceof Error ? error.message : "The picture could not be drawn.", {
                tone: "refused",
              }),
            )
          }
        />
      </header>
      <div role="tabpanel" id="roadmap-panel" aria-labelledby={`roadmap-${current.id}`} className={classes.panel}>
        {isEmpty &&
          (isFiltered(search) && plan.entries.length > 0 ? (
            <EmptyState
              text="No theme or epic fits this filter."
              action={{ label: "Show all", onClick: () => address.set({ text: undefined, show: undefined }) }}
            />
          ) : (
            <EmptyState
              text="Themes and epics stand here along time, once there are some."
              action={{ label: "Go to the outline", onClick: () => go(`/${product?.key ?? "all"}/outline`) }}
            />
          ))}
        {!isEmpty && !isTimeline && <Horizons roadmap={roadmap} canEdit={canEdit} />}
        {!isEmpty && hasTimeline && (
          <div className={classes.body}>
            <div className={classes.main}>
              {rows.length === 0 && (
                <p className={classes.hint}>
                  Nothing has dates yet. Set some here, or plan stories in sprints: what is above them follows.
                </p>
              )}
              <RoadmapTimeline ref={timeline} roadmap={roadmap} canEdit={canEdit} />
              <Legend hasBaseline={roadmap.comparison.chosen !== undefined} />
            </div>
            <Aside
              roadmap={roadmap}
              undated={undated}
              canEdit={canEdit}
              onShow={(id) => timeline.current?.show(id)}
              dayAt={(x, y) => timeline.current?.dayAt(x, y)}
            />
          </div>
        )}
      </div>
    </div>
  );
};

/** When what comes: themes and epics along time, or as now, next and later. */
export const RoadmapPage = () => (
  <ProductGate>{(product) => <RoadmapOf key={product?.id} product={product} />}</ProductGate>
);
