import { clientOf } from "../http.ts";
import { isObject, textOf } from "../print/value.ts";
import { flagOf, type Session } from "../session.ts";
import { addressOf, credentialsPath, isExposed, serverFor, tokenOf } from "../settings.ts";
import { usage } from "../stop.ts";

const nameIn = (answer: unknown): string | undefined => {
  const result = isObject(answer) ? answer.result : undefined;
  const member = isObject(result) && isObject(result.member) ? result.member : result;
  return isObject(member) && typeof member.name === "string" ? textOf(member.name) : undefined;
};

/** The registry's query that says who one is. */
const me = "member.me";

/** `overstory login [URL]`: tries the token, then keeps it in a file only its owner can read. */
export const login = async (session: Session): Promise<void> => {
  const { world, tokens, registry } = session;
  const [, address, ...more] = tokens.words;
  if (more.length > 0)
    throw usage("login takes the address only; the token is asked for, so that it stays out of the shell's history.");
  const url = address === undefined ? (await serverFor(world, flagOf(session, "server"))).url : addressOf(address);
  const token = tokenOf(
    world.env.OVERSTORY_TOKEN ?? (await world.readSecret(`API token for ${url} (make one under Settings, Tokens): `)),
  );
  if (isExposed({ url, token })) await session.say(`The token travels unencrypted to ${url}. Use https.`);
  const client = clientOf(world, { url, token });
  const name = registry.queries.has(me) ? nameIn(await client.query({ name: me, input: {} })) : undefined;
  await world.files.writePrivate(credentialsPath(world), `${JSON.stringify({ url, token }, null, 2)}\n`);
  await session.answer({ url, ...(name === undefined ? {} : { name }) }, () => [
    `Signed in to ${url}${name === undefined ? "" : ` as ${name}`}.`,
  ]);
};

/** `overstory logout`: forgets the address and token. The token itself stays valid until it is revoked. */
export const logout = async (session: Session): Promise<void> => {
  const wasThere = await session.world.files.remove(credentialsPath(session.world));
  await session.answer({ forgotten: wasThere }, () => [
    wasThere ? "Signed out here. The token itself stays valid until you revoke it." : "You were not signed in here.",
  ]);
};
