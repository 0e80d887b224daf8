import type { Finding } from "./finding.ts";
import { missing, onPart, type Sentence } from "./sentence.ts";

const ask = "What has just happened, or what state are they in, when they need this?";

// Each pattern is anchored, so that it is tried once.
const noTriggers: readonly RegExp[] = [
  /^(?:(?:when|whenever|if|while)\s+)?(?:i|we)(?:'d| would)? (?:want|need|wish|like|would like|feel like|have to)\b/u,
  /^(?:in order to|so that|so i|because)\b/u,
  /^to (?!do\b)\p{L}+/u,
  /^(?:(?:when|whenever|if|where|as|at)\s+)?(?:(?:it is|it's|i am|i'm)\s+)?(?:always|any ?time|all times?|possible|needed|necessary|required|appropriate|applicable|desired|relevant|wanted|everywhere|anywhere|in general|generally|n\/a|none|tbd|todo)(?:\s+of (?:the )?day)?$/u,
  /^(?:(?:when|whenever|while)\s+)?(?:(?:i am|i'm|i|we are|we)\s+)?(?:us(?:e|ing)|work(?:ing)? with|on|in)\s+(?:the|this|our|my|your)\s+(?:\p{L}+\s+)?(?:system|app|application|platform|product|software|tool|site|website|portal|service)$/u,
];

/** Rules about the moment in which the need arises. */
export function checkSituation(s: Sentence): Finding[] {
  const situation = s.pieces.situation;
  if (!situation) {
    if (!s.matched && s.pieces.want === undefined && s.text === "") return [];
    return [missing("situation-missing", s, "situation", { label: "Add the situation", part: "situation", ask })];
  }
  const text = situation.text.slice(0, 300).toLowerCase().replaceAll("’", "'").replace(/\s+/gu, " ").trim();
  return noTriggers.some((pattern) => pattern.test(text))
    ? [onPart("situation-no-trigger", situation, { label: "Name the trigger", part: "situation", ask })]
    : [];
}
