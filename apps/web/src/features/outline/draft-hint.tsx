import type { ItemKind } from "@overstory/backlog";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useEffect } from "react";
import { useLookalike } from "../../lib/use-lookalike.ts";
import { LookalikeLine } from "../../ui/items/lookalike-line.tsx";

type Props = {
  readonly text: string;
  readonly product: string;
  readonly kind: ItemKind;
  /** How the field opens what is told here, by its own key. */
  readonly open: RefObject<(() => void) | undefined>;
  /** Gives up the title that is being typed. */
  onLeave(): void;
};

/** Below a new title: the item of the product that it looks like, to be opened instead. */
export const DraftHint = ({ text, product, kind, open, onLeave }: Props) => {
  const navigate = useNavigate();
  const near = useLookalike(text, { product, kind });
  const go =
    near &&
    (() => {
      onLeave();
      void navigate({ to: "/i/$itemKey", params: { itemKey: near.key } });
    });
  useEffect(() => {
    open.current = go;
    return () => {
      open.current = undefined;
    };
  });
  return near && go ? (
    <LookalikeLine item={near} floats acts={[{ label: "Open", keys: "alt+Enter", run: go }]} />
  ) : null;
};
