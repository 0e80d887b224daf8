import { IconAdjustmentsHorizontal, IconCalendarDot, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { MenuButton } from "../../../ui/menu.tsx";
import { type Zoom, zooms } from "../model/timeline.ts";
import type { Roadmap } from "../use-roadmap.ts";
import { BaselineControls } from "./baselines.tsx";
import classes from "./panels.module.css";

const zoomWords: Readonly<Record<Zoom, string>> = { month: "Month", quarter: "Quarter", year: "Year" };

type Props = {
  readonly roadmap: Roadmap;
  readonly canEdit: boolean;
  onToday(): void;
  onExport(ending: "svg" | "png"): void;
};

/** How the roadmap is looked at: by which stretch of time, what of it, and against which baseline. */
export const Controls = ({ roadmap, canEdit, onToday, onExport }: Props) => {
  const { search, address } = roadmap;
  const isTimeline = search.mode === "timeline";
  // Only a narrow screen folds them: five rows of controls there leave the roadmap half of it.
  const [isOpen, setOpen] = useState(false);
  return (
    <fieldset className={classes.controls} aria-label="How the roadmap is shown">
      <input
        type="search"
        data-roadmap-search
        className={classes.search}
        aria-label="Filter the roadmap"
        aria-keyshortcuts="F"
        placeholder="Filter"
        value={search.text}
        onChange={(event) => address.set({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== "Escape") return;
          address.set({ text: undefined });
          event.currentTarget.blur();
        }}
      />
      <button
        type="button"
        className={classes.button}
        data-narrow=""
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconAdjustmentsHorizontal size={15} aria-hidden="true" /> Options
      </button>
      <div className={classes.more} data-open={isOpen || undefined}>
        <select
          aria-label="Which items"
          value={search.isOpenOnly ? "open" : ""}
          onChange={(event) => address.set({ show: event.currentTarget.value })}
        >
          <option value="">All items</option>
          <option value="open">Not finished</option>
        </select>
        <select
          aria-label="Progress by"
          value={search.by === "effort" ? "effort" : ""}
          onChange={(event) => address.set({ by: event.currentTarget.value })}
        >
          <option value="">Progress by stories</option>
          <option value="effort">Progress by effort</option>
        </select>
        {isTimeline && (
          <>
            <fieldset className={classes.zoom}>
              <legend className="visually-hidden">Zoom</legend>
              {zooms.map((zoom) => (
                <label key={zoom} data-on={zoom === search.zoom || undefined}>
                  <input
                    type="radio"
                    className="visually-hidden"
                    name="roadmap-zoom"
                    checked={zoom === search.zoom}
                    onChange={() => address.set({ zoom: zoom === "quarter" ? undefined : zoom })}
                  />
                  {zoomWords[zoom]}
                </label>
              ))}
            </fieldset>
            <button type="button" className={classes.button} aria-keyshortcuts="0" onClick={onToday}>
              <IconCalendarDot size={15} aria-hidden="true" /> Today
            </button>
            <BaselineControls roadmap={roadmap} canEdit={canEdit} />
            <MenuButton
              label="Save as a picture"
              className={classes.button}
              items={[
                { id: "svg", label: "Save as SVG", onSelect: () => onExport("svg") },
                { id: "png", label: "Save as PNG", onSelect: () => onExport("png") },
              ]}
            >
              <IconDownload size={16} aria-hidden="true" />
            </MenuButton>
          </>
        )}
      </div>
    </fieldset>
  );
};
