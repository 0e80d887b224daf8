import { confidences, horizons, type Item, noSpan, spansOf, spanText, subtreeOf } from "@overstory/backlog";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Choice } from "./choice.tsx";
import classes from "./side.module.css";
import { TextField } from "./text-field.tsx";

type Props = { readonly item: Item; readonly canEdit: boolean };

const ends = { start: "Start", end: "End" } as const;

const word = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The days that were not stated, in words; nothing where both were, or where nothing says any. */
const useRolled = (item: Item): string | undefined =>
  useClient((from) => {
    const span = spansOf(from.rows, subtreeOf(from.rows, item)).get(item.id) ?? noSpan;
    const isRolled = (source: string | undefined) => source === "below" || source === "plan";
    const rolled = {
      ...(isRolled(span.startFrom) && { start: span.start }),
      ...(isRolled(span.endFrom) && { end: span.end }),
    };
    if (rolled.start === undefined && rolled.end === undefined) return undefined;
    const source = span.below ? "what is below" : "what it is planned in";
    return `By ${source}: ${spanText(rolled)}`;
  });

/** When an item begins and ends, how sure that is, and where it stands without dates. */
export const Time = ({ item, canEdit }: Props) => {
  const { problem, run } = useCommand();
  const rolled = useRolled(item);
  return (
    <>
      {(["start", "end"] as const).map((name) => (
        <TextField
          key={name}
          label={ends[name]}
          type="date"
          value={item[name] ?? ""}
          canEdit={canEdit}
          save={(text, refused) => void run("item.edit", { item: item.id, [name]: text === "" ? null : text }, refused)}
        />
      ))}
      {rolled && <p className={classes.quiet}>{rolled}</p>}
      <Choice
        label="Confidence"
        value={item.confidence}
        text={item.confidence && word(item.confidence)}
        none="Not said"
        canEdit={canEdit}
        problem={problem?.message}
        options={() => confidences.map((value) => ({ value, label: word(value) }))}
        onPick={(confidence) => void run("item.edit", { item: item.id, confidence })}
      />
      {item.kind !== "story" && (
        <Choice
          label="Horizon"
          value={item.horizon}
          text={item.horizon && word(item.horizon)}
          none="By its dates"
          canEdit={canEdit}
          problem={problem?.message}
          options={() => horizons.map((value) => ({ value, label: word(value) }))}
          onPick={(horizon) => void run("item.edit", { item: item.id, horizon })}
        />
      )}
    </>
  );
};
