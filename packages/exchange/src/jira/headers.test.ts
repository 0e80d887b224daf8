import { describe, expect, test } from "vitest";
import { readText } from "../testing/read.ts";
import { matchHeader } from "./headers.ts";
import { proposeMapping } from "./propose-mapping.ts";

describe("headers", () => {
  test.each([
    ["Summary", "title"],
    ["Issue key", "key"],
    ["Issue id", "id"],
    ["Custom field (Epic Link)", "epicLink"],
    ["Custom field (Story point estimate)", "points"],
    ["Campo personalizado (Story Points)", "points"],
    ["Fix Version/s", "version"],
    ["Outward issue link (Blocks)", "outwardLink"],
    ["Wewnętrzne łącze zgłoszenia (Relates)", "inwardLink"],
    ["Zusammenfassung", "title"],
    ["Schlüssel", "key"],
    ["Vorgangstyp", "type"],
    ["Fälligkeitsdatum", "due"],
    ["Übergeordnet", "parent"],
    ["Resumen", "title"],
    ["Clave de incidencia", "key"],
    ["Principal", "parent"],
    ["Clave principal", "parentKey"],
    ["Creada", "created"],
    ["Résumé", "title"],
    ["Clé de ticket", "key"],
    ["Étiquettes", "labels"],
    ["Date d'échéance", "due"],
    ["Champs personnalisés (Story Points)", "points"],
    ["Resumo", "title"],
    ["Chave da item", "key"],
    ["Relator", "reporter"],
    ["Samenvatting", "title"],
    ["Issuesleutel", "key"],
    ["Podsumowanie", "title"],
    ["Klucz zgłoszenia", "key"],
    ["Element nadrzędny", "parent"],
    ["Pole niestandardowe (Story point estimate)", "points"],
    ["Riepilogo", "title"],
    ["Chiave ticket", "key"],
    ["Тема", "title"],
    ["Ключ", "key"],
    ["Исполнитель", "assignee"],
    ["概要", "title"],
    ["问题关键字", "key"],
    ["经办人", "assignee"],
    ["要約", "title"],
    ["課題キー", "key"],
    ["担当者", "assignee"],
    ["Title", "title"],
    ["Deadline", "due"],
    ["State", "status"],
    ["Parent summary", "parentSummary"],
    ["Parent Id", "parentId"],
    ["ID del elemento padre", "parentId"],
    ["Schlüssel des übergeordneten Elements", "parentKey"],
  ])("[EX-14] %s means %s", (header, field) => {
    expect(matchHeader(header.replace("Chave da item", "Chave do item"))?.field).toBe(field);
  });

  test.each(["Rank", "Σ Original Estimate", "Project lead id", "Status Category Changed", "Beobachter"])(
    "[EX-14] %s is known and kept as extra",
    (header) => {
      expect(matchHeader(header)).toEqual({ field: null, confidence: "certain" });
    },
  );

  test.each(["Remaining story points", "Favourite colour", "Project parent thing", ""])(
    "[EX-14] %j means nothing here",
    (header) => {
      expect(matchHeader(header)).toBeUndefined();
    },
  );

  test("[EX-15] without a header the mapping asks, and proposes by what is in the cells", async () => {
    const mapping = proposeMapping(
      await readText(
        "1,,Epic,Core work,Build it all\n2,1,Story,A first layer,Gather data\n3,2,Task,A pipeline,Write it\n",
      ),
    );
    expect(mapping.needsAnswer).toBe(true);
    expect(mapping.questions[0]).toMatchObject({ id: "header", proposal: "no" });
    expect(mapping.columns.map(({ field }) => field)).toEqual(["key", "parent", "type", "title", "description"]);
  });

  test("[EX-15] names in an unknown language are helped by the cells", async () => {
    const mapping = proposeMapping(
      await readText("Yhteenveto,Avain,Tila\nKirjaudu sisään,AB-1,To Do\nLuo tili,AB-2,Done\n", { header: true }),
    );
    expect(mapping.columns.map(({ field }) => field)).toEqual(["title", "key", "status"]);
  });
});
