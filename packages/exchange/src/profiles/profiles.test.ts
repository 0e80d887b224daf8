import { describe, expect, test } from "vitest";
import { itemOf, planText } from "../testing/read.ts";
import { profileOf } from "./profile-of.ts";

describe("which tracker a table comes from", () => {
  test.each([
    [
      "linear",
      "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,Created,Updated,Parent issue,Initiatives,Project Milestone,SLA Status,UUID,Related to,Blocked by,Duplicate of",
    ],
    ["linear", "Identifier,Title,Status,Estimate,Team,Parent,Sub-issues"],
    ["azure", "ID,Work Item Type,Title,Assigned To,State,Tags"],
    ["azure", "Id,Tipo de elemento de trabajo,Título,Asignado a,Estado,Etiquetas"],
    ["azure", "ID,Arbeitselementtyp,Titel,Zugewiesen zu,Zustand,Kennzeichnungen"],
    ["azure", "ID,Type d'élément de travail,Titre,Affecté à,État,Balises"],
    ["azure", "ID,Tipo de item de trabalho,Título,Atribuído a,Estado"],
    ["azure", "ID,Type werkitem,Titel,Toegewezen aan,Status"],
    ["azure", "ID,Tipo di elemento di lavoro,Titolo,Assegnato a,Stato"],
    ["azure", "ID,Typ elementu roboczego,Tytuł,Przypisane do,Stan"],
    ["azure", "System.Id,System.WorkItemType,System.Title,System.State,Microsoft.VSTS.Scheduling.StoryPoints"],
    ["azure", "Work Item Type,Title 1,Title 2"],
    ["pivotal", "Id,Story,Labels,Story Type,Estimate,Current State,Requested By"],
    [
      "asana",
      "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task",
    ],
    [
      "gitlab",
      "Issue ID,URL,Title,State,Description,Author,Author Username,Confidential,Locked,Weight,Epic ID,Epic Title",
    ],
    ["plane", "ID,Project,Name,Description,State,Target Date,Cycle Name,Module Name"],
    ["shortcut", "id,name,type,requester,owners,description,is_completed,state,epic_id,epic"],
    [undefined, "Issue key,Summary,Issue Type,Status,Parent key,Sprint"],
    [undefined, "Title,Description,Priority,Sprint"],
  ])("[EX-121] %s: %s", (system, header) => {
    expect(profileOf(header.split(","))?.system).toBe(system);
  });
});

describe("Linear", () => {
  test("[EX-122] priorities are words, links and projects come along, and canceled is finished", async () => {
    const plan = await planText(
      "ID,Team,Title,Status,Estimate,Priority,Project,Parent issue,Blocked by,Related to\n" +
        'A-1,T,Pay,Todo,3,2,Checkout,,"A-2, A-3",\nA-2,T,Card,In Review,,1,,A-1,,A-9\nA-3,T,Old,Canceled,,0,,,,\n',
    );
    expect(plan.source.format).toBe("linear-csv");
    expect(itemOf(plan, "A-1")).toMatchObject({
      priority: "High",
      stage: "to-do",
      effort: 3,
      parent: "project:Checkout",
      links: [
        { type: "Blocks", direction: "inward", key: "A-2" },
        { type: "Blocks", direction: "inward", key: "A-3" },
      ],
      extra: { Priority: ["2"], "Blocked by": ["A-2, A-3"] },
    });
    expect(itemOf(plan, "A-2")).toMatchObject({ stage: "confirming", parent: "A-1" });
    expect(itemOf(plan, "A-3")).toMatchObject({ stage: "finished" });
    expect(plan.counts).toMatchObject({ rows: 3, skipped: 0 });
    expect(plan.questions).toEqual([]);
  });
});

