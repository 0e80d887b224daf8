/** A page beside the outline: of one product (or of all), or of the whole workspace. */
export type View = {
  readonly page: string;
  readonly label: string;
  readonly of: "product" | "workspace";
  readonly keys: string;
  /** Stands in the menu behind the line, which has room for the pages of every day. */
  readonly isFolded?: boolean;
};

/** In the order of the header. Two keys lead to each. */
export const views: readonly View[] = [
  { page: "outline", label: "Outline", of: "product", keys: "g o" },
  { page: "board", label: "Board", of: "product", keys: "g b" },
  { page: "canopy", label: "Canopy", of: "product", keys: "g n" },
  { page: "priorities", label: "Priorities", of: "product", keys: "g p" },
  { page: "matrix", label: "Matrix", of: "product", keys: "g m", isFolded: true },
  { page: "plan", label: "Plan", of: "product", keys: "g l" },
  { page: "roadmap", label: "Roadmap", of: "product", keys: "g 2" },
  { page: "research", label: "Research", of: "product", keys: "g e" },
  { page: "trace", label: "Trace", of: "product", keys: "g h" },
  { page: "risks", label: "Risks", of: "product", keys: "g r" },
  { page: "flow", label: "Flow", of: "product", keys: "g 3" },
  { page: "alignment", label: "Alignment", of: "product", keys: "g 4" },
  { page: "decisions", label: "Decisions", of: "product", keys: "g d", isFolded: true },
  { page: "quality", label: "Quality", of: "product", keys: "g q", isFolded: true },
  { page: "lookalikes", label: "Look-alikes", of: "product", keys: "g a", isFolded: true },
  { page: "grouping", label: "Grouping", of: "product", keys: "g x", isFolded: true },
  { page: "drafts", label: "Drafts", of: "product", keys: "g w", isFolded: true },
  { page: "home", label: "Home", of: "workspace", keys: "g 0" },
  { page: "briefings", label: "Briefings", of: "workspace", keys: "g 5" },
  { page: "objectives", label: "Objectives", of: "workspace", keys: "g 1" },
  { page: "kpis", label: "KPIs", of: "workspace", keys: "g k" },
  { page: "poker", label: "Poker", of: "workspace", keys: "g t" },
  { page: "survey", label: "Surveys", of: "workspace", keys: "g y" },
  { page: "personas", label: "Personas", of: "workspace", keys: "g u" },
  { page: "components", label: "Components", of: "workspace", keys: "g c" },
  { page: "leverage", label: "Leverage", of: "workspace", keys: "g v" },
  { page: "views", label: "Saved views", of: "workspace", keys: "g z" },
];
