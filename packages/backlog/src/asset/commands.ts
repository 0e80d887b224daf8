import { refuse } from "@overstory/kernel";
import { limits } from "../fields.ts";
import { recordCommands } from "../record/record-commands.ts";
import { assetDef } from "./schema.ts";

export const assets = recordCommands(assetDef, {
  summary: {
    create: "Link an item to a design, an API description or another page.",
    list: "The links of an item or product.",
  },
  limit: limits.lines,
  resolve: (_, given, __, before) => {
    if ((given.url === undefined ? before?.url : given.url) == null)
      throw refuse("asset-address", "Give the address that the link leads to.", { field: "url" });
    return {};
  },
});
