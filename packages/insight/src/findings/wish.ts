import type { Finding } from "./finding.ts";
import { inPart, inText, missing, type Piece, type Sentence, stretch, word } from "./sentence.ts";
import { checkSeveral } from "./several.ts";
import { coreEnd, isActionAt } from "./wish-shape.ts";
import { words } from "./words.ts";

const systems =
  "system|application|app|platform|software|tool|website|web site|site|product|service|backend|back-end|frontend|server|database|api|model|page|interface|solution|algorithm|framework";
const shall = new RegExp(
  `\\b(?:the|this|our) (?:\\p{L}+ ){0,2}?(?:${systems})s? (?:shall|must|should|will|has to|needs to|is required to)\\b`,
  "iu",
);
const systemFirst = new RegExp(
  `^(?:that )?(?:the|this|our|a|an) (?:\\p{L}+ ){0,1}?(?:${systems}) (?:to|should|shall|must|will|can)\\b`,
  "iu",
);

const widgets = words(
  `button buttons dropdown dropdowns drop-down checkbox checkboxes modal modals popup popups pop-up pop-ups sidebar sidebars navbar toolbar toolbars tooltip tooltips
  textbox textboxes textfield slider sliders carousel hamburger pixel pixels px font fonts icon icons widget widgets iframe scrollbar breadcrumb breadcrumbs on-screen onscreen
  tab tabs hyperlink hyperlinks combobox listbox spinner wizard click clicking double-click right-click tap swipe hover`,
);
const technologies = words(
  `redis memcached sql mysql postgresql postgres sqlite mongodb nosql oracle elasticsearch lucene kafka rabbitmq react angular vue jquery bootstrap javascript typescript java
  python ruby php golang django rails spring node nodejs graphql soap rest json xml ajax html html5 css aws azure s3 ec2 docker kubernetes terraform jenkins ansible nginx apache tomcat cache caching
  caches microservice microservices endpoint endpoints webhook webhooks websocket websockets cron oauth oauth2 jwt ldap saml backend back-end frontend schema stored-procedure
  blockchain qr middleware cookie cookies singleton orm dom cdn tcp http`,
);
const techniques =
  /\b(?:drop[- ]down|radio button|text (?:box|field|area)|menu bar|pop[- ]up|check box|(?:top|bottom|upper|lower)[- ](?:left|right)|at the (?:top|bottom) of the|(?:left|right)[- ]hand side|(?:red|green|blue|yellow|grey|gray|orange) (?:\p{L}+ ){0,2}?(?:button|icon|text|banner|link|box|background|label|colou?r)|in (?:bold|italics|red|green|blue)|(?:database|data base|db) (?:table|column|schema|trigger)|neural networks?|random forests?|decision trees?|support vector machines?|fuzzy svm|logistic regression|wavelet transform|principal component analysis|deep learning|incremental (?:learning|pca|updates?)|stored procedures?|design pattern)\b/giu;

const coarse =
  /^(?:to |be able to |easily )*(?:manage|handle|administer|maintain|deal with|work with|process|take care of|support|control)\b/iu;
const noFeature =
  /^(?:to )?(?:(?:better )?understand|explore|benefit|enjoy|raise awareness|learn (?:about|more|how)|study|investigate|research|advocate|promote|encourage|evaluate the (?:impact|cost|effect|benefit)|work towards?|be aware|feel|trust|be convinced|be confident|be happy|choose platforms|highlight)\b/iu;

/** Rules about what is wished for. */
export function checkWish(s: Sentence): Finding[] {
  const found = systemAsSubject(s);
  const { want } = s.pieces;
  if (!want) {
    if (found.length === 0 || s.matched)
      found.push(
        missing("want-missing", s, "want", { label: "Add the wish", part: "want", ask: "What do they want to do?" }),
      );
    return found;
  }
  found.push(...checkSeveral(s));
  const detail = solutionIn(want) ?? (s.pieces.outcome && widgetIn(s.pieces.outcome));
  if (detail) found.push(detail);
  found.push(...featureless(want));
  return found;
}

function systemAsSubject(s: Sentence): Finding[] {
  const ask = "What is the person trying to do when this helps them?";
  const fix = { label: "Tell it as a person's action", part: "want" as const, ask };
  const { want } = s.pieces;
  if (want) {
    const match = systemFirst.exec(want.text.slice(0, 200));
    if (match) return [inPart("system-capability", want, { start: 0, end: match[0].length }, fix)];
  }
  if (s.matched) return [];
  const match = shall.exec(s.text.slice(0, 2000));
  return match
    ? [inText("system-capability", s, "text", { start: match.index, end: match.index + match[0].length }, fix)]
    : [];
}

function widgetIn(piece: Piece): Finding | undefined {
  const ask =
    "What should be possible, whatever it looks like? Put the solution into the functional notes or the assets.";
  const fix = { label: "Say the intent", part: piece.name, ask };
  for (let i = 0; i < piece.tokens.length; i++) {
    const w = word(piece.tokens, i);
    if (widgets.has(w) && !isOther(piece, i, w))
      return inPart("solution-detail", piece, stretch(piece.tokens, i, i), fix);
  }
  return undefined;
}

function isOther(piece: Piece, i: number, w: string): boolean {
  return (
    (w === "wizard" || w === "icon" || w === "tab" || w === "tabs") && /^(?:of|the)$/u.test(word(piece.tokens, i + 1))
  );
}

function solutionIn(piece: Piece): Finding | undefined {
  const widget = widgetIn(piece);
  if (widget) return widget;
  const ask = "What should be possible, whatever it is built with? Put the solution into the functional notes.";
  const fix = { label: "Say the intent", part: piece.name, ask };
  for (let i = 0; i < piece.tokens.length; i++) {
    if (technologies.has(word(piece.tokens, i)))
      return inPart("solution-detail", piece, stretch(piece.tokens, i, i), fix);
  }
  techniques.lastIndex = 0;
  const match = techniques.exec(piece.text.slice(0, 2000));
  return match
    ? inPart("solution-detail", piece, { start: match.index, end: match.index + match[0].length }, fix)
    : undefined;
}

function featureless(want: Piece): Finding[] {
  const head = want.text.slice(0, 200);
  const match = noFeature.exec(head);
  if (match)
    return [
      inPart(
        "want-no-feature",
        want,
        { start: 0, end: match[0].length },
        {
          label: "Name what the product should do",
          part: "want",
          ask: "What would they do in the product to get there?",
        },
      ),
    ];
  const broad = coarse.exec(head);
  if (!broad || !isShort(want)) return [];
  return [
    inPart(
      "coarse-action",
      want,
      { start: 0, end: broad[0].length },
      {
        label: "Name one action",
        part: "want",
        ask: "Which single action comes first: add, change, remove, see, approve?",
      },
    ),
  ];
}

/** "manage users" is coarse; "handle a refund that was refused twice" says enough. */
function isShort(want: Piece): boolean {
  return coreEnd(want.tokens) <= 6 || isActionAt(want.tokens, 1);
}
