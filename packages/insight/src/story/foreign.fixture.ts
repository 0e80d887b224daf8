import type { Row } from "./row.fixture.ts";

/** The fixed forms of the other languages. */
export const foreignRows: readonly Row[] = [
  [
    "Als Gast möchte ich ohne Konto zahlen, damit ich schneller fertig bin.",
    "Gast",
    "",
    "ohne Konto zahlen",
    "ich schneller fertig bin",
  ],
  [
    "Als Gast, wenn mein Korb voll ist, möchte ich ohne Konto zahlen, um schneller fertig zu sein.",
    "Gast",
    "mein Korb voll ist",
    "ohne Konto zahlen",
    "schneller fertig zu sein",
  ],
  ["Como invitado quiero pagar sin cuenta para terminar antes.", "invitado", "", "pagar sin cuenta", "terminar antes"],
  [
    "Como convidado, quero pagar sem conta para terminar mais cedo.",
    "convidado",
    "",
    "pagar sem conta",
    "terminar mais cedo",
  ],
  [
    "Als gast wil ik zonder account betalen zodat ik sneller klaar ben.",
    "gast",
    "",
    "zonder account betalen",
    "ik sneller klaar ben",
  ],
  [
    "En tant que client, je veux payer sans compte afin de gagner du temps.",
    "client",
    "",
    "payer sans compte",
    "gagner du temps",
  ],
  ["Jako gość chcę zapłacić bez konta, aby skończyć szybciej.", "gość", "", "zapłacić bez konta", "skończyć szybciej"],
  ["Come ospite, voglio pagare senza conto per finire prima.", "ospite", "", "pagare senza conto", "finire prima"],
];
