import { type Item, type Product, progressOf, type RollUp } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import { percentText } from "../../ui/number-text.ts";
import classes from "./portfolio.module.css";

type Part = { readonly theme: Item; readonly hue: number | undefined; readonly sum: RollUp | undefined };

const wordsOf = ({ theme, sum }: Part): string => {
  if (!sum || sum.stories === 0) return `${theme.title}: no stories yet`;
  return `${theme.title}: ${sum.stories} ${sum.stories === 1 ? "story" : "stories"}, ${percentText(progressOf(sum) ?? 0)} finished`;
};

/** The product's themes side by side in their own hues, each as wide as it has stories, filled as far as they are finished. */
export const ForestStrip = ({ product }: { readonly product: Product }) => {
  const themes = useClient((from) => from.tree.children(product.id, undefined));
  const parts = useClient((from) => themes.flatMap((theme) => [from.rollups.of(theme.id)]));
  const hues = useClient((from) => themes.map((theme) => themeHueOf(from.rows, theme)));
  const shown = themes
    .map((theme, at): Part => ({ theme, hue: hues[at], sum: parts[at] }))
    .filter(({ theme }) => theme.kind === "theme");
  if (shown.length === 0) return null;
  return (
    <ul className={classes.forest} aria-label={`Themes of ${product.name}`}>
      {shown.map((part) => {
        const { theme, hue, sum } = part;
        const style = {
          "--hue": hue ?? 230,
          "--share": (sum && progressOf(sum)) ?? 0,
          flexGrow: Math.max(1, sum?.stories ?? 0),
        } as CSSProperties;
        return (
          <li key={theme.id} style={style}>
            <Link to="/i/$itemKey" params={{ itemKey: theme.key }} title={wordsOf(part)} aria-label={wordsOf(part)}>
              <span>{theme.title}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
};