describe("Azure DevOps", () => {
  test("[EX-123] a tree lies by its columns of titles where no parent is named", async () => {
    const plan = await planText(
      "ID,Work Item Type,Title 1,Title 2,Title 3,State\n1,Epic,Shop,,,Active\n2,Feature,,Pay,,New\n3,User Story,,,By card,Resolved\n4,Feature,,Ship,,New\n5,Bug,Alone,,,Removed\n",
    );
    const parents = ["id:1", "id:2", "id:3", "id:4"].map((source) => itemOf(plan, source));
    expect(parents.map(({ kind, parent }) => [kind, parent])).toEqual([
      ["theme", undefined],
      ["epic", "id:1"],
      ["story", "id:2"],
      ["epic", "id:1"],
    ]);
    expect(itemOf(plan, "id:3")).toMatchObject({ title: "By card", stage: "confirming" });
    expect(itemOf(plan, "id:5")).toMatchObject({ stage: "finished", parent: "overstory:unsorted-epic" });
    expect(plan.counts.parentsMissing).toBe(0);
  });

  test("[EX-122] Spanish: types, states, people, tags, decimal commas and HTML", async () => {
    const plan = await planText(
      "ID;Tipo de elemento de trabajo;Título;Asignado a;Estado;Etiquetas;Puntos de historia;Ruta de acceso de iteración;Primario;Descripción;Criterios de aceptación\n" +
        "7;Característica;Pagos;Ana <ana@example.com>;Activo;a, b;;Web\\S1;;;\n" +
        '8;Historia de usuario;Pagar;;Resuelto;x;2,5;Web\\S1;7;<div>Uno<br>Dos</div>;"<ul><li>Sí</li><li>No</li></ul>"\n',
    );
    expect(plan.source.format).toBe("azure-csv");
    expect(itemOf(plan, "id:7")).toMatchObject({
      kind: "epic",
      assignee: "Ana",
      labels: ["a", "b"],
      sprint: "Web\\S1",
    });
    expect(itemOf(plan, "id:7").extra["Asignado a"]).toEqual(["Ana <ana@example.com>"]);
    expect(itemOf(plan, "id:8")).toMatchObject({
      kind: "story",
      parent: "id:7",
      effort: 2.5,
      stage: "confirming",
      description: "Uno\nDos",
    });
    expect(itemOf(plan, "id:8").extra["Acceptance criteria"]).toEqual(["- Sí\n- No"]);
  });
});

describe("Pivotal Tracker", () => {
  test("[EX-124] tasks become a list to tick, comments know who and when, an epic's label holds its stories", async () => {
    const plan = await planText(
      "Id,Title,Labels,Type,Estimate,Current State,Owned By,Blocker,Comment,Task,Task Status,Task,Task Status\n" +
        '1,Pay,epic-pay,epic,,,,,,,,,\n2,Card,"epic-pay, web",feature,-1,finished,Ann,Waits for #3,"Fine, so far (Bob - Apr 3, 2025)",Build,completed,Ship,not completed\n3,Short,,chore,2,unstarted\n',
    );
    const card = itemOf(plan, "id:2");
    expect(card).toMatchObject({
      parent: "id:1",
      stage: "confirming",
      assignee: "Ann",
      description: "- [x] Build\n- [ ] Ship",
      comments: [{ author: "Bob", at: "2025-04-03", body: "Fine, so far" }],
      links: [{ type: "Blocks", direction: "inward", key: "3" }],
    });
    expect(card.effort).toBeUndefined();
    expect(card.extra.Estimate).toEqual(["-1"]);
    expect(itemOf(plan, "id:3")).toMatchObject({ stage: "to-do", effort: 2 });
    expect(plan.troubles).toEqual([]);
  });
});

const asanaHeader =
  "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)";

