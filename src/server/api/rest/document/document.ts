import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { BRAND } from "@/config/brand";
import { SCOPES } from "@/config/scopes";
import { ListingCard, ListingDetail } from "@/contracts/listing";
import { MoneyView } from "@/contracts/money";
import { OrderDetail, OrderSummary, PlacedOrder } from "@/contracts/order";
import { OwnListing } from "@/contracts/own-listing";
import { Receipt } from "@/contracts/payment";
import { TokenView } from "@/contracts/token";
import { BASE_PATH } from "../respond";
import { ROUTES, type Route } from "../routes";
import { requestBody, requestParams } from "./parameters";
import { ProblemSchema, responsesOf } from "./responses";
import { TAGS } from "./tags";

const INTRODUCTION = `Everything the pages of ${BRAND.name} do, for programs: the same rules behind plain HTTP.

Send \`Authorization: Bearer …\` with an API key (your settings) or with a session token (\`POST /auth/login\`); cookies count for
nothing here. Amounts are whole minor units (cents) with an ISO 4217 currency. Times are ISO 8601 in UTC. Lists come in pages:
ask again with \`cursor\` set to what \`next\` said. Unknown fields are refused.`;

const SCOPE_LIST = Object.entries(SCOPES).map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`);

/** The OpenAPI document, made from the procedures' own meta and schemas. docs/openapi.json is the same. */
export function makeDocument() {
  return createDocument(
    {
      openapi: "3.1.1",
      info: { title: `${BRAND.name} API`, version: "1.0.0", description: INTRODUCTION },
      servers: [{ url: BASE_PATH }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths: pathsOf(),
      components: {
        schemas: {
          Problem: ProblemSchema,
          Money: MoneyView,
          ListingCard,
          Listing: ListingDetail,
          OwnListing,
          OrderSummary,
          Order: OrderDetail,
          PlacedOrder,
          Token: TokenView,
          Receipt,
        },
        securitySchemes: {
          bearer: {
            type: "http",
            scheme: "bearer",
            description: `An API key or a session token. A session token may do what its account may; a key what its scopes say:\n\n${SCOPE_LIST.join("\n")}`,
          },
        },
      },
    },
    {
      // Ids say their shape in their meta
      allowEmptySchema: { custom: true },
      override: ({ jsonSchema, zodSchema }) => {
        if (zodSchema._zod.def.type === "date")
          Object.assign(jsonSchema, { type: "string", format: "date-time" });
      },
    },
  );
}

function pathsOf(): ZodOpenApiPathsObject {
  const byPath = Map.groupBy(ROUTES, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, routes]) => [
      path,
      Object.fromEntries(routes.map((route) => [route.method.toLowerCase(), operationOf(route)])),
    ]),
  );
}

function operationOf(route: Route) {
  return {
    operationId: route.procedure.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary: route.summary,
    description: [route.description, whoMay(route)].filter((part) => part !== undefined).join("\n\n"),
    tags: [route.tag],
    security: route.caller === null ? [] : [{ bearer: scopesOf(route) }],
    requestParams: requestParams(route),
    ...requestBody(route),
    responses: responsesOf(route),
  };
}

const scopesOf = ({ scope }: Route) => (scope === null || scope === "any" ? [] : [scope]);

function whoMay({ caller, scope }: Route): string {
  if (caller === null) return "Anyone may ask.";
  const whom = caller === "seller" ? "For sellers" : "For members";
  if (scope === null) return `${whom}, with a session token: no API key may do this.`;
  return scope === "any"
    ? `${whom}; every API key may do this.`
    : `${whom}; an API key needs the scope \`${scope}\`.`;
}
