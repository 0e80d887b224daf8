import { useGuestLine } from "../../lib/together/use-line.ts";
import { ErrorState } from "../../ui/states.tsx";
import { AsGuest } from "../../ui/together/as-guest.tsx";
import { GuestFrame } from "../../ui/together/guest-frame.tsx";
import type { JoinedGuest } from "../../ui/together/join-form.tsx";
import { Opening } from "../../ui/together/opening.tsx";
import { SurveyView } from "./survey-view.tsx";
import type { Survey } from "./types.ts";

type Props = { readonly id: string; readonly guest: JoinedGuest; onLeave(): void };

const GuestSurvey = ({ id, guest, onLeave }: Props) => {
  const line = useGuestLine<Survey>("survey.get", id, { survey: id }, guest);
  return (
    <GuestFrame
      title={line.data?.name ?? "Survey"}
      who={guest.name}
      state={line.isOffline ? "No connection: trying again" : undefined}
    >
      {line.problem ? (
        <ErrorState
          title="You are no longer in this survey."
          text={line.problem.message}
          action={{ label: "Leave", onClick: onLeave }}
        />
      ) : line.data ? (
        <SurveyView survey={line.data} line={line} canEdit={false} />
      ) : (
        <Opening what="survey" isOffline={line.isOffline} />
      )}
    </GuestFrame>
  );
};

/** A survey for somebody who came by its link. */
export const GuestSurveyPage = ({ id }: { readonly id: string }) => (
  <AsGuest type="survey" id={id}>
    {(guest, leave) => <GuestSurvey id={id} guest={guest} onLeave={leave} />}
  </AsGuest>
);
