/** Verbs that are no command or query of the registry: files, and signing in. */
export const handMade: Readonly<Record<string, { readonly usage: string; readonly summary: string }>> = {
  login: {
    usage: "login [URL]",
    summary: "keep a server's address and a token for it; asks for the token, or reads it from stdin",
  },
  logout: { usage: "logout", summary: "forget them" },
  whoami: { usage: "whoami", summary: "who you are for the server" },
  import: {
    usage: "import FILE --product KEY [--dry-run | --plan]",
    summary: "bring a file in; --dry-run only says what would happen, --plan waits to be adjusted",
  },
  export: {
    usage: "export --product KEY --format json|csv|xlsx|markdown|jira|github|archive OUT|-",
    summary:
      "write a product's backlog to a file, or to stdout; --format markdown-folder DIR writes a file for each item; archive is lossless",
  },
  "briefing export": {
    usage: "briefing export ID --format pdf|pptx|html|markdown OUT|-",
    summary: "write a briefing to a file, or to stdout",
  },
  sync: {
    usage: "sync DIR [--dry-run] [--ours|--theirs] [--take-ours FILE] [--take-theirs FILE]",
    summary: "make the edits of an exported folder; conflicts are shown with both texts until a side is chosen",
  },
  "archive upload": {
    usage: "archive upload FILE [--key KEY]",
    summary: "bring an archive's products in; --key brings one product in as a copy under another key",
  },
  check: {
    usage: "check FILE|-",
    summary:
      "what is wrong with stories, one a line: rule, place and why; needs no server, exit code 1 where anything is found",
  },
  "interview import": {
    usage: "interview import FILE --product KEY | --interview NAME",
    summary:
      "take an interview's words out of a file (txt, md, docx, vtt, srt, in any encoding): of a new interview, or of one that is there",
  },
  "file attach": { usage: "file attach ITEM FILE", summary: "attach a file to an item" },
  "file get": {
    usage: "file get ID OUT|-",
    summary: "write a file's bytes to a file, or to stdout; without OUT, what is known of it",
  },
  backup: { usage: "backup OUT", summary: "write a consistent copy of the whole database to a file" },
  restore: { usage: "restore IN", summary: "put a backup where the stopped server finds it (OVERSTORY_DATA)" },
};
