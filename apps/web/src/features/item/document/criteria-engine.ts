// Loaded by itself, where a story has criteria: the parser weighs more than the page around it.
import { useReaders as handInReaders } from "@overstory/backlog";
import { readCriteria } from "@overstory/insight/criteria";

// From here on a tick or a change shows its count at once, before the server has counted.
handInReaders({ criteria: readCriteria });

export { CriteriaView } from "../../../ui/criteria-editor/criteria-view.tsx";
