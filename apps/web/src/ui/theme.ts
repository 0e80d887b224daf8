import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const leaf: MantineColorsTuple = [
  "#eaf6ec",
  "#d8ecdb",
  "#b3d9b9",
  "#8bc695",
  "#6bb577",
  "#4fa35d",
  "#3a8d4a",
  "#2b7a3d",
  "#216331",
  "#164b23",
];

// Mantine's own dark greys are brownish beside the slate of the tokens; fields and menus take theirs from here.
const dark: MantineColorsTuple = [
  "#e4e9ee",
  "#c3ccd4",
  "#a4b0bc",
  "#8f9ba8",
  "#3a444f",
  "#2c343d",
  "#1e242c",
  "#171c22",
  "#12161b",
  "#0e1216",
];

/** Mantine's controls in the product's own look; the colours come from tokens.css. */
export const theme = createTheme({
  fontFamily: "var(--font)",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  primaryColor: "leaf",
  primaryShade: 7,
  colors: { leaf, dark },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    TextInput: { defaultProps: { size: "sm" } },
    Button: { defaultProps: { size: "sm" } },
    // A dialog's header is no second banner of the page. The page behind it cannot scroll anyway, only its parts do: to lock it makes the
    // browser reckon every element's style anew (30 ms of a board's 100 until a dialog stands, with a processor throttled 4x).
    Modal: {
      defaultProps: {
        centered: true,
        lockScroll: false,
        transitionProps: { duration: 100 },
        attributes: { header: { role: "none" } },
        closeButtonProps: { "aria-label": "Close" },
      },
    },
  },
});

const shared = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--muted)",
  "--mantine-color-placeholder": "var(--faint)",
  "--mantine-color-default": "var(--raised)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--border)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-anchor": "var(--accent-text)",
};

/** Points Mantine's own variables at the tokens. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
