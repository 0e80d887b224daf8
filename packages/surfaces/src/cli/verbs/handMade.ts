/** Verbs that are no command or query of the registry: files, and signing in. */
export const handMade: Readonly<Record<string, { readonly usage: string; readonly summary: string }>> = {
  login: {
    usage: "login [URL]",
    summary: "keep a server's address and a token for it; asks for the token, or reads it from stdin",
  },
  logout: { usage: "logout", summary: "forget them" },
  whoami: { usage: "whoami", summary: "who you are for the server" },
  import: {
    usage: "import FILE --product KEY [--dry-run]",
    summary: "bring a file in; --dry-run only says what would happen",
  },
  export: {
    usage: "export --product KEY --format json|csv|markdown OUT|-",
    summary: "write a product's backlog to a file, or to stdout",
  },
  check: {
    usage: "check FILE|-",
    summary:
      "what is wrong with stories, one a line: rule, place and why; needs no server, exit code 1 where anything is found",
  },
  "file attach": { usage: "file attach ITEM FILE", summary: "attach a file to an item" },
  "file get": {
    usage: "file get ID OUT|-",
    summary: "write a file's bytes to a file, or to stdout; without OUT, what is known of it",
  },
  backup: { usage: "backup OUT", summary: "write a consistent copy of the whole database to a file" },
  restore: { usage: "restore IN", summary: "put a backup where the stopped server finds it (OVERSTORY_DATA)" },
};
