/** The MCP tool of a command or query: `item.get` → `item_get`. */
export const toolName = (name: string): string => name.replaceAll(".", "_");

/** A name as written in a terminal: `setRole` → `set-role`. */
export const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();

/** The words of a command or query in a terminal: `member.setRole` → `member set-role`. */
export const cliWords = (name: string): string[] => name.split(".").map(kebab);
