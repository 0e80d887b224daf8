// What a page in the browser needs of this package ("browser" in package.json): all but what only the server runs. What is exported
// here is exported by index.ts too.

export type { HomeAnswer } from "./alignment/home.ts";
export type { Alignment } from "./alignment/queries.ts";
export { assetDef } from "./asset/schema.ts";
export { type Baseline, baselineKind, baselinePlanKind, baselinesOf, type Kept } from "./baseline/schema.ts";
export { endsOf, type Slip, type SlipSort, slipSorts, slipsBetween, slipText } from "./baseline/slips.ts";
export { type BoardField, boardFields, limitOf } from "./board/limits.ts";
export { isUntold, sharedOf, shownOf } from "./briefing/content/shown.ts";
export type {
  BlockContent,
  BriefingContent,
  Circle,
  Group,
  KpiFigure,
  Line,
  Quote,
  RiskLine,
} from "./briefing/content/types.ts";
export { type ChartDrawing, chartOf, circleColour, edgeColour, hexOf, labelsOf } from "./briefing/draw.ts";
export type { ReadBriefing } from "./briefing/queries.ts";
export {
  type Block,
  type Briefing,
  type BriefingLink,
  blocksOf,
  briefingKind,
  briefingLimits,
} from "./briefing/schema.ts";
export { type Slide, slidesOf } from "./briefing/slides.ts";
export {
  countText,
  dayText,
  kpiText,
  moreText,
  notesOf,
  pictureText,
  riskText,
  speakerText,
  summaryOf,
  valueText,
} from "./briefing/tell.ts";
export {
  type Audience,
  audienceLabels,
  audienceNames,
  type BlockKind,
  type BriefingField,
  blockKinds,
  blockLabels,
  fieldLabels,
  fieldNames,
} from "./briefing/words.ts";
export { browserRegistry as registry } from "./browser-registry.ts";
export { type Capability, capabilities, capabilityNames, systemCapability } from "./capabilities.ts";
export { type Cluster, clusterDef } from "./cluster/schema.ts";
export { type Comment, commentKind, reactionSigns } from "./comment/schema.ts";
export { componentDef } from "./component/schema.ts";
export { type CustomType, customFieldDef, customTypes } from "./custom/schema.ts";
export { type CustomField, customByName } from "./custom/values.ts";
export { decisionDef } from "./decision/schema.ts";
export { blockersOf, type Dependency, isMet, targetText } from "./dependency/commands.ts";
export { dependencyDef } from "./dependency/schema.ts";
export {
  type DocumentFieldName,
  documentFieldNames,
  documentFieldsOf,
  documentTable,
} from "./document/fields.ts";
export { type StoryPart, storyParts } from "./document/parts.ts";
export { type Document, documentKind, filledOf } from "./document/schema.ts";
export { baseOf } from "./document/write.ts";
export { byRank } from "./evidence/rank.ts";
export { type Evidence, evidenceDef } from "./evidence/schema.ts";
export { participantOf, participantsOf, type Strength, strengthOf, strengthWithDay } from "./evidence/strength.ts";
export { limits } from "./fields.ts";
export { attachNeeds, type FileView } from "./file/commands.ts";
export { safeFileName } from "./file/name.ts";
export { type File, fileKind, fileLimits } from "./file/schema.ts";
export type { FlowForecast, FlowSeries, FlowSprint, FlowTimes } from "./flow/queries.ts";
export { formDef } from "./form/schema.ts";
export {
  defaultGates,
  type GateCheck,
  type GateResult,
  gateCheckNames,
  gateChecks,
  gateFor,
  gateOf,
  gatesBetween,
  sprintLimitOf,
} from "./gate/rules.ts";
export { guideDef } from "./guide/schema.ts";
export { type GuideTemplate, guideTemplates } from "./guide/templates.ts";
export { type Adjusted, type AdjustedPlan, adjustPlan, newPrefix, type PlanEntry } from "./import/adjusted.ts";
export type { PlanDecision, Side } from "./import/draft.ts";
export { type Import, type ImportOutcome, importKind } from "./import/schema.ts";
export { type Insight, insightDef, insightNouns, linkedOf } from "./insight/schema.ts";
export { type Interview, withoutConsent } from "./interview/commands.ts";
export { asQuote, changeBetween, findQuote, type Stretch, trimmed } from "./interview/place.ts";
export {
  interviewDef,
  type Transcript,
  textOf as textOfTranscript,
  transcriptKind,
  transcriptLimit,
} from "./interview/schema.ts";
export { type Turn, turnAt, turnsOf } from "./interview/turns.ts";
export { type Filter, matcherOf } from "./item/filter.ts";
export { childrenOf, inOrder, subtreeOf } from "./item/find.ts";
export { planDefs } from "./item/plans.ts";
export { addStory, noRollUp, progressOf, type RollUp, rolledScore, rollUps, stageOf } from "./item/rollup.ts";
export { RollUpIndex } from "./item/rollup-index.ts";
export {
  ancestorsOf,
  type EpicKind,
  epicKinds,
  type Item,
  type ItemKind,
  itemKind,
  itemKinds,
  parentsOf,
} from "./item/schema.ts";
export { type Confidence, confidences, type Horizon, horizons } from "./item/time.ts";
export { TreeIndex } from "./item/tree-index.ts";
export { isUnsorted, isUnsortedSource } from "./item/unsorted.ts";
export { type ItemView, viewOf } from "./item/view.ts";
export { type Kpi, readingsOf, trendOf } from "./kpi/commands.ts";
export { kpiDef } from "./kpi/schema.ts";
export { laterCommands } from "./later-commands.ts";
export { type LinkNoun, linkNouns } from "./link/schema.ts";
export { linkDefs, linksOf } from "./link/told.ts";
export {
  cellKey,
  cellsOf,
  type EvidenceMap,
  empathyCells,
  journeyRows,
  type MapSort,
  type MapStage,
  mapDef,
  mapLimits,
  mapSorts,
} from "./map/schema.ts";
export { actorOf, memberSees, systemActor } from "./member/actor.ts";
export { type Invitation, invitationKind, type MailMode, type Member, mailModes, memberKind } from "./member/schema.ts";
export { milestoneDef } from "./milestone/schema.ts";
export { mailModeOf, toMail } from "./notice/mail.ts";
export { type Notice, noticeKind } from "./notice/schema.ts";
export { noticeLine } from "./notice/words.ts";
export { progressOfKeyResult } from "./objective/commands.ts";
export type { KpiMoves } from "./objective/delivered.ts";
export type { ObjectiveDelivery } from "./objective/delivery.ts";
export type { KpiDelivery } from "./objective/kpi-delivery.ts";
export { keyResultDef, objectiveDef } from "./objective/schema.ts";
export {
  keysOfOrder,
  lastOrderOf,
  type Order,
  orderKind,
  ordersOf,
  type RankingRow,
  rankingKind,
} from "./order/schema.ts";
export { consents, participantDef } from "./participant/schema.ts";
export { personaDef } from "./persona/schema.ts";
export { pokerKind, pokerRemarkKind } from "./poker/schema.ts";
export { evidenceMarkKind } from "./privacy/marks.ts";
export { type Product, productKind } from "./product/schema.ts";
export type { Question } from "./question/commands.ts";
export { questionDef, questionStates } from "./question/schema.ts";
export {
  type CriteriaFacts,
  type FindingFacts,
  type Readers,
  type StoryTexts,
  useReaders,
} from "./readers.ts";
export { attachedKinds, coldAttached } from "./record/attached.ts";
export type { Field, FieldTable, FieldType } from "./record/field-types.ts";
export type { AnyRecord, RecordBase, RowOf } from "./record/record-kind.ts";
export { releaseDef } from "./release/schema.ts";
export { type CustomerRequest, type RequestState, requestKind, requestLimit } from "./request/schema.ts";
export { isOpen as isOpenRequest } from "./request/told.ts";
export { exposureOf, type Risk, risksOf } from "./risk/commands.ts";
export { riskDef } from "./risk/schema.ts";
export {
  dayInWords,
  dayNumber,
  dayOfMoment,
  dayOfNumber,
  daysText,
  firstDay,
  lastDay,
  spanText,
} from "./roadmap/days.ts";
export { horizonOf, nextWithin } from "./roadmap/horizon.ts";
export { dayOfMark, type Mark, marksOf } from "./roadmap/marks.ts";
export { dependenciesIn, lateText, type Need, needsAmong, overrunText } from "./roadmap/needs.ts";
export { type Ends, isDated, noSpan, type Span, spansIn, spansOf } from "./roadmap/spans.ts";
export {
  functionNames,
  type MemberFunction,
  type Role,
  roleNames,
  roles,
  type TokenScope,
  tokenScopeNames,
  tokenScopes,
} from "./roles.ts";
export { cardOf, resultOf } from "./score/cards.ts";
export { type ScoreRollUp, scoreRollUp } from "./score/rollup.ts";
export { type ScoreInputs, scrumPokerScore } from "./score/schema.ts";
export {
  cardTechniqueNamed,
  defaultTechnique,
  defaultTechniqueOf,
  nameOfTechnique,
  scaleWords,
  techniqueNamed,
  techniquesOf,
} from "./score/technique.ts";
export type { SearchHit } from "./search/everything.ts";
export { type LeftOutCode, waitsFor } from "./sprint/choose.ts";
export { sprintDef, sprintStates } from "./sprint/schema.ts";
export { type Stage, stageIndex, stageLabels, stageNames } from "./stage/stages.ts";
export { surveyKind } from "./survey/schema.ts";
export { type OwnTechnique, ownTechniqueKind, type TechniqueChange } from "./technique/schema.ts";
export type { TechniqueView } from "./technique/view.ts";
export { type Token, tokenKind } from "./token/schema.ts";
export {
  type CoverageFacts,
  type Covered,
  type CoveredPart,
  countCovered,
  coverageFacts,
  coverageParts,
  type EvidenceFacts,
  type StoryFacts,
  strengthSpread,
  strengthSteps,
} from "./trace/coverage.ts";
export {
  type Clause,
  clausesOf,
  filterTest,
  joinValues,
  type OwnProperty,
  ownIn,
  type Property,
  properties,
  splitValues,
} from "./view/clauses.ts";
export { addressOfView, testOfView } from "./view/find.ts";
export {
  markOf,
  type View,
  type ViewMark,
  type ViewPage,
  viewKind,
  viewLimits,
  viewMarkKind,
  viewPages,
} from "./view/schema.ts";
export { type Workspace, workspaceKind } from "./workspace/schema.ts";
