import { DEMO_SELLER } from "@/dev/world/sellers";
import { endpointOf } from "./hooked";
import type { Market } from "./market";
import { allMetered, metered } from "./metered";
import { checkedOut, settled } from "./paying";
import {
  ofSeller,
  orderOf,
  pausedListing,
  poolListing,
  sealedToken,
  sharedListing,
  soldOutListing,
} from "./seeded";

type Viewer = "visitor" | "buyer" | "seller" | "admin";

interface PageUnderTest {
  as: Viewer;
  /** What to open; for a route with parameters, something that exists in the seeded world. */
  path: string | ((market: Market) => Promise<string>);
}

const seenBy = (as: Viewer, path: PageUnderTest["path"]): PageUnderTest => ({ as, path });

/** Every page of src/app by its route, and who looks at it. pages.spec.ts fails when one is missing. */
export const PAGES: Record<string, PageUnderTest[]> = {
  "/": [seenBy("visitor", "/")],
  "/admin": [seenBy("admin", "/admin"), seenBy("admin", "/admin?q=UD-000000")],
  "/admin/accounts": [
    seenBy("admin", "/admin/accounts"),
    seenBy("admin", `/admin/accounts?q=${DEMO_SELLER}`),
  ],
  "/admin/orders/[id]": [seenBy("admin", orderOf("admin", "held"))],
  "/admin/payments": [seenBy("admin", "/admin/payments")],
  "/admin/reports": [seenBy("admin", "/admin/reports")],
  "/browse": [
    seenBy("visitor", "/browse"),
    seenBy("buyer", "/browse?q=weather"),
    seenBy("visitor", "/browse?q=nothing-like-this"),
  ],
  "/check-mail": [seenBy("visitor", "/check-mail")],
  "/components": [seenBy("visitor", "/components")],
  "/confirm-email-change": [seenBy("visitor", "/confirm-email-change")],
  "/docs/api": [seenBy("visitor", "/docs/api")],
  "/docs/errors": [seenBy("visitor", "/docs/errors")],
  "/forgot-password": [seenBy("visitor", "/forgot-password")],
  "/listings/[slug]": [
    seenBy("visitor", sharedListing),
    seenBy("buyer", poolListing),
    seenBy("buyer", soldOutListing),
    seenBy("visitor", pausedListing),
    seenBy(
      "buyer",
      metered("used", ({ listing }) => `/listings/${listing.slug}`),
    ),
  ],
  "/log-in": [seenBy("visitor", "/log-in")],
  "/notices": [seenBy("seller", "/notices"), seenBy("buyer", "/notices")],
  "/orders": [seenBy("buyer", "/orders"), seenBy("admin", "/orders"), seenBy("buyer", "/orders?q=nothing")],
  "/orders/[id]": [
    seenBy("buyer", orderOf("buyer", "held")),
    seenBy("buyer", orderOf("buyer", "released")),
    seenBy("buyer", orderOf("buyer", "refunded")),
    seenBy(
      "buyer",
      metered("unminted", ({ orderId }) => `/orders/${orderId}`),
    ),
    seenBy(
      "buyer",
      checkedOut("buyer", "none", ({ orderId }) => `/orders/${orderId}`),
    ),
    seenBy(
      "buyer",
      checkedOut("buyer", "delayed", ({ orderId }) => `/orders/${orderId}`),
    ),
    seenBy(
      "buyer",
      checkedOut("buyer", "card", ({ orderId }) => `/orders/${orderId}`),
    ),
  ],
  "/orders/[id]/paid": [
    seenBy(
      "buyer",
      checkedOut("buyer", "card", ({ orderId }) => `/orders/${orderId}/paid`),
    ),
    seenBy(
      "buyer",
      checkedOut("buyer", "delayed", ({ orderId }) => `/orders/${orderId}/paid`),
    ),
    seenBy("buyer", orderOf("buyer", "refunded", "/paid")),
  ],
  "/orders/[id]/pay": [
    seenBy(
      "buyer",
      checkedOut("buyer", "none", ({ orderId }) => `/orders/${orderId}/pay`),
    ),
  ],
  "/receipts/[paymentId]": [
    seenBy(
      "buyer",
      checkedOut("buyer", "card", ({ paymentId }) => `/receipts/${paymentId}`),
    ),
  ],
  "/reset-password": [seenBy("visitor", "/reset-password")],
  "/sales": [seenBy("seller", "/sales")],
  "/sales/[id]": [
    seenBy("seller", orderOf("seller", "held")),
    seenBy("seller", orderOf("seller", "released")),
    seenBy(
      "seller",
      metered("nearly", ({ orderId }) => `/sales/${orderId}`),
    ),
  ],
  "/sell": [seenBy("seller", "/sell"), seenBy("buyer", "/sell")],
  "/sell/[id]": [seenBy("seller", ofSeller("paused", ""))],
  "/sell/[id]/edit": [
    seenBy("seller", ofSeller("draft", "/edit")),
    seenBy("seller", ofSeller("active", "/edit")),
    seenBy(
      "seller",
      metered("used", ({ listing }) => `/sell/${listing.id}/edit`),
    ),
  ],
  "/sell/[id]/preview": [seenBy("seller", ofSeller("draft", "/preview"))],
  "/sell/[id]/usage": [
    seenBy(
      "seller",
      metered("used", ({ listing }) => `/sell/${listing.id}/usage`),
    ),
    seenBy(
      "seller",
      metered("unminted", ({ listing }) => `/sell/${listing.id}/usage`),
    ),
  ],
  "/sell/new": [seenBy("seller", "/sell/new")],
  "/sellers/[slug]": [seenBy("visitor", `/sellers/${DEMO_SELLER}`)],
  "/settings": [seenBy("buyer", "/settings")],
  "/settings/close": [seenBy("buyer", "/settings/close")],
  "/settings/keys": [seenBy("buyer", "/settings/keys"), seenBy("seller", "/settings/keys")],
  "/settings/seller": [seenBy("seller", "/settings/seller"), seenBy("buyer", "/settings/seller")],
  "/settings/sessions": [seenBy("buyer", "/settings/sessions")],
  "/settings/webhooks": [seenBy("buyer", "/settings/webhooks"), seenBy("seller", "/settings/webhooks")],
  "/settings/webhooks/[id]": [seenBy("seller", endpointOf(0)), seenBy("seller", endpointOf(1))],
  "/sign-up": [seenBy("visitor", "/sign-up")],
  "/tab": [seenBy("buyer", "/tab"), seenBy("admin", "/tab")],
  "/tab/paid": [seenBy("seller", settled("seller"))],
  "/vault": [
    seenBy("buyer", "/vault"),
    seenBy("buyer", "/vault?show=ended"),
    seenBy("admin", "/vault"),
    seenBy("buyer", allMetered("/vault")),
  ],
  "/vault/[tokenId]": [
    seenBy(
      "buyer",
      metered("used", ({ tokenId }) => `/vault/${tokenId}`),
    ),
    seenBy(
      "buyer",
      metered("unminted", ({ tokenId }) => `/vault/${tokenId}`),
    ),
    seenBy("buyer", sealedToken),
  ],
  "/vault/log": [seenBy("buyer", "/vault/log"), seenBy("admin", "/vault/log")],
  "/verify-email": [seenBy("visitor", "/verify-email")],
};
