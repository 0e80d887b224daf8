import type { Item } from "@overstory/backlog";
import { useEffect, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useGo } from "../../lib/location.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useLookalike } from "../../lib/use-lookalike.ts";
import { LookalikeLine } from "../../ui/items/lookalike-line.tsx";
import { showToast } from "../../ui/toasts.tsx";

type Props = {
  readonly item: Item;
  /** The title while it is written. */
  readonly draft: string | undefined;
  /** The wish of its sentence as saved, "" without one. */
  readonly want: string;
};

/** Tells while a title or a sentence is written, and from then on, that there is an item like it: to open, merge into or tell apart. */
export const TitleHint = ({ item, draft, want }: Props) => {
  const go = useGo();
  const { run, busy } = useCommand();
  const [isTouched, setIsTouched] = useState(false);
  const before = useRef(want);
  const hasNewWant = want !== "" && want !== before.current;
  const isWriting = draft !== undefined || hasNewWant;
  useEffect(() => {
    if (isWriting) setIsTouched(true);
  }, [isWriting]);
  const apart = Object.keys(item.notAlike ?? {}).length;
  const [toldAt, setToldAt] = useState<{ id: string; apart: number }>();
  const text = draft ?? (hasNewWant ? want : item.title);
  const near = useLookalike(isTouched ? text : undefined, { product: item.product, item: item.id, kind: item.kind });
  // Told apart just now: the next answer of the server leaves it out.
  if (!near || (toldAt && toldAt.id === near.id && apart > toldAt.apart)) return null;
  const merge = async () => {
    if ((await run("item.merge", { item: item.id, into: near.id })) === undefined) return;
    go(`/i/${near.key}`);
    const undo = { label: "Undo", keys: "mod+z", run: () => void client.undo() };
    showToast(`${item.key} was merged into ${near.key}.`, { action: undo });
  };
  const apartFrom = () => {
    setToldAt({ id: near.id, apart });
    void run("lookalike.dismiss", { a: item.id, b: near.id });
  };
  return (
    <LookalikeLine
      item={near}
      acts={[
        { label: "Open", run: () => go(`/i/${near.key}`, "push") },
        ...(busy
          ? []
          : [
              { label: "Merge into it", run: () => void merge() },
              { label: "Not the same", run: apartFrom },
            ]),
      ]}
    />
  );
};
