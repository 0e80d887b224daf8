import { IconDownload } from "@tabler/icons-react";
import type { RefObject } from "react";
import { MenuButton } from "../../../ui/menu.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import { Widths } from "../draw/measure.ts";
import { colourWords } from "../model/colouring.ts";
import { titleAt } from "../model/forest.ts";
import { areaWords } from "../model/weights.ts";
import { countText } from "../model/words.ts";
import panels from "../panels/panels.module.css";
import type { PictureHandle } from "../picture.tsx";
import type { Canopy } from "../use-canopy.ts";
import { pngOf } from "./png.ts";
import { fileNameOf, type Sheet, sheetOf } from "./sheet.ts";
import { svgOf } from "./svg.ts";

const save = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

const sheetNow = (canopy: Canopy, picture: PictureHandle | null, when: string | undefined): Sheet | undefined => {
  const scene = picture?.scene;
  const context = document.createElement("canvas").getContext("2d");
  if (!scene?.layout || !context) return undefined;
  const { search, coloured } = canopy;
  const { forest, layout, theme } = scene;
  const focus = scene.placeOf(canopy.forest.ids[canopy.focus]) ?? 0;
  const stories = coloured.counts.reduce((sum, count) => sum + count, 0);
  const about = `${countText(stories, "story", "stories")}, area by ${areaWords[search.area].toLowerCase()}, colour by ${colourWords[search.colour].toLowerCase()}${when === undefined ? "" : `, as of ${when}`}`;
  return sheetOf({
    forest,
    layout,
    focus,
    theme,
    title: titleAt(forest, focus),
    about,
    colourOf: (at) => scene.colourOf(at),
    stateOf: (at) => scene.stateOf(at),
    legend: coloured.groups.map(({ text, tone }, at) => ({
      text: `${text} ${(coloured.counts[at] ?? 0).toLocaleString("en")}`,
      colour: theme.toneOf(tone),
    })),
    measure: new Widths().with(context),
  });
};

type Props = {
  readonly canopy: Canopy;
  readonly picture: RefObject<PictureHandle | null>;
  /** The moment that is shown, where it is not now. */
  readonly when: string | undefined;
};

/** The map as a picture to keep, as it is coloured and lit now. */
export const ExportMenu = ({ canopy, picture, when }: Props) => {
  const keep = async (ending: "svg" | "png") => {
    const sheet = sheetNow(canopy, picture.current, when);
    if (!sheet) return;
    try {
      const blob = ending === "png" ? await pngOf(sheet) : new Blob([svgOf(sheet)], { type: "image/svg+xml" });
      save(blob, fileNameOf(canopy.forest, canopy.focus, ending));
    } catch (error) {
      showToast(error instanceof Error ? error.message : "The picture could not be drawn.", { tone: "refused" });
    }
  };
  return (
    <MenuButton
      label="Save as a picture"
      className={panels.button}
      items={[
        { id: "svg", label: "Save as SVG", onSelect: () => void keep("svg") },
        { id: "png", label: "Save as PNG", onSelect: () => void keep("png") },
      ]}
    >
      <IconDownload size={16} aria-hidden="true" />
    </MenuButton>
  );
};
