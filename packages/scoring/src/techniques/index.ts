import type { Technique } from "../types.ts";
import { ahaValue } from "./aha-value.ts";
import { ahp } from "./ahp.ts";
import { buyAFeature } from "./buy-a-feature.ts";
import { cd3, costOfDelay } from "./cost-of-delay.ts";
import { dhm } from "./dhm.ts";
import { dvf } from "./dvf.ts";
import { eisenhower } from "./eisenhower.ts";
import { ice } from "./ice.ts";
import { kano } from "./kano.ts";
import { moscow } from "./moscow.ts";
import { opportunity, opportunityGap } from "./opportunity.ts";
import { pairwise } from "./pairwise.ts";
import { pie } from "./pie.ts";
import { qfd } from "./qfd.ts";
import { rice } from "./rice.ts";
import { scrumPoker } from "./scrum-poker.ts";
import { dotVoting, hundredDollar } from "./shared-points.ts";
import { stackRank } from "./stack-rank.ts";
import { storyMap } from "./story-map.ts";
import { themeScoring, themeScreening } from "./theme.ts";
import { valueEffort } from "./value-effort.ts";
import { valueRisk } from "./value-risk.ts";
import { weightedScoring } from "./weighted-scoring.ts";
import { wsjf } from "./wsjf.ts";

/** All techniques that come with the product, the default first. */
export const techniques: readonly Technique[] = [
  scrumPoker,
  rice,
  ice,
  wsjf,
  costOfDelay,
  cd3,
  moscow,
  kano,
  valueEffort,
  weightedScoring,
  ahaValue,
  opportunity,
  opportunityGap,
  buyAFeature,
  hundredDollar,
  stackRank,
  pairwise,
  ahp,
  storyMap,
  themeScreening,
  themeScoring,
  qfd,
  eisenhower,
  pie,
  dvf,
  valueRisk,
  dotVoting,
  dhm,
];

const byId: ReadonlyMap<string, Technique> = new Map(techniques.map((one) => [one.id, one]));

/** The technique of an id, if there is one. */
export const techniqueOf = (id: string): Technique | undefined => byId.get(id);
