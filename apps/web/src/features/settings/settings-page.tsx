import type { ComponentType } from "react";
import { useSession } from "../../lib/data/hooks.ts";
import { useGo, useParam } from "../../lib/location.ts";
import { Skeleton } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Access } from "./access.tsx";
import { Fields } from "./fields.tsx";
import { Gates } from "./gates.tsx";
import { Members } from "./members.tsx";
import classes from "./settings.module.css";
import { Techniques } from "./techniques/techniques.tsx";
import { Tokens } from "./tokens.tsx";
import { Webhooks } from "./webhooks/webhooks.tsx";
import { WorkspaceName } from "./workspace-name.tsx";
import { You } from "./you.tsx";

type Tab = { readonly id: string; readonly label: string; readonly Panel: ComponentType };

const tabs: readonly Tab[] = [
  { id: "members", label: "Members", Panel: Members },
  { id: "access", label: "Access", Panel: Access },
  { id: "tokens", label: "Tokens", Panel: Tokens },
  { id: "gates", label: "Gates", Panel: Gates },
  { id: "fields", label: "Fields", Panel: Fields },
  { id: "techniques", label: "Techniques", Panel: Techniques },
  { id: "webhooks", label: "Webhooks", Panel: Webhooks },
  { id: "workspace", label: "Workspace", Panel: WorkspaceName },
  { id: "you", label: "You", Panel: You },
];

/** People, access, tokens, the workspace and one's own appearance; the tab is in the address. */
export const SettingsPage = () => {
  const session = useSession();
  const go = useGo();
  const asked = useParam("tab");
  const current = tabs.find((tab) => tab.id === asked) ?? (tabs[0] as Tab);
  const select = (tab: Tab) => {
    go(`/settings?tab=${tab.id}`, "replace");
  };
  return (
    <div className={classes.page}>
      <div className={classes.inner}>
        <h1>Settings</h1>
        <Tabs name="settings" label="Settings" tabs={tabs} current={current} onSelect={select} />
        <div role="tabpanel" id="settings-panel" aria-labelledby={`settings-${current.id}`} className={classes.panel}>
          {session.state === "ready" ? <current.Panel /> : <Skeleton width="60%" height={24} />}
        </div>
      </div>
    </div>
  );
};
