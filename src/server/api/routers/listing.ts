import { z } from "zod";
import {
  DecideReportsInput,
  FindListingsInput,
  FindReportsInput,
  GetListingInput,
  ListingDetail,
  ListingFacets,
  ListingFilter,
  ListingPage,
  ReportListingInput,
  ReportPage,
} from "@/contracts/listing";
import { ListingUsageInput, Usage, UsageCsv } from "@/contracts/metering";
import {
  AddedCredentials,
  AddPoolCredentialsInput,
  CreatedListing,
  CreateListingInput,
  CredentialPage,
  FindCredentialsInput,
  FindOwnListingsInput,
  OwnListing,
  OwnListingPage,
  OwnListingRef,
  PreviewSampleInput,
  RestockInput,
  SamplePreview,
  SaveListingInput,
  SetCredential,
  SetSharedCredentialInput,
  WithdrawCredentialsInput,
  WithdrawUnitsInput,
} from "@/contracts/own-listing";
import type { Actor } from "@/server/domain/account/actor";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { createListing } from "@/server/domain/listing/create-listing";
import { decideReports } from "@/server/domain/listing/decide-reports";
import { findCredentials } from "@/server/domain/listing/find-credentials";
import { findListingFacets } from "@/server/domain/listing/find-listing-facets";
import { findListings } from "@/server/domain/listing/find-listings";
import { findOwnListings } from "@/server/domain/listing/find-own-listings";
import { findReports } from "@/server/domain/listing/find-reports";
import { getListing } from "@/server/domain/listing/get-listing";
import { getOwnListing } from "@/server/domain/listing/get-own-listing";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { previewListing } from "@/server/domain/listing/preview-listing";
import { previewSample } from "@/server/domain/listing/preview-sample";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { reportListing } from "@/server/domain/listing/report-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { resumeListing } from "@/server/domain/listing/resume-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { withdrawCredentials } from "@/server/domain/listing/withdraw-credentials";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { getListingUsage } from "@/server/domain/token/read-usage";
import { replaceCredential } from "@/server/domain/token/replace-credential";
import { toUsageCsv } from "@/server/domain/token/usage-csv";
import { secretBox } from "@/server/platform/secret-box";
import type { Context } from "../context";
import { limited } from "../limited";
import { listingRoutes } from "../routes/listing";
import { adminProcedure, publicProcedure, router, sellerProcedure } from "../trpc";

/** What a seller does to one of their listings and gets no answer from. */
const own = sellerProcedure.meta({ scope: "listings:write" }).input(OwnListingRef).output(z.void());

/** Who did it, with which request, and when. */
const by = (ctx: Context & { actor: Actor }) => ({
  sellerId: ctx.actor.accountId,
  client: { requestId: ctx.requestId, address: ctx.address },
  now: ctx.now,
});

