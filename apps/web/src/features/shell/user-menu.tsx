import { useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSettings, IconSun } from "@tabler/icons-react";
import { client } from "../../lib/data/client.ts";
import { useSession } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { MenuButton } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toasts.tsx";
import styles from "./shell.module.css";
import { openOverlay } from "./shell-state.ts";

const signOut = () => {
  client
    .signOut()
    .catch((error: unknown) =>
      showToast(error instanceof Error ? error.message : "Signing out did not work. Try again.", { tone: "refused" }),
    );
};

/** The person signed in: colours, settings, the way out. */
export const UserMenu = ({ go }: { go(path: string): void }) => {
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (session.state !== "ready") return null;
  const { name } = session.member;
  const scheme = (id: "auto" | "light" | "dark", label: string, icon: typeof IconSun) => ({
    id,
    label,
    icon,
    checked: colorScheme === id,
    onSelect: () => setColorScheme(id),
  });
  return (
    <MenuButton
      label={`${name}: settings and sign-out`}
      className={styles.user}
      items={[
        scheme("auto", "Colours of the system", IconDeviceDesktop),
        scheme("light", "Light", IconSun),
        scheme("dark", "Dark", IconMoon),
        {
          id: "settings",
          label: "Settings",
          keys: "g s",
          icon: IconSettings,
          apart: true,
          onSelect: () => go("/settings"),
        },
        { id: "keys", label: "Shortcuts", keys: "?", icon: IconKeyboard, onSelect: () => openOverlay("sheet") },
        { id: "sign-out", label: "Sign out", icon: IconLogout, apart: true, onSelect: signOut },
      ]}
    >
      <Avatar name={name} size={24} decorative />
    </MenuButton>
  );
};
