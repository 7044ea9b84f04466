import type { Metadata } from "next";
import { ApiReference } from "@/components/shell/api-reference";
import { BrandLink } from "@/components/shell/logo";

export const metadata: Metadata = { title: "API" };

/** The whole page is the reference: it brings its own banner, its `main` and its h1, and colours the page behind ours. */
export default function ApiPage() {
  return (
    <>
      <nav aria-label="Site" className="bg-bg">
        <div className="wrap py-3">
          <BrandLink />
        </div>
      </nav>
      <div id="main" tabIndex={-1}>
        <noscript>
          <p className="wrap py-8">
            The reference needs JavaScript. Without it, read <a href="/api/v1/openapi.json">openapi.json</a>.
          </p>
        </noscript>
        <ApiReference url="/api/v1/openapi.json" />
      </div>
    </>
  );
}
