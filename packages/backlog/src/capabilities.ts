/** The short list of what a member may do. Commands and queries each need one. */
export const capabilities = {
  "backlog.view": "see the products they have access to",
  "backlog.comment": "take part in discussions",
  "backlog.edit": "create, change, move, score and delete items",
  "gate.override": "move stories past gates that are not met, with a reason",
  "backlog.import": "bring in and take back whole backlogs",
  "research.erase": "erase participants of research everywhere",
  "product.manage": "create products and say who sees them",
  "member.manage": "invite people, set roles, end memberships",
  "webhook.manage": "tell other programs what happens, by webhooks and feeds",
  "workspace.manage": "change the workspace itself",
  "history.revert-any": "undo what others did",
  "session.view": "look on at poker sessions and surveys",
  "session.vote": "vote in poker sessions and answer surveys",
  "research.contact": "see and erase how people who took part in research, or asked for something, can be reached",
  "token.own": "make API tokens for themselves",
} as const;

export type Capability = keyof typeof capabilities;

export const capabilityNames = Object.keys(capabilities) as Capability[];

/** No member's: commands that need it are run by the product itself (joining by an invitation). */
export const systemCapability = "system";