export const listingRouter = router({
  find: publicProcedure
    .meta({ scope: "any", rest: listingRoutes.find })
    .use(limited("search"))
    .input(FindListingsInput)
    .output(ListingPage)
    .query(({ ctx, input }) => findListings(ctx.db, input)),
  facets: publicProcedure
    .meta({ scope: "any", rest: listingRoutes.facets })
    .use(limited("search"))
    .input(ListingFilter)
    .output(ListingFacets)
    .query(({ ctx, input }) => findListingFacets(ctx.db, input)),
  get: publicProcedure
    .meta({ scope: "any", rest: listingRoutes.get })
    .input(GetListingInput)
    .output(ListingDetail)
    .query(({ ctx, input }) => getListing(ctx.db, input)),
  report: publicProcedure
    .use(limited("report"))
    .input(ReportListingInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      reportListing(ctx.db, {
        ...input,
        reporterId: ctx.actor?.accountId ?? null,
        client: ctx,
        now: ctx.now,
      }),
    ),

  findReports: adminProcedure
    .input(FindReportsInput)
    .output(ReportPage)
    .query(({ ctx, input }) => findReports(ctx.db, input)),
  decideReports: adminProcedure
    .input(DecideReportsInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      decideReports(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  findOwn: sellerProcedure
    .meta({ scope: "listings:read", rest: listingRoutes.findOwn })
    .input(FindOwnListingsInput)
    .output(OwnListingPage)
    .query(({ ctx, input }) => findOwnListings(ctx.db, { ...input, sellerId: ctx.actor.accountId })),
  getOwn: sellerProcedure
    .meta({ scope: "listings:read", rest: listingRoutes.getOwn })
    .input(OwnListingRef)
    .output(OwnListing)
    .query(({ ctx, input }) => getOwnListing(ctx.db, { ...input, sellerId: ctx.actor.accountId })),
  preview: sellerProcedure
    .meta({ scope: "listings:read" })
    .input(OwnListingRef)
    .output(ListingDetail)
    .query(({ ctx, input }) => previewListing(ctx.db, { ...input, ...by(ctx) })),
  findCredentials: sellerProcedure
    .meta({ scope: "listings:read", rest: listingRoutes.findCredentials })
    .input(FindCredentialsInput)
    .output(CredentialPage)
    .query(({ ctx, input }) => findCredentials(ctx.db, { ...input, sellerId: ctx.actor.accountId })),
  usage: sellerProcedure
    .meta({ scope: "listings:read", rest: listingRoutes.usage })
    .input(ListingUsageInput)
    .output(Usage)
    .query(({ ctx, input }) => getListingUsage(ctx.db, { ...input, ...by(ctx) })),
  usageCsv: sellerProcedure
    .meta({ scope: "listings:read" })
    .input(ListingUsageInput)
    .output(UsageCsv)
    .query(async ({ ctx, input }) =>
      toUsageCsv(input.listingId, await getListingUsage(ctx.db, { ...input, ...by(ctx) })),
    ),

  create: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.create })
    .use(limited("edit_listing"))
    .input(CreateListingInput)
    .output(CreatedListing)
    .mutation(({ ctx, input }) =>
      createListing(ctx.db, { ...input, sellerId: ctx.actor.accountId, now: ctx.now }),
    ),
  save: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.save })
    .use(limited("edit_listing"))
    .input(SaveListingInput)
    .output(OwnListing)
    .mutation(({ ctx, input: { listingId, units, ...content } }) =>
      saveListing(ctx.db, { listingId, units, content, ...by(ctx) }),
    ),
  // A mutation for the size of what it takes: a query's input is part of its address.
  previewSample: sellerProcedure
    .meta({ scope: "listings:write" })
    .use(limited("upload"))
    .input(PreviewSampleInput)
    .output(SamplePreview)
    .mutation(({ input }) => previewSample(input)),

  publish: own
    .meta({ rest: listingRoutes.publish })
    .mutation(({ ctx, input }) => publishListing(ctx.db, { ...input, ...by(ctx) })),
  pause: own
    .meta({ rest: listingRoutes.pause })
    .mutation(({ ctx, input }) => pauseListing(ctx.db, { ...input, ...by(ctx) })),
  resume: own
    .meta({ rest: listingRoutes.resume })
    .mutation(({ ctx, input }) => resumeListing(ctx.db, { ...input, ...by(ctx) })),
  remove: own
    .meta({ rest: listingRoutes.remove })
    .mutation(({ ctx, input }) => removeListing(ctx.db, { ...input, ...by(ctx) })),

  restock: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.restock })
    .input(RestockInput)
    .output(z.void())
    .mutation(({ ctx, input }) => restockListing(ctx.db, { ...input, ...by(ctx) })),
  withdrawUnits: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.withdrawUnits })
    .input(WithdrawUnitsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => withdrawUnits(ctx.db, { ...input, ...by(ctx) })),
  withdrawCredentials: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.withdrawCredentials })
    .input(WithdrawCredentialsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => withdrawCredentials(ctx.db, { ...input, ...by(ctx) })),
  addCredentials: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.addCredentials })
    .use(limited("upload"))
    .input(AddPoolCredentialsInput)
    .output(AddedCredentials)
    .mutation(({ ctx, input }) => addPoolCredentials(ctx.db, secretBox(), { ...input, ...by(ctx) })),
  setCredential: sellerProcedure
    .meta({ scope: "listings:write", rest: listingRoutes.setCredential })
    .use(limited("edit_listing"))
    .input(SetSharedCredentialInput)
    .output(SetCredential)
    .mutation(({ ctx, input }) => replaceCredential(ctx.db, secretBox(), { ...input, ...by(ctx) })),
});
