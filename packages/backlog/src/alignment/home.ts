import { defineLongQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";
import { memberKind } from "../member/schema.ts";
import { functionNames, type MemberFunction } from "../roles.ts";
import { homeParts as parts } from "./home-parts.ts";
import { type HomePart, homing } from "./home-scope.ts";

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

export const homeOfFunction = defineLongQuery({
  name: "home.of",
  summary: "What a function comes for: of Product, Engineering, Marketing, Sales, Leadership or Research.",
  needs: "backlog.view",
  input,
  output,
  *steps(rows, { product, limit, function: asked }, ctx) {
    const home = yield* homing(rows, { product, limit, me: ctx.actor.id, now: ctx.now });
    // Those finished last are told in their words.
    yield documentsOf(home.done.slice(0, limit));
    const own = functionOf(rows, ctx.actor.id, asked);
    const told: HomeAnswer["parts"] = [];
    for (const { name, title, lines: linesOf } of homes[own]) {
      const { total, lines } = yield* linesOf(home);
      told.push({ name, title, total, lines: lines.slice(0, limit).map(({ line }) => line()) });
      yield;
    }
    return { function: own, parts: told };
  },
});
