import clsx from "clsx";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/badge";
import { MaskedSecret } from "@/components/ui/secret";
import { BRAND } from "@/config/brand";
import { TOKEN_STATUS } from "@/config/status";
import type { TokenView } from "@/contracts/token";
import { TokenLife } from "./token-life";

/** What every key of the market's own begins with. */
const KEY_PREFIX = `${BRAND.keyPrefix}_`;

interface TokenRowProps {
  token: TokenView;
  /** The server's clock when it answered. */
  now: Date;
  open?: boolean | undefined;
  actions?: ReactNode | undefined;
  /** Below the row: the revealed secret, a note, an error. */
  children?: ReactNode | undefined;
}

/** One masked token: its place in the order, its key, how long it lasts, what it is, what can be done. */
export function TokenRow({ token, now, open, actions, children }: TokenRowProps) {
  return (
    <li className={clsx("token", open && "token-open")}>
      <span className="token-index" aria-hidden="true">
        {token.position}
      </span>
      {token.lastFour === null ? (
        <span className="text-ink-3 text-sm">No secret yet</span>
      ) : (
        <MaskedSecret prefix={token.delivery === "minted" ? KEY_PREFIX : ""} lastFour={token.lastFour} />
      )}
      <TokenLife token={token} now={now} />
      <StatusBadge status={TOKEN_STATUS[token.status]} />
      <span className="token-actions">{actions}</span>
      {children ? <div className="token-more">{children}</div> : null}
    </li>
  );
}
