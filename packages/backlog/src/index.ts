// The whole package. What the web app needs goes into browser.ts; here is what only servers and tools need besides.

export { archivedKinds } from "./archive/kinds.ts";
export {
  type ArchivedPerson,
  type ArchivedRow,
  archivedPerson,
  type Past,
  type PastEntry,
  pastEntrySchema,
  pastInRow,
  pastKind,
  type StagedArchive,
} from "./archive/schema.ts";
export type { BaselinePlan } from "./baseline/schema.ts";
export { toKeep } from "./briefing/freeze.ts";
export { dueBriefings } from "./briefing/schedule.ts";
export { type BriefingSchedule, briefingLinkKind, briefingScheduleKind } from "./briefing/schema.ts";
export { linkIsOpen } from "./briefing/share.ts";
export * from "./browser.ts";
export { type PlanEvent, StagePast } from "./canopy/past.ts";
export { dueConnections } from "./connection/due.ts";
export { type ConnectionView, connectionNamed } from "./connection/find.ts";
export {
  type Connection,
  connectionKind,
  type PullCounts,
  type PullState,
  type TicketMap,
  type Tracker,
  ticketStateJob,
  trackerNames,
} from "./connection/schema.ts";
export { type Feed, feedKind } from "./feed/schema.ts";
export { type FormLink, formLinkKind } from "./form/schema.ts";
export { flatEntries } from "./grouping/flat.ts";
export { guestActorOf, guestStands } from "./guest/actor.ts";
export { dueSessions } from "./guest/due.ts";
export { type Guest, guestKind, type SessionLink, sessionLinkKind } from "./guest/schema.ts";
export { shownPlanName } from "./import/adjust.ts";
export { exportedBaselines } from "./import/baselines.ts";
export { decidedPlan } from "./import/decided.ts";
export { decisionsIn, draftKind, type ImportDraft } from "./import/draft.ts";
export { goneFrom, type KnownEntry, knownEntries, knownIds } from "./import/known.ts";
export { type SavedMapping, savedMappingKind } from "./import/mappings.ts";
export { exportedOrders } from "./import/orders.ts";
export { type PlanItem, planItemSchema, type StagedImport, stagedImportSchema } from "./import/plan-item.ts";
export { exportedRecords } from "./import/records.ts";
export { exportedResearch } from "./import/research.ts";
export { cardColumns, exportedCards, exportedTechniques } from "./import/techniques.ts";
export { timeColumns } from "./import/time-columns.ts";
export { exportedAttached } from "./import/whole.ts";
export { noticesOf } from "./notice/derive.ts";
export { pokerRoundKind } from "./poker/schema.ts";
export { contactKind } from "./privacy/contact.ts";
export { type Erasure, erasureKind } from "./privacy/erasure.ts";
export { dueResearch } from "./privacy/remind.ts";
export type { AlikeProgress, FlatEntry, FoundGroups, GroupingReader } from "./readers.ts";
export { publicRegistry, registry } from "./registry.ts";
export { mayFinish, toForget, toTell } from "./request/contacts.ts";
export { type Asker, askerKind, type Contact, contactJob, contactSchema } from "./request/schema.ts";
export { guestMay } from "./roles.ts";
export { coldSearched, entryOf, hotSearched, kindOfSort } from "./search/entries.ts";
export {
  productsOf as searchProducts,
  type SearchInput,
  searchEverything,
  thingOf,
} from "./search/everything.ts";
export type { FoundThing, FoundThings } from "./search/found.ts";
export type { Entry as SearchEntry, Found as SearchFound } from "./search/text-index.ts";
export { surveyBallotsKind } from "./survey/schema.ts";
export { keeperOf, stageFor, statesOf, stateWanted, ticketIn } from "./ticket/map.ts";
export { isNarrowed } from "./webhook/filter.ts";
export { bodyOf, sentenceOf, sentencesOf, type Told, toldOf, tryBody } from "./webhook/message.ts";
export {
  type Asked,
  type Delivery,
  deliveriesJob,
  deliverySchema,
  type HookState,
  hookStateJob,
  hookStateSchema,
  type Webhook,
  webhookKind,
} from "./webhook/schema.ts";
export { ItemsThen } from "./webhook/then.ts";
