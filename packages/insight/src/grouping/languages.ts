import { stem as englishStem, stopWords as englishStops, words } from "../findings/words.ts";

/** What grouping knows of a language: words that tell nothing, and endings that words of one meaning differ in. */
export interface GroupingLanguage {
  readonly code: string;
  readonly stops: ReadonlySet<string>;
  stem(word: string): string;
}

/** Cuts the first ending that leaves at least four letters; the longest must come first. */
const cutting = (list: string) => {
  const endings = list.split(" ");
  return (word: string): string => {
    const ending = endings.find((one) => word.length - one.length >= 4 && word.endsWith(one));
    return ending === undefined ? word : word.slice(0, -ending.length);
  };
};

const language = (code: string, stops: string, endings: string): GroupingLanguage => ({
  code,
  stops: words(stops),
  stem: cutting(endings),
});

/** The languages of real exports, the most common first; the first is taken where nothing tells. */
export const groupingLanguages: readonly GroupingLanguage[] = [
  {
    code: "en",
    stops: new Set([...englishStops, ...words("all after before about currently always never still instead via new")]),
    stem: englishStem,
  },
  language(
    "de",
    "der die das den dem des ein eine einer eines einem einen und oder aber nicht mit ohne für von vom zu zum zur im in am an auf aus bei nach über unter ist sind wird werden soll sollen kann können ich wir er sie es man als wie wenn dass damit um möchte mein meine auch noch nur bei durch alle diese dieser dieses wurde haben hat",
    "ierungen ierung ungen ung heiten heit keiten keit ischen ische isch lichen liche lich innen ers ern em en er es e n s",
  ),
  language(
    "es",
    "el la los las un una unos unas y o pero no con sin para por de del al en a que se su sus es son ser está están como cuando quiero poder puedo yo mi mis lo le les más este esta estos estas sobre desde hasta cada si",
    "amientos amiento imientos imiento aciones ación iones ión adores ador idades idad mente ando iendo ados adas ado ada ar er ir es os as s o a e",
  ),
  language(
    "fr",
    "le la les un une des et ou mais ne pas avec sans pour par de du au aux en dans sur que qui se son sa ses est sont être comme quand je veux pouvoir mon ma mes ce cette ces plus tout tous il elle on nous vous afin",
    "issements issement ements ement ations ation ateurs ateur euses euse ités ité antes ants ante ant ées és ée é er ir es s e",
  ),
  language(
    "nl",
    "de het een en of maar niet met zonder voor van te tot in op aan uit bij naar over is zijn wordt worden moet kan kunnen ik wij hij zij als zodat wil mijn dat die dit deze ook nog alle er wanneer om",
    "ingen ing heden heid lijke lijk eren aren en er es e s",
  ),
  language(
    "pt",
    "o a os as um uma uns umas e ou mas não com sem para por de do da dos das em no na nos nas que se seu sua é são ser como quando quero poder eu meu minha mais este esta cada ao",
    "amentos amento imentos imento ações ação ões ão adores ador idades idade mente ando endo ados adas ado ada ar er ir es os as s o a e",
  ),
  language(
    "it",
    "il lo la i gli le un una uno e o ma non con senza per di del della dei delle da dal in nel nella su che si suo sua è sono essere come quando voglio poter io mio mia più questo questa ogni al alla",
    "amenti amento imenti imento azioni azione ioni ione atori atore mente ando endo ati ate ato ata are ere ire i e o a",
  ),
  language(
    "pl",
    "i oraz lub ale nie z ze bez dla przez do od w we na po przy pod nad za o u się jest są być jak kiedy gdy chcę móc ja mój moja to ten ta te tego tej tych który która które aby żeby jako czy już",
    "owania owanie owaniu ania anie aniu enia enie eniu ości ość owych owego owej owy owa owe ami ach om ów em ie ego ej ych ych y i a e ę ą u o",
  ),
];

const english = groupingLanguages[0] as GroupingLanguage;

/** The language whose small words a text holds most of; `otherwise` where it holds none. */
export const languageOfWords = (found: readonly string[], otherwise: GroupingLanguage = english): GroupingLanguage => {
  let best = otherwise;
  let most = 0;
  for (const one of groupingLanguages) {
    let hits = 0;
    for (const word of found) if (one.stops.has(word)) hits += 1;
    if (hits > most) {
      best = one;
      most = hits;
    }
  }
  return best;
};

/** Words of any backlog: what is done to a thing, not what the thing is. They count a little, and name nothing. */
export const workWords = new Set(
  [
    ...words(
      `add adding support allow allows create creating update implement make fix bug feat feature chore error errors issue issues remove delete change
      improve improvement enable disable show display better possible problem work working works need needs unable fail fails failing failed not cannot can't
      should task story spike request refactor investigate research introduce provide ensure handle use using set get check move rename replace review run
      test tests please like want would could able also only when web app frontend backend screen page button wip todo epic ticket description summary
      doc docs document documentation proposal expected actual behavior behaviour steps reproduce current step first time way thing things list follow following up empty missing part
      details name`,
    ),
  ].map(englishStem),
);
