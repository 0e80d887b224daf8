import { PrioritiesPage } from "./features/priorities/priorities-page.tsx";
import { renderPanel } from "./item-panel.tsx";
import { later } from "./ui/later.tsx";

// Slices meet here, beside routes.tsx: the table shows the comparison of techniques in a tab.
const ComparePanel = later(() =>
  import("./features/priorities-compare/compare-panel.tsx").then((one) => one.ComparePanel),
);

const renderCompare = () => <ComparePanel />;

/** The priority table with what other slices give it. */
export const PrioritiesRoute = () => <PrioritiesPage renderPanel={renderPanel} renderCompare={renderCompare} />;
