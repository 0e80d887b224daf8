// Which Chromium the browser tests drive.
import { aptInstall } from "./lib/apt.ts";
import { findProgram, isExecutable } from "./lib/which.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What to do where none is found. */
export const chromiumAdvice =
  "No Chromium was found. Install Chromium or Google Chrome, or set CHROMIUM to the path of one.";

/** Path of an installed Chromium: CHROMIUM first, then the usual places. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") {
    if (!isExecutable(named)) throw new Error(`CHROMIUM is ${named}, which is no program. Mend or unset it.`);
    return named;
  }
  return findProgram(NAMES, ["/usr/bin", "/usr/local/bin"]) ?? MAC_APPS.find(isExecutable);
}

/** As `findChromium`, installing Debian's package where there is none and this process may. */
export function ensureChromium(): string | undefined {
  return findChromium() ?? (aptInstall(["chromium"]) ? findChromium() : undefined);
}

/** Arguments that keep the browser from doing anything on its own, and let it run as root in a container. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
