import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { FailedPage } from "./features/shell/failed-page.tsx";
import { NotFoundPage } from "./features/shell/not-found-page.tsx";
import { ShellOrGuest } from "./guest-door.tsx";
import { outlineSearch } from "./lib/listing/search.ts";
import { parseSearch, stringifySearch } from "./lib/search-params.ts";

// Slices meet only here: a page never imports another slice. Pages take no props; they read `useParams({ strict: false })` and
// `useSearch({ strict: false })`.
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./features/sign-in/sign-in-page.tsx"), "SignInPage"),
});

/** Everything behind the sign-in, with header, palette and shortcuts around it. */
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: ShellOrGuest });

const portfolio = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("./features/portfolio/portfolio-page.tsx"), "PortfolioPage"),
});

const item = createRoute({
  getParentRoute: () => shell,
  path: "/i/$itemKey",
  component: lazyRouteComponent(() => import("./features/item/item-page.tsx"), "ItemPage"),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: "/import",
  component: lazyRouteComponent(() => import("./features/import/import-page.tsx"), "ImportPage"),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./features/settings/settings-page.tsx"), "SettingsPage"),
});

const page = (path: string, load: () => Promise<Record<string, ComponentType>>, name: string) =>
  createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) });

const map = createRoute({
  getParentRoute: () => shell,
  path: "/$productKey/research/maps/$mapId",
  component: lazyRouteComponent(() => import("./features/research-maps/map-page.tsx"), "MapPage"),
});

/** The pages around the items: of the workspace, then of one product or all. */
const around = [
  page("/inbox", () => import("./features/inbox/inbox-page.tsx"), "InboxPage"),
  page("/search", () => import("./features/search/search-page.tsx"), "SearchPage"),
  page("/views", () => import("./features/views/views-page.tsx"), "ViewsPage"),
  page("/export", () => import("./features/export/export-page.tsx"), "ExportPage"),
  page("/personas", () => import("./features/records/personas-page.tsx"), "PersonasPage"),
  page("/components", () => import("./features/records/components-page.tsx"), "ComponentsPage"),
  page("/poker", () => import("./features/poker/poker-page.tsx"), "PokerPage"),
  page("/poker/$pokerId", () => import("./features/poker/room-page.tsx"), "PokerRoomPage"),
  page("/survey", () => import("./features/survey/surveys-page.tsx"), "SurveysPage"),
  page("/survey/$surveyId", () => import("./features/survey/survey-page.tsx"), "SurveyPage"),
  page("/briefings", () => import("./features/briefings/briefings-page.tsx"), "BriefingsPage"),
  page("/briefings/$briefingId", () => import("./features/briefings/briefing-page.tsx"), "BriefingPage"),
  page("/briefings/$briefingId/present", () => import("./features/briefings/present-page.tsx"), "PresentPage"),
  page("/kpis", () => import("./features/kpis/kpis-page.tsx"), "KpisPage"),
  page("/objectives", () => import("./features/objectives/objectives-page.tsx"), "ObjectivesPage"),
  page("/$productKey/priorities", () => import("./priorities-route.tsx"), "PrioritiesRoute"),
  page("/$productKey/research", () => import("./features/research/interviews-page.tsx"), "InterviewsPage"),
  page(
    "/$productKey/research/interviews/$interviewId",
    () => import("./features/research/transcript/transcript-page.tsx"),
    "TranscriptPage",
  ),
  page(
    "/$productKey/research/participants",
    () => import("./features/research/participants-page.tsx"),
    "ParticipantsPage",
  ),
  page("/$productKey/research/evidence", () => import("./features/research/evidence-page.tsx"), "EvidencePage"),
  page("/$productKey/research/maps", () => import("./features/research-maps/maps-page.tsx"), "MapsPage"),
  page("/$productKey/research/clusters", () => import("./features/clusters/clusters-page.tsx"), "ClustersPage"),
  page("/$productKey/research/insights", () => import("./features/clusters/insights-page.tsx"), "InsightsPage"),
  page("/$productKey/research/coverage", () => import("./features/research/coverage-page.tsx"), "CoveragePage"),
  page("/$productKey/board", () => import("./board-route.tsx"), "BoardRoute"),
  page("/$productKey/trace", () => import("./features/trace/trace-page.tsx"), "TracePage"),
  page("/$productKey/canopy", () => import("./canopy-route.tsx"), "CanopyRoute"),
  page("/$productKey/research/guides", () => import("./features/guides/guides-page.tsx"), "GuidesPage"),
  page("/$productKey/research/requests", () => import("./features/requests/requests-page.tsx"), "RequestsPage"),
  page("/$productKey/research/forms", () => import("./features/requests/forms-page.tsx"), "FormsPage"),
  page("/$productKey/matrix", () => import("./features/matrix/matrix-page.tsx"), "MatrixPage"),
  page("/$productKey/plan", () => import("./features/plan/plan-page.tsx"), "PlanPage"),
  page("/$productKey/roadmap", () => import("./features/roadmap/roadmap-page.tsx"), "RoadmapPage"),
  page("/$productKey/quality", () => import("./features/quality/quality-page.tsx"), "QualityPage"),
  page("/$productKey/lookalikes", () => import("./features/lookalikes/lookalikes-page.tsx"), "LookalikesPage"),
  page("/$productKey/grouping", () => import("./features/grouping/grouping-page.tsx"), "GroupingPage"),
  page("/$productKey/drafts", () => import("./features/drafts/drafts-page.tsx"), "DraftsPage"),
  page("/leverage", () => import("./features/leverage/leverage-page.tsx"), "LeveragePage"),
  page("/$productKey/flow", () => import("./features/flow/flow-page.tsx"), "FlowPage"),
  page("/alignment", () => import("./features/alignment/alignment-page.tsx"), "AlignmentOfAllPage"),
  page("/$productKey/alignment", () => import("./features/alignment/alignment-page.tsx"), "AlignmentPage"),
  page("/home", () => import("./features/home/home-page.tsx"), "HomePage"),
  page("/$productKey/risks", () => import("./features/risks/risks-page.tsx"), "RisksPage"),
  page("/$productKey/decisions", () => import("./features/decisions/decisions-page.tsx"), "DecisionsPage"),
];

// The home of most visits: index.html names its files (early-page.ts), so that they come beside the first script, not after it.
const outline = createRoute({
  getParentRoute: () => shell,
  path: "/$productKey/outline",
  validateSearch: outlineSearch,
  component: lazyRouteComponent(() => import("./outline-route.tsx"), "OutlineRoute"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([portfolio, item, imports, settings, outline, map, ...around]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultErrorComponent: FailedPage,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
