/** A page of research: `""` is its home. */
export type ResearchTab = { readonly id: string; readonly path: string; readonly label: string };

/** In the order of the bar. A page that joins adds its line here. */
export const researchTabs = [
  { id: "interviews", path: "", label: "Interviews" },
  { id: "participants", path: "/participants", label: "Participants" },
  { id: "evidence", path: "/evidence", label: "Evidence" },
  { id: "maps", path: "/maps", label: "Maps" },
  { id: "clusters", path: "/clusters", label: "Clusters" },
  { id: "insights", path: "/insights", label: "Insights" },
  { id: "coverage", path: "/coverage", label: "Coverage" },
  { id: "guides", path: "/guides", label: "Guides" },
  { id: "requests", path: "/requests", label: "Requests" },
] as const satisfies readonly ResearchTab[];

export type ResearchTabId = (typeof researchTabs)[number]["id"];
