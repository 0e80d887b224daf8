import { describe, expect, test } from "vitest";
import { encodeWith, inChunks } from "../testing/bytes.ts";
import { collectTable } from "./read-table.ts";

const HEAD = "Summary,Issue key,Issue Type,Status,Description\n";

describe("encodings", () => {
  const polish =
    "Podsumowanie;Klucz zgłoszenia;Typ zgłoszenia;Stan\nŻółta łódź;KAP-1;Zadanie;Do zrobienia\nGęśla jaźń;KAP-2;Zadanie;W toku\n";
  const german =
    "Zusammenfassung;Schlüssel;Vorgangstyp;Status\nÜbersicht für Käufer „Größe“ – 5 €;AB-1;Aufgabe;Zu erledigen\n";
  const french = "Résumé,Clé de ticket,Type de ticket,État\nCréer l’aperçu,AB-1,Tâche,À faire\n";
  const russian = "Тема;Ключ;Тип задачи;Статус\nСоздать отчёт;AB-1;Задача;В работе\n";
  const japanese = "要約,課題キー,課題タイプ,ステータス\nログイン画面を作る,AB-1,タスク,作業中\n";
  const chinese = "概要,问题关键字,问题类型,状态\n创建登录页面,AB-1,任务,进行中\n";
  test.each([
    ["utf-8", polish],
    ["utf-16le", polish],
    ["utf-16be", german],
    ["windows-1250", polish],
    ["windows-1252", german],
    ["windows-1252", french],
    ["windows-1251", russian],
    ["shift_jis", japanese],
    ["gb18030", chinese],
  ])("[EX-1] %s is found without a mark, in chunks of any size", async (label, text) => {
    for (const size of [1, 3, 7, 4096]) {
      const table = await collectTable(inChunks(encodeWith(label, text), size));
      expect(table.encoding).toBe(label);
      expect([table.columns, ...table.records.map(({ cells }) => cells)]).toEqual(
        text
          .trim()
          .split("\n")
          .map((line) => line.split(/[,;]/)),
      );
    }
  });

  test.each(["utf-8", "utf-16le", "utf-16be"])(
    "[EX-1] a byte order mark of %s is believed and removed",
    async (label) => {
      const table = await collectTable([encodeWith(label, `\ufeff${polish}`)]);
      expect(table.encoding).toBe(label);
      expect(table.columns[0]).toBe("Podsumowanie");
    },
  );

  test.each(["", "a", "ab", "abc"])(
    "[EX-1] letters of several bytes survive every cut of a large file (after %j)",
    async (shift) => {
      const rows = Array.from({ length: 9000 }, (_, at) => `${shift}Zażółć € gęślą 課題 👋,AB-${at},Task,Done,łódź`);
      const table = await collectTable([encodeWith("utf-8", HEAD + rows.join("\n"))]);
      expect(table.encoding).toBe("utf-8");
      expect(table.records.map(({ cells }) => cells.join(","))).toEqual(rows);
      expect(table.records.every(({ damage }) => damage === undefined)).toBe(true);
    },
  );

  test.each([1, 2])("[EX-1] a letter that %j bytes of a chunk cut in two decides nothing wrong", async (before) => {
    const plain = "x".repeat(256 * 1024 - HEAD.length - before);
    const table = await collectTable([encodeWith("utf-8", `${HEAD}${plain}€,AB-1,Task,Done,plain\n`)]);
    expect(table.encoding).toBe("utf-8");
    expect(table.records[0]?.cells[0]?.endsWith("x€")).toBe(true);
  });

  test("[EX-1] an older encoding may show only late in the file", async () => {
    const rows = Array.from({ length: 20000 }, (_, at) => `Plain title number ${at},AB-${at},Task,Done,text`).join(
      "\n",
    );
    const table = await collectTable([encodeWith("windows-1252", `${HEAD}${rows}\nGröße,AB-99999,Task,Done,naïve\n`)]);
    expect(table.records.at(-1)?.cells[0]).toBe("Größe");
    expect(table.encoding).toBe("windows-1252");
  });

  test("[EX-2] a few bad bytes in UTF-8 are told for their row and cost nothing else", async () => {
    const good = new TextEncoder().encode(`${HEAD}Größe,AB-1,Task,Done,äöü\nbad `);
    const rest = new TextEncoder().encode(",AB-2,Task,Done,äöüäöü\n");
    const table = await collectTable([Uint8Array.from([...good, 0xff, ...rest])]);
    expect(table.encoding).toBe("utf-8");
    expect(table.records[0]?.damage).toBeUndefined();
    expect(table.records[1]?.damage).toEqual([{ kind: "invalid-bytes" }]);
    expect(table.records[1]?.cells[4]).toBe("äöüäöü");
  });
});
