import type { Call } from "@overstory/kernel";
import { around, servedBy } from "./around.ts";
import { type ExampleCall, of, said } from "./call.ts";
import { canvases } from "./canvases.ts";
import { values, wholeStory } from "./documents.ts";
import { listening } from "./interviews.ts";
import { requests } from "./requests.ts";
import { research } from "./research.ts";
import { roadmap } from "./roadmap.ts";
import { shared } from "./shared.ts";
import { firstDay, movesOf, type Path, sprintingOf, sprintsOf } from "./timeline.ts";
import type { ExampleCompany, ExampleProduct, ExampleStage, ExampleStory } from "./types.ts";

const stages: readonly ExampleStage[] = ["pending", "to-do", "discussing", "developing", "confirming", "finished"];
const isAt = (story: ExampleStory, stage: ExampleStage): boolean =>
  stages.indexOf(story.stage) >= stages.indexOf(stage);

/** Fields of the workspace's own. */
export const customFields: readonly Call[] = [
  {
    name: "field.create",
    input: {
      name: "Asked for by",
      type: "choice",
      options: ["Marinas", "Skippers", "Ourselves"],
      kinds: ["story"],
      hint: "Who brought it up first.",
    },
  },
  {
    name: "field.create",
    input: { name: "Promised for", type: "date", kinds: ["theme", "epic"], hint: "A day that somebody outside knows." },
  },
];

export const customOf = ({ key }: ExampleProduct, story: ExampleStory): object | undefined =>
  isAt(story, "to-do") ? { "Asked for by": key === "DOCK" ? "Marinas" : "Skippers" } : undefined;

const aRole = (role: string): string => `${/^[aeiou]/i.test(role) ? "an" : "a"} ${role}`;

const scenarioOf = ({ title, story }: ExampleStory): string =>
  [
    `Scenario: ${title}`,
    `    Given I am ${aRole(story.role ?? "user")}`,
    `    And ${story.situation}`,
    `    When I ${story.want}`,
    `    Then ${/^(i|nobody|everyone|each|all|no|the|friends|both|we)\b/i.test(story.outcome ?? "") ? "" : "I can "}${story.outcome}`,
  ].join("\n");

/** The acceptance criteria of a story under way, as Gherkin. */
const criteriaOf = (story: ExampleStory): string => {
  const more = story.title === wholeStory.title ? wholeStory.scenarios : [];
  return `Feature: ${story.title}\n\n${[scenarioOf(story), ...more].map((text) => `  ${text}`).join("\n\n")}\n`;
};

/** The texts of a story beside its parts and description. */
export const textsOf = (story: ExampleStory): object => {
  const value = values[story.title];
  return {
    ...(isAt(story, "discussing") && { criteria: criteriaOf(story) }),
    ...(value !== undefined && { businessValue: value }),
    ...(story.title === wholeStory.title && wholeStory.document),
  };
};

type Plan = {
  readonly past: string;
  readonly now: string;
  readonly next: string;
  readonly out: string;
  readonly coming: string;
  readonly first: string;
  readonly second: string;
};

const plans: Readonly<Record<string, Plan>> = {
  DOCK: {
    past: "Sprint 30",
    now: "Sprint 31",
    next: "Sprint 32",
    out: "Dockside 4.2",
    coming: "Dockside 4.3",
    first: "Season opening",
    second: "Quiet nights",
  },
  TIDE: {
    past: "Sprint 17",
    now: "Sprint 18",
    next: "Sprint 19",
    out: "Tideway 2.8",
    coming: "Tideway 2.9",
    first: "First passages",
    second: "Crews on board",
  },
};

const ticket = (product: string, number: number, state: string) => ({
  url: `https://tracker.example.com/browse/${product}X-${number}`,
  key: `${product}X-${number}`,
  state,
});

const planned = (product: string, story: ExampleStory, path: Path, number: number): ExampleCall[] => {
  const plan = plans[product];
  if (!plan || !isAt(story, "to-do")) return [];
  const isShipped = path.sprint === "none";
  const by: Readonly<Partial<Record<ExampleStage, object>>> = {
    "to-do": { milestone: plan.second, ...(number % 2 === 0 && { sprint: plan.next }) },
    discussing: { milestone: plan.second },
    developing: { milestone: plan.first, release: plan.coming, ticket: ticket(product, number, "In progress") },
    confirming: { milestone: plan.first, release: plan.coming, ticket: ticket(product, number, "In review") },
    finished: {
      milestone: plan.first,
      release: isShipped ? plan.out : plan.coming,
      ticket: ticket(product, number, "Done"),
    },
  };
  return [
    said("tomas", "item.edit", { item: of(story.title), ...by[story.stage] }),
    ...sprintingOf(story, path, plan),
    ...movesOf(story, path),
  ];
};

const served = (company: ExampleCompany): ExampleCall[] =>
  company.products.flatMap(({ themes }) =>
    themes.flatMap(({ title, epics }) => {
      const links = servedBy[title];
      if (!links) return [];
      const link = (item: string, noun: string, to: string) => said("tomas", "link.add", { item: of(item), noun, to });
      return [
        link(title, "objective", links.objective),
        ...links.kpis.map((to) => link(title, "kpi", to)),
        ...links.personas.map((to) => link(title, "persona", to)),
        ...epics.flatMap((epic) => [
          link(epic.title, "kpi", links.kpis[0] as string),
          link(epic.title, "persona", links.personas[0] as string),
        ]),
      ];
    }),
  );

const ofRole: Readonly<Record<string, string>> = {
  "visiting skipper": "Visiting skipper",
  skipper: "Visiting skipper",
  "harbour master": "Harbour master",
  "marina manager": "Marina manager",
  "boat owner": "Boat owner",
  "pontoon hand": "Pontoon hand",
  "crew member": "Crew member",
};

/** Everything around the items: who they serve, what they rest on, when they come, what may go wrong, who accepted them. */
export const lifeOf = (company: ExampleCompany, paths: ReadonlyMap<string, Path>): readonly ExampleCall[] => {
  const stories = company.products.flatMap(({ key, themes }) =>
    themes.flatMap(({ epics }) => epics.flatMap((epic) => epic.stories.map((story) => ({ product: key, story })))),
  );
  const personas = stories.flatMap(({ story }) => {
    const to = ofRole[story.story.role ?? ""];
    return to === undefined ? [] : [said("jonah", "link.add", { item: of(story.title), noun: "persona", to })];
  });
  const told: Path = { came: firstDay, days: {}, sprint: "none" };
  return [
    ...around,
    ...listening,
    ...research,
    // They are made of findings.
    ...canvases.map((call) => ({ ...call, day: firstDay + 3 })),
    ...requests,
    ...personas,
    ...served(company),
    ...Object.values(plans).flatMap(sprintsOf),
    ...stories.flatMap(({ product, story }, number) =>
      planned(product, story, paths.get(story.title) ?? told, number + 100),
    ),
    // What was decided, asked and depended on comes last: it speaks of how things stand now.
    ...shared.map((call) => ({ ...call, day: -1 })),
    ...roadmap,
  ];
};
