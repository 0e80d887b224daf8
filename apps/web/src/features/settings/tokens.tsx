import { memberKind, type TokenScope } from "@overstory/backlog";
import { useState } from "react";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useQuery } from "../../lib/use-query.ts";
import { Skeleton } from "../../ui/states.tsx";
import { NewToken } from "./new-token.tsx";
import { SecretOnce } from "./secret-once.tsx";
import classes from "./settings.module.css";
import { scopeLabels } from "./words.ts";

type Token = {
  id: string;
  member: string;
  name: string;
  hint: string;
  scope: TokenScope;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
};

const stateOf = (token: Token, now: number): string => {
  if (token.revokedAt) return `revoked ${dayOf(token.revokedAt)}`;
  if (!token.expiresAt) return "does not expire";
  return Date.parse(token.expiresAt) <= now ? `expired ${dayOf(token.expiresAt)}` : `until ${dayOf(token.expiresAt)}`;
};

const TokenRow = ({
  token,
  isMine,
  onRevoked,
}: {
  readonly token: Token;
  readonly isMine: boolean;
  onRevoked(): void;
}) => {
  const { problem, busy, run } = useCommand();
  const owner = useClient((from) => from.rows.get(memberKind, token.member)?.name);
  const isLive = !token.revokedAt && (!token.expiresAt || Date.parse(token.expiresAt) > Date.now());
  return (
    <li className={classes.member} data-ended={!isLive || undefined}>
      <div className={classes.who}>
        <strong>
          {token.name}
          {!isMine && owner && ` of ${owner}`}
        </strong>
        <span className={classes.quiet}>
          …{token.hint}, {scopeLabels[token.scope].toLowerCase()}, made {dayOf(token.createdAt)},{" "}
          {stateOf(token, Date.now())}
        </span>
      </div>
      {isLive && (
        <button
          type="button"
          className={classes.quietButton}
          disabled={busy}
          aria-label={`Revoke the token ${token.name}`}
          onClick={() =>
            void run("token.revoke", { token: token.id }).then((done) => done !== undefined && onRevoked())
          }
        >
          Revoke
        </button>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </li>
  );
};

/** API tokens: for the terminal, scripts and agents. */
export const Tokens = () => {
  const session = useSession();
  const list = useQuery<{ tokens: Token[] }>("token.list", {});
  const [secret, setSecret] = useState<string>();
  if (session.state !== "ready") return null;
  const tokens = [...(list.data?.tokens ?? [])].sort(
    (a, b) => Number(Boolean(a.revokedAt)) - Number(Boolean(b.revokedAt)) || (a.createdAt < b.createdAt ? 1 : -1),
  );
  return (
    <>
      <section aria-labelledby="new-token-title">
        <h2 id="new-token-title">New token</h2>
        {secret ? (
          <SecretOnce
            label="Your token"
            text={secret}
            warning="Keep it like a password. It is not shown again."
            onClose={() => setSecret(undefined)}
          />
        ) : (
          <NewToken
            onMade={(made) => {
              setSecret(made);
              list.again();
            }}
          />
        )}
      </section>
      <section aria-labelledby="tokens-title">
        <h2 id="tokens-title">Tokens</h2>
        {list.loading && !list.data && <Skeleton width="70%" height={28} />}
        {list.problem && (
          <p role="alert" className={classes.problem}>
            {list.problem.message}
          </p>
        )}
        {list.data && tokens.length === 0 && (
          <p className={classes.quiet}>No tokens yet. One lets the terminal, a script or an agent work as you.</p>
        )}
        <ul className={classes.rows}>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} isMine={token.member === session.member.id} onRevoked={list.again} />
          ))}
        </ul>
      </section>
    </>
  );
};
