import type { Route } from "next";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";

const CALL = `curl "$MARKET_URL/api/v1/tokens/verify" \\
  -H "Authorization: Bearer $YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"token": "udam_…", "cost": 1}'

{"valid": true, "code": "VALID", "remaining": 9999, …}`;

/** How a seller's API checks the keys that the market mints for its buyers. */
export function VerifyGuide() {
  return (
    <div className="grid gap-2">
      <h3 className="label">How your API checks a key</h3>
      <p className="text-ink-2 text-sm">
        Buyers send their key to you with each call. You ask us whether it is good; the same answer counts the
        call. You need an{" "}
        <Link className="link" href={"/settings/keys" as Route}>
          API key
        </Link>{" "}
        with <span className="mono">tokens:verify</span>. The{" "}
        <Link className="link" href={"/docs/api" as Route}>
          API reference
        </Link>{" "}
        has every answer.
      </p>
      <CodeBlock label="A check of a buyer’s key">{CALL}</CodeBlock>
    </div>
  );
}
