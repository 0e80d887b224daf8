import type { Finding, Fix, StoryContext } from "./finding.ts";
import { inPart, missing, onPart, type Piece, type Sentence, word } from "./sentence.ts";
import { stem, words } from "./words.ts";

const nobody = words(
  "user users person persons people someone somebody anyone anybody everyone everybody human humans individual individuals actor actors stakeholder stakeholders end-user end-users enduser",
);
const fillers = words(
  "a an the any every each all some typical regular normal general generic ordinary average common simple app application system site website web platform product software tool service end human real final my our this that of in on with",
);
const tools = words("system app application platform product software tool service site website solution portal");
const machines = words(
  "system application app software server backend frontend platform database api model algorithm website service",
);
const builders = words(
  "developer developers programmer engineer engineers tester testers designer architect scientist scientists devops dev qa coder",
);
const building = words(
  `develop build implement design train refactor integrate deploy code program test migrate upgrade install optimise optimize validate evaluate fine-tune engineer
  apply configure create extend modify improve refine explore compare incorporate generate preprocess process experiment benchmark adapt update use utilise utilize leverage analyse analyze study investigate`,
);

function namesNobody(piece: Piece): boolean {
  const { tokens } = piece;
  let some = false;
  for (let i = 0; i < tokens.length; i++) {
    const w = word(tokens, i);
    if (nobody.has(w)) some = true;
    else if (!fillers.has(w) && !tools.has(w)) return false;
    else if (/^(?:who|that)$/u.test(w)) return false;
  }
  return some;
}

function stemsOf(text: string): string[] {
  return text
    .toLowerCase()
    .slice(0, 200)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((w) => w !== "" && !fillers.has(w))
    .map(stem);
}

function pairsOf(text: string): Set<string> {
  const letters = ` ${stemsOf(text).join(" ")} `;
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
}

function likeness(a: string, b: string): number {
  const x = pairsOf(a);
  const y = pairsOf(b);
  let shared = 0;
  for (const pair of x) if (y.has(pair)) shared++;
  return (2 * shared) / Math.max(1, x.size + y.size);
}

/** A role and a persona are the same where the words of one are all among those of the other ("Editor", "site editor", "Ana, the editor"). */
function isPersona(role: string, persona: string): boolean {
  const a = stemsOf(role);
  const b = stemsOf(persona);
  if (a.length === 0 || b.length === 0) return false;
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.every((w) => many.includes(w));
}

/** The personas closest to a role, at most five; all are candidates where the role tells nothing. */
function closest(role: string, personas: readonly string[]): string[] {
  return personas
    .map((persona, i) => ({ persona, i, near: likeness(role, persona) }))
    .sort((a, b) => b.near - a.near || a.i - b.i)
    .slice(0, 5)
    .map(({ persona }) => persona);
}

function choose(role: string, personas: readonly string[]): Fix {
  return personas.length === 0
    ? { label: "Name the role", part: "role", ask: "Who exactly has this wish: which job or task do they have?" }
    : { label: "Choose a persona", part: "role", choices: closest(role, personas) };
}

/** Rules about who tells the story. */
export function checkRole(s: Sentence, context: StoryContext): Finding[] {
  const personas = context.personas ?? [];
  const role = s.pieces.role;
  if (!role) return [missing("role-missing", s, "role", choose("", personas))];
  const known = personas.some((persona) => isPersona(role.text, persona));
  if (known) return [];
  if (namesNobody(role)) return [onPart("role-generic", role, choose(role.text, personas))];
  const found: Finding[] = [];
  if (buildsProduct(role, s.pieces.want)) found.push(builderFinding(role, personas));
  if (personas.length > 0) found.push(onPart("role-unknown", role, choose(role.text, personas)));
  return found;
}

function builderFinding(role: Piece, personas: readonly string[]): Finding {
  const ask = "Who gains from this in the end, and what do they want to do?";
  return inPart(
    "role-builder",
    role,
    { start: 0, end: role.text.length },
    personas.length > 0
      ? { ...choose(role.text, personas), ask }
      : { label: "Tell it from the user's side", part: "role", ask },
  );
}

/** The system itself, or a maker who wants to make: "As a developer, I want to refactor …"; one who uses the product ("download a package") is a user. */
function buildsProduct(role: Piece, want: Piece | undefined): boolean {
  const head = headOf(role);
  if (machines.has(head)) return true;
  if (!want || !builders.has(head)) return false;
  let at = 0;
  while (/^(?:to|be|able|easily|quickly|also)$/u.test(word(want.tokens, at))) at++;
  return building.has(word(want.tokens, at));
}

/** The main word of a role: the last before "who", "of", "in", … */
function headOf(role: Piece): string {
  const { tokens } = role;
  let head = "";
  for (let i = 0; i < tokens.length; i++) {
    const w = word(tokens, i);
    if (/^(?:who|that|which|of|in|for|at|with|on|from|to|\p{L}+ing)$/u.test(w) && i > 0) break;
    if (i > 0 && tokens[i]?.before !== "none") break;
    head = w;
  }
  return head;
}
