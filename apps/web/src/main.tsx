import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@mantine/core/styles.layer.css";
import "@fontsource-variable/inter/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { client } from "./lib/data/client.ts";
import { router } from "./routes.tsx";
import { resolveVariables, theme } from "./ui/theme.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root element.");

void client.start();
// Without one (an old browser, a page over plain HTTP) everything works but opening the page while offline.
if (import.meta.env.PROD) void navigator.serviceWorker?.register("/sw.js").catch(() => {});

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
      <RouterProvider router={router} />
    </MantineProvider>
  </StrictMode>,
);
