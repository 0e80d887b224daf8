import { surveyKind } from "@overstory/backlog";
import { useParams } from "@tanstack/react-router";
import { useClient } from "../../lib/data/hooks.ts";
import { useMemberLine } from "../../lib/together/use-line.ts";
import { versionOf } from "../../lib/together/version.ts";
import { useMay } from "../../lib/use-may.ts";
import { NotOpen } from "../../ui/together/not-open.tsx";
import { Opening } from "../../ui/together/opening.tsx";
import { SurveyView } from "./survey-view.tsx";
import type { Survey } from "./types.ts";

/** A survey as a member sees it. */
export const SurveyPage = () => {
  const { surveyId = "" } = useParams({ strict: false }) as { surveyId?: string };
  const canEdit = useMay("backlog.edit");
  const version = useClient((from) => versionOf(from.rows.get(surveyKind, surveyId)));
  const line = useMemberLine<Survey>("survey.get", { survey: surveyId }, version);
  if (line.data) return <SurveyView key={line.data.id} survey={line.data} line={line} canEdit={canEdit} />;
  if (line.problem) return <NotOpen type="survey" id={surveyId} problem={line.problem} again={line.again} />;
  return <Opening what="survey" isOffline={line.isOffline} />;
};
