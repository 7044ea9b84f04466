import clsx from "clsx";
import { StatusBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DateTime, RelativeTime } from "@/components/ui/relative-time";
import { MaskedSecret } from "@/components/ui/secret";
import { BRAND } from "@/config/brand";
import { API_KEY_STATUS } from "@/config/status";
import type { ApiKeyView } from "@/contracts/api-key";

/** One key: what it is called, how far it reaches, when it was used, and the button that ends it. */
export function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKeyView; onRevoke: () => void }) {
  const { name, lastFour, scopes, status } = apiKey;
  const isLive = status === "live";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2.5 border-line border-b px-5 py-4 last:border-b-0">
      <div className={clsx("grid min-w-0 flex-1 basis-60 gap-1.5", !isLive && "text-ink-3")}>
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="wrap-anywhere font-emphasis">{name}</span>
          {isLive ? null : <StatusBadge status={API_KEY_STATUS[status]} />}
        </p>
        <p className="text-xs">
          <MaskedSecret prefix={`${BRAND.keyPrefix}_key_`} lastFour={lastFour} />
        </p>
        <ul aria-label="What it may do" className="flex flex-wrap gap-x-3 gap-y-1">
          {scopes.map((scope) => (
            <li key={scope} className="mono text-ink-2 text-xs">
              {scope}
            </li>
          ))}
        </ul>
        <p className="text-ink-3 text-xs">
          <Life apiKey={apiKey} />
        </p>
      </div>
      {isLive ? (
        <Button size="sm" variant="danger" aria-label={`Revoke ${name}`} onClick={onRevoke}>
          Revoke
        </Button>
      ) : null}
    </li>
  );
}

function Life({ apiKey: { createdAt, lastUsedAt, expiresAt, revokedAt } }: { apiKey: ApiKeyView }) {
  return (
    <>
      {lastUsedAt ? (
        <>
          Last used <RelativeTime at={lastUsedAt.toISOString()} />
        </>
      ) : (
        "Never used"
      )}
      {" · made "}
      <DateTime at={createdAt.toISOString()} />
      {" · "}
      {revokedAt ? (
        <>
          revoked <DateTime at={revokedAt.toISOString()} />
        </>
      ) : (
        <Expiry at={expiresAt} />
      )}
    </>
  );
}

function Expiry({ at }: { at: Date | null }) {
  return at ? (
    <>
      ends <DateTime at={at.toISOString()} />
    </>
  ) : (
    "no end"
  );
}