describe("Asana", () => {
  test("[EX-122] sections named as statuses are statuses; a completed task is finished wherever it stands", async () => {
    const plan = await planText(
      `${asanaHeader}\n11,2024-05-01,,2024-05-02,Pay,To do,Ann,ann@example.com,,2024-06-01,"web,shop",Some words,Shop,,Card,\n12,2024-05-01,2024-05-03,2024-05-03,Card,Doing,,,,,,,,Pay,,\n`,
    );
    expect(plan.source.format).toBe("asana-csv");
    expect(itemOf(plan, "id:11")).toMatchObject({
      stage: "to-do",
      due: "2024-06-01",
      labels: ["web", "shop"],
      description: "Some words",
      assignee: "Ann",
      links: [{ type: "Blocks", direction: "inward", key: "Card" }],
    });
    expect(itemOf(plan, "id:12")).toMatchObject({ stage: "finished", parent: "id:11" });
    expect(itemOf(plan, "id:12").extra["Section/Column"]).toEqual(["Doing"]);
  });

  test("[EX-125] sections that are groups hold their tasks as epics", async () => {
    const plan = await planText(
      `${asanaHeader}\n11,2024-05-01,,,Pay,Checkout,,,,,,,,,,\n12,2024-05-01,,,Card,Checkout,,,,,,,,,,\n13,2024-05-01,,,Box,Delivery,,,,,,,,,,\n`,
    );
    expect(plan.counts).toMatchObject({ rows: 3, epics: 2, stories: 3, unsorted: 0, parentsMissing: 0 });
    expect(itemOf(plan, "id:12").parent).toBe("section:Checkout");
    expect(itemOf(plan, "section:Checkout")).toMatchObject({ kind: "epic", title: "Checkout" });
    expect(itemOf(plan, "section:Checkout").row).toBeUndefined();
  });
});

describe("GitLab", () => {
  test("[EX-125] an epic that issues name holds them; weight is effort, and the address names the issue", async () => {
    const plan = await planText(
      "Issue ID,URL,Title,State,Description,Author,Confidential,Locked,Due Date,Created At (UTC),Milestone,Weight,Labels,Time Estimate,Epic ID,Epic Title\n" +
        '4,https://gitlab.example.com/a/b/-/issues/4,Pay,Open,Text,Ann,No,No,2024-06-01,2024-05-01 10:00:00,v1,3,"a::b,c",0,77,Checkout\n5,https://gitlab.example.com/a/b/-/issues/5,Card,Closed,,Ann,No,No,,2024-05-01 10:00:00,,,,0,77,Checkout\n',
    );
    expect(plan.source.format).toBe("gitlab-csv");
    expect(itemOf(plan, "a/b#4")).toMatchObject({
      parent: "epic:77",
      effort: 3,
      labels: ["a::b", "c"],
      createdAt: "2024-05-01T10:00:00Z",
      due: "2024-06-01",
    });
    expect(itemOf(plan, "a/b#5")).toMatchObject({ stage: "finished", parent: "epic:77" });
    expect(itemOf(plan, "epic:77").title).toBe("Checkout");
  });
});

describe("any table", () => {
  test("[EX-125] an epic column of names makes epics; keys of issues outside the file do not", async () => {
    const plan = await planText("id,title,epic\n1,Pay,Checkout\n2,Ship,Checkout\n3,Lost,AB-9\n");
    expect(itemOf(plan, "id:2").parent).toBe("epic:Checkout");
    expect(itemOf(plan, "id:3").parent).toBe("overstory:unsorted-epic");
    expect(plan.counts).toMatchObject({ rows: 3, epics: 1, parentsMissing: 1 });
  });

  test("[EX-125] without types, what holds others and lies in nothing is an epic", async () => {
    const plan = await planText("Title,Parent\nPay,\nCard,Pay\nRefund,Card\n");
    expect(plan.items.filter(({ row }) => row !== undefined).map(({ kind }) => kind)).toEqual([
      "epic",
      "story",
      "story",
    ]);
    expect(plan.counts.parentsResolved).toBe(2);
  });

  test("[EX-126] a story beside a title is its text", async () => {
    const plan = await planText('ID,User Story,Title\n1,"As a guest, I want to pay, so I can go",Pay\n');
    expect(itemOf(plan, "id:1")).toMatchObject({ title: "Pay", story: { role: "guest" } });
  });

  test("[EX-126] criteria separated by bars are lines of a list; a table stays", async () => {
    const plan = await planText(
      'ID,Title,Acceptance Criteria\n1,Pay,"One | Two|Three"\n2,Ship,Only one\n3,Send,"| a | b |"\n',
    );
    expect(["1", "2", "3"].map((id) => itemOf(plan, `id:${id}`).extra["Acceptance criteria"])).toEqual([
      ["- One\n- Two\n- Three"],
      ["Only one"],
      ["| a | b |"],
    ]);
  });
});
