import { english } from "./english.ts";
import { type LanguageWords, languageOf, type StoryLanguage } from "./language.ts";

const german: LanguageWords = {
  code: "de",
  role: ["als", "als ein", "als eine", "als einer"],
  plainRole: [],
  situation: ["wenn"],
  keptSituation: ["sobald", "nachdem", "bevor", "während", "falls"],
  carefulSituation: [],
  wish: [
    ["möchte ich", "thing"],
    ["will ich", "thing"],
    ["ich möchte", "thing"],
    ["ich will", "thing"],
    ["brauche ich", "thing"],
    ["kann ich", "thing"],
    ["muss ich", "thing"],
    ["möchten wir", "thing"],
    ["wollen wir", "thing"],
    ["würde ich gerne", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["damit", "clause"],
    ["sodass", "clause"],
    ["so dass", "clause"],
    ["um", "clause"],
  ],
  weakOutcome: [],
  notOutcome: "die der das den dem eine einen einem meine meinen jede jeden alle uhr".split(" "),
  print: { role: "Als {role}", situation: "wenn {situation}", want: "möchte ich {want}", outcome: "damit {outcome}" },
};

const spanish: LanguageWords = {
  code: "es",
  role: ["como", "como un", "como una"],
  plainRole: [],
  situation: ["cuando"],
  keptSituation: ["mientras", "después de", "antes de"],
  carefulSituation: ["si"],
  wish: [
    ["quiero", "thing"],
    ["yo quiero", "thing"],
    ["necesito", "thing"],
    ["deseo", "thing"],
    ["quisiera", "thing"],
    ["me gustaría", "thing"],
    ["puedo", "thing"],
    ["debo poder", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["para", "clause"],
    ["para que", "clause"],
    ["para poder", "clause"],
    ["con el fin de", "clause"],
    ["a fin de", "clause"],
    ["de modo que", "clause"],
  ],
  weakOutcome: [],
  notOutcome: "el la los las un una unos unas mi mis su sus este esta estos estas cada todos todas mí ello".split(" "),
  print: { role: "Como {role}", situation: "cuando {situation}", want: "quiero {want}", outcome: "para {outcome}" },
};

const portuguese: LanguageWords = {
  code: "pt",
  role: ["como", "como um", "como uma"],
  plainRole: [],
  situation: ["quando"],
  keptSituation: ["enquanto", "depois de", "antes de"],
  carefulSituation: ["se"],
  wish: [
    ["quero", "thing"],
    ["eu quero", "thing"],
    ["preciso", "thing"],
    ["eu preciso", "thing"],
    ["desejo", "thing"],
    ["gostaria de", "thing"],
    ["eu gostaria de", "thing"],
    ["posso", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["para", "clause"],
    ["para que", "clause"],
    ["para poder", "clause"],
    ["a fim de", "clause"],
    ["de modo que", "clause"],
  ],
  weakOutcome: [],
  notOutcome: "o a os as um uma meu minha seu sua este esta cada todos todas mim".split(" "),
  print: { role: "Como {role}", situation: "quando {situation}", want: "quero {want}", outcome: "para {outcome}" },
};

const dutch: LanguageWords = {
  code: "nl",
  role: ["als", "als een"],
  plainRole: [],
  situation: ["wanneer"],
  keptSituation: ["zodra", "nadat", "voordat", "terwijl"],
  carefulSituation: ["als"],
  wish: [
    ["wil ik", "thing"],
    ["ik wil", "thing"],
    ["moet ik", "thing"],
    ["kan ik", "thing"],
    ["willen wij", "thing"],
    ["willen we", "thing"],
    ["zou ik graag", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["zodat", "clause"],
    ["opdat", "clause"],
    ["om", "clause"],
  ],
  weakOutcome: [],
  notOutcome: "de een mijn deze dit elke alle hem haar".split(" "),
  print: { role: "Als {role}", situation: "wanneer {situation}", want: "wil ik {want}", outcome: "zodat {outcome}" },
};

const french: LanguageWords = {
  code: "fr",
  role: ["en tant que", "en tant qu'un", "en tant qu'une", "comme"],
  plainRole: [],
  situation: ["quand", "lorsque"],
  keptSituation: ["dès que", "après", "avant de"],
  carefulSituation: ["si"],
  wish: [
    ["je veux", "thing"],
    ["je souhaite", "thing"],
    ["je voudrais", "thing"],
    ["j'aimerais", "thing"],
    ["je dois pouvoir", "thing"],
    ["je peux", "thing"],
    ["nous voulons", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["afin de", "clause"],
    ["afin que", "clause"],
    ["pour", "clause"],
    ["pour que", "clause"],
    ["de sorte que", "clause"],
  ],
  weakOutcome: [],
  notOutcome: "le les un une mon ma mes son sa ses ce cette ces chaque tous toutes moi".split(" "),
  print: {
    role: "En tant que {role}",
    situation: "quand {situation}",
    want: "je veux {want}",
    outcome: "afin de {outcome}",
  },
};

const polish: LanguageWords = {
  code: "pl",
  role: ["jako"],
  plainRole: [],
  situation: ["gdy", "kiedy"],
  keptSituation: ["jeśli", "zanim"],
  carefulSituation: [],
  wish: [
    ["chcę", "thing"],
    ["chce", "thing"],
    ["chciałbym", "thing"],
    ["chciałabym", "thing"],
    ["potrzebuję", "thing"],
    ["mogę", "thing"],
    ["muszę", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["aby", "clause"],
    ["żeby", "clause"],
    ["by", "clause"],
    ["tak aby", "clause"],
  ],
  weakOutcome: [],
  print: { role: "Jako {role}", situation: "gdy {situation}", want: "chcę {want}", outcome: "aby {outcome}" },
};

const italian: LanguageWords = {
  code: "it",
  role: ["come", "come un", "come una", "in qualità di"],
  plainRole: [],
  situation: ["quando"],
  keptSituation: ["mentre", "dopo che", "prima di"],
  carefulSituation: ["se"],
  wish: [
    ["voglio", "thing"],
    ["io voglio", "thing"],
    ["vorrei", "thing"],
    ["ho bisogno di", "thing"],
    ["posso", "thing"],
    ["devo poter", "thing"],
  ],
  weakWish: [],
  outcome: [
    ["per", "clause"],
    ["affinché", "clause"],
    ["in modo da", "clause"],
    ["così da", "clause"],
    ["in modo che", "clause"],
  ],
  weakOutcome: [],
  notOutcome: "il lo la i gli le un una uno mio mia ogni tutti tutte".split(" "),
  print: { role: "Come {role}", situation: "quando {situation}", want: "voglio {want}", outcome: "per {outcome}" },
};

const others = [german, spanish, portuguese, dutch, french, polish, italian];

/** How the sentence is printed in the languages other than English, by their code. */
export const printForms: ReadonlyMap<string, NonNullable<LanguageWords["print"]>> = new Map(
  others.flatMap((words) => (words.print ? [[words.code, words.print] as const] : [])),
);

/** The languages read, English first. One more language is one more table. */
export const storyLanguages: readonly StoryLanguage[] = [english, ...others].map(languageOf);
