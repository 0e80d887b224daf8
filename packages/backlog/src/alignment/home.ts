import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";
import { scopeOf } from "../flow/scope.ts";
import { finishedIn } from "../flow/times.ts";
import { memberKind } from "../member/schema.ts";
import { functionNames, type MemberFunction } from "../roles.ts";
import { type HomePart, homeOf, homeParts as parts } from "./home-parts.ts";

/** What each function comes for, the most pressing first. */
const homes: Readonly<Record<MemberFunction, readonly HomePart[]>> = {
  product: [parts.requests, parts.gates, parts.mine, parts.finished, parts.decisions],
  engineering: [parts.mine, parts.ready, parts.blocked, parts.risks, parts.decisions],
  marketing: [parts.finished, parts.coming, parts.words, parts.kpis],
  sales: [parts.coming, parts.finished, parts.requests, parts.words],
  leadership: [parts.doneByTheme, parts.coming, parts.kpis, parts.risks],
  research: [parts.unsupported, parts.pains, parts.requests, parts.mine],
};

const input = z.strictObject({
  function: z.enum(functionNames).optional().describe("Your own where left out, else product."),
  product: nameOf("product").optional().describe("All that you see where left out."),
  limit: z.number().int().min(1).max(100).default(6).describe("Lines of each part; the numbers count all."),
});

const output = z.object({
  function: z.enum(functionNames),
  parts: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      total: z.number(),
      lines: z.array(
        z.object({
          noun: z.enum(["item", "request", "risk", "decision", "kpi", "evidence"]),
          id: z.string(),
          key: z.string().nullable().describe("The item's key, or that of the item it stands at."),
          text: z.string(),
          note: z.string(),
        }),
      ),
    }),
  ),
});
export type HomeAnswer = z.output<typeof output>;

const functionOf = (rows: Rows, me: string, asked: MemberFunction | undefined): MemberFunction =>
  asked ?? rows.get(memberKind, me)?.function ?? "product";

export const homeOfFunction = defineQuery({
  name: "home.of",
  summary: "What a function comes for: of Product, Engineering, Marketing, Sales, Leadership or Research.",
  needs: "backlog.view",
  input,
  output,
  // Those finished last are told in their words: the first of them are the first of all that ever were.
  loads: (rows, given) =>
    documentsOf(finishedIn(scopeOf(rows, { product: given.product }), { from: 0, to: Infinity }).slice(0, given.limit)),
  run: (rows, given, ctx) => {
    const home = homeOf(rows, given.product, ctx.actor.id, ctx.now);
    const own = functionOf(rows, ctx.actor.id, given.function);
    return {
      function: own,
      parts: homes[own].map(({ name, title, lines }) => {
        const all = lines(home);
        return { name, title, total: all.length, lines: all.slice(0, given.limit).map(({ line }) => line()) };
      }),
    };
  },
});
