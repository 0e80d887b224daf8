import { type Evidence, evidenceDef } from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { type Anchor, Floating } from "../floating.tsx";
import { OptionList } from "../option-list.tsx";

type Props = {
  readonly anchor: Anchor;
  readonly label: string;
  readonly product: string;
  readonly isLeftOut: (evidence: Evidence) => boolean;
  /** What stands at the right of a finding. */
  readonly hint?: (evidence: Evidence) => string | undefined;
  onPick(id: string): void;
  onClose(): void;
};

/** Finds evidence of a product by its words, participant or source. */
export const FindingPicker = ({ anchor, label, product, isLeftOut, hint, onPick, onClose }: Props) => {
  const options = useMemo(
    () =>
      client.rows
        .by(evidenceDef.kind, "product", product)
        .filter((one) => !isLeftOut(one))
        .sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1))
        .map((one) => ({
          value: one.id,
          label: one.quote ?? "",
          hint: hint?.(one) ?? one.participant,
          words: `${one.participant ?? ""} ${one.source ?? ""}`,
        })),
    [product, isLeftOut, hint],
  );
  return (
    <Floating anchor={anchor} label={label} onClose={onClose} width={460}>
      <OptionList
        label={label}
        placeholder="Words of the finding, who said it…"
        options={options}
        empty="No finding of these words."
        limit={50}
        onPick={(id) => {
          onPick(id);
          onClose();
        }}
      />
    </Floating>
  );
};
