import { defineKind } from "@overstory/kernel";
import { z } from "zod";

/** That somebody was erased, when and by whom; nothing of who they were. A change of this kind tells that older copies hold what is gone. */
export const erasureKind = defineKind({
  name: "erasure",
  schema: z.strictObject({
    id: z.string(),
    product: z.string(),
    /** The participant's row, which stays under its pseudonym. */
    participant: z.string(),
    pseudonym: z.string(),
    at: z.string(),
    by: z.string(),
    /** Rows that were rewritten or taken away. */
    rows: z.number().int(),
  }),
  heat: "hot",
  scope: () => "server",
  indexes: { product: (erasure) => erasure.product },
});
export type Erasure = z.infer<typeof erasureKind.schema>;
