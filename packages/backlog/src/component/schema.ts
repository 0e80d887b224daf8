import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** A shared building block of the platform that several products' epics and stories use. */
export const componentDef = recordKind({
  noun: "component",
  one: "a component",
  of: "workspace",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120 },
    description: { type: "prose", label: "What it does" },
    owner: { type: "member", label: "Owner" },
    link: { type: "url", label: "Where it is described" },
  },
  /** The epic or theme in which it is built; what stands below is its own backlog. */
  more: { home: z.string().optional() },
});
