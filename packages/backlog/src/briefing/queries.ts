import { DomainError, defineQuery, type Load, type Rows, type Scope } from "@overstory/kernel";
import { z } from "zod";
import { documentKind } from "../document/schema.ts";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { readersAtHand } from "../readers.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { templates } from "./audiences.ts";
import { changesBetween, changesSchema } from "./changes.ts";
import { contentAt, itemsToRead } from "./content/content.ts";
import { scopesOf, stillQuoted } from "./content/figures.ts";
import type { Past } from "./content/gather.ts";
import { type BriefingContent, contentSchema } from "./content/types.ts";
import { briefingName, briefingNamed } from "./find.ts";
import { type Briefing, briefingKind, type KeptBriefing, keptBriefingKind, keptId } from "./schema.ts";
import { briefingView, linksOf, linkView, scheduleView, viewOfBriefing, viewOfLink, viewOfSchedule } from "./view.ts";
import { audienceLabels, audienceNames, blockKinds, fieldNames } from "./words.ts";

const pastReader = (rows: Rows): Past => {
  const { past } = readersAtHand();
  if (!past)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "The past cannot be read here. Ask the server.",
    });
  const workspace = [...rows.all(workspaceKind)][0]?.id ?? "";
  return (product) => past(workspace, product);
};

export const listBriefings = defineQuery({
  name: "briefing.list",
  summary: "The briefings of a product or of the whole workspace, the newest first.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product").optional().describe("All where left out.") }),
  output: z.object({ briefings: z.array(briefingView) }),
  run: (rows, { product }) => {
    const of = product === undefined ? undefined : productNamed(rows, product).id;
    return {
      briefings: [...rows.all(briefingKind)]
        .filter((one) => of === undefined || one.product === of)
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? -1 : 1))
        .map((one) => viewOfBriefing(rows, one)),
    };
  },
});

export const getBriefing = defineQuery({
  name: "briefing.get",
  summary: "How a briefing is set up: its blocks, its links with their views, its schedule.",
  needs: "backlog.edit",
  input: z.strictObject({ briefing: briefingName }),
  output: briefingView.extend({
    links: z.array(linkView),
    schedule: scheduleView.nullable(),
    mails: z.boolean().describe("False where there is no mail server: what is scheduled waits until there is one."),
  }),
  run: (rows, input) => {
    const briefing = briefingNamed(rows, input.briefing);
    return {
      ...viewOfBriefing(rows, briefing),
      links: linksOf(rows, briefing.id).map(viewOfLink),
      schedule: viewOfSchedule(rows, briefing.id),
      mails: readersAtHand().mails !== false,
    };
  },
});

const read = z.object({
  briefing: briefingView,
  content: contentSchema,
  changes: changesSchema.nullable().describe("What changed since it was frozen, or last sent."),
  live: z.boolean().describe("False where it stands as it was when it was frozen."),
  limited: z.boolean().describe("Frozen, but over more than you see: shown as it is now, as far as you see it."),
  scopes: z.array(z.string()).describe("Out of which parts of the workspace it is made."),
});
export type ReadBriefing = z.infer<typeof read>;

type Found = { readonly as: "frozen" | "sent"; readonly kept: KeptBriefing };

/** What was laid aside of a briefing, nearest first: when it was frozen, else when it was last sent. */
const keptOf = (rows: Rows, { id, frozen }: Briefing): Found[] =>
  (["frozen", "sent"] as const).flatMap((as) => {
    const kept = rows.get(keptBriefingKind, keptId(as, id));
    // An undo may have brought back a freezing whose place another has taken since.
    return kept && (as === "sent" || (frozen?.isKept && frozen.at === kept.at)) ? [{ as, kept }] : [];
  });

const contentIn = ({ content }: KeptBriefing): BriefingContent => contentSchema.parse(JSON.parse(content));

export const readBriefing = defineQuery({
  name: "briefing.read",
  summary: "What a briefing says: as it is now, or as it was when it was frozen; and what changed since.",
  needs: "backlog.view",
  input: z.strictObject({ briefing: briefingName }),
  output: read,
  loads: (rows, input): Load[] => {
    const briefing = briefingNamed(rows, input.briefing);
    return [
      { what: "rows", kind: keptBriefingKind.name, ids: [keptId("frozen", briefing.id), keptId("sent", briefing.id)] },
      { what: "rows", kind: documentKind.name, ids: itemsToRead(rows, briefing, pastReader(rows)) },
    ];
  },
  run: (rows, input, ctx) => {
    const briefing = briefingNamed(rows, input.briefing);
    const { from, content } = contentAt(rows, briefing, ctx.now, pastReader(rows));
    const all = keptOf(rows, briefing);
    const found = all.find(({ kept }) => kept.scopes.every((scope) => ctx.actor.sees(scope as Scope)));
    const then = found && stillQuoted(rows, contentIn(found.kept));
    const isFrozen = found?.as === "frozen";
    return {
      briefing: viewOfBriefing(rows, briefing),
      content: isFrozen && then ? then : content,
      changes:
        found && then ? { since: found.kept.at, as: found.as, sentences: changesBetween(then, content, from) } : null,
      live: !isFrozen,
      limited: !isFrozen && all.some(({ as }) => as === "frozen"),
      scopes: scopesOf(from),
    };
  },
});

export const listBriefingTemplates = defineQuery({
  name: "briefing.templates",
  summary: "The templates of briefings: an audience, what it asks for, and in which order.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        audience: z.enum(audienceNames),
        label: z.string(),
        hint: z.string(),
        days: z.number(),
        fields: z.array(z.enum(fieldNames)),
        blocks: z.array(z.object({ kind: z.enum(blockKinds), title: z.string().nullable() })),
      }),
    ),
  }),
  run: () => ({
    templates: audienceNames.map((audience) => {
      const { hint, days, fields, blocks } = templates[audience];
      return {
        ...{ audience, label: audienceLabels[audience], hint, days, fields: [...fields] },
        blocks: blocks.map(({ kind, title }) => ({ kind, title: title ?? null })),
      };
    }),
  }),
});
