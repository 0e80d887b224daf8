import { productKind } from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";
import { Floating } from "../floating.tsx";
import { OptionList } from "../option-list.tsx";
import type { AskOwner } from "./new-line.tsx";

/** Asks for the product of a new record on a page that shows all of them. */
export const askProduct: AskOwner = ({ anchor, onPick, onClose }) => (
  <Floating anchor={anchor} label="Product" onClose={onClose}>
    <OptionList
      label="Product"
      placeholder="In which product?"
      options={[...client.rows.all(productKind)]
        .filter((one) => one.deletedAt === undefined)
        .sort((a, b) => a.name.localeCompare(b.name, "en"))
        .map(({ id, name, key }) => ({ value: id, label: name, hint: key }))}
      onPick={(product) => onPick({ product })}
    />
  </Floating>
);
