import { z } from "zod";
import {
  ChangeEndpointInput,
  CreatedEndpoint,
  CreateEndpointInput,
  DeliveryPage,
  EndpointInput,
  EndpointList,
  EndpointView,
  FindDeliveriesInput,
  QueuedDelivery,
  RedeliverInput,
} from "@/contracts/webhook";
import type { Actor } from "@/server/domain/account/actor";
import { changeEndpoint } from "@/server/domain/webhook/change-endpoint";
import { createEndpoint } from "@/server/domain/webhook/create-endpoint";
import { findDeliveries } from "@/server/domain/webhook/find-deliveries";
import { findEndpoints, getEndpoint } from "@/server/domain/webhook/find-endpoints";
import { rollSecret } from "@/server/domain/webhook/roll-secret";
import { redeliver, sendTest } from "@/server/domain/webhook/send-again";
import { disableEndpoint, enableEndpoint, removeEndpoint } from "@/server/domain/webhook/switch-endpoint";
import { secretBox } from "@/server/platform/secret-box";
import { webhookSender } from "@/server/platform/webhook/create-sender";
import type { Context } from "../context";
import { limited } from "../limited";
import { webhookRoutes } from "../routes/webhook";
import { memberProcedure, router } from "../trpc";

const scope = "webhooks:write" as const;

/** Whose it is, who did it with which request, and when. */
const by = (ctx: Context & { actor: Actor }) => ({
  accountId: ctx.actor.accountId,
  client: { requestId: ctx.requestId, address: ctx.address },
  now: ctx.now,
});

export const webhookRouter = router({
  find: memberProcedure
    .meta({ scope, rest: webhookRoutes.find })
    .output(EndpointList)
    .query(({ ctx }) => findEndpoints(ctx.db, by(ctx))),
  get: memberProcedure
    .meta({ scope, rest: webhookRoutes.get })
    .input(EndpointInput)
    .output(EndpointView)
    .query(({ ctx, input }) => getEndpoint(ctx.db, { ...input, ...by(ctx) })),
  log: memberProcedure
    .meta({ scope, rest: webhookRoutes.log })
    .input(FindDeliveriesInput)
    .output(DeliveryPage)
    .query(({ ctx, input }) => findDeliveries(ctx.db, { ...input, ...by(ctx) })),

  create: memberProcedure
    .meta({ scope, rest: webhookRoutes.create })
    .use(limited("edit_webhook"))
    .input(CreateEndpointInput)
    .output(CreatedEndpoint)
    .mutation(({ ctx, input }) =>
      createEndpoint(
        ctx.db,
        { box: secretBox(), sender: webhookSender() },
        { ...input, ...by(ctx), keepAnswer: ctx.keepAnswer },
      ),
    ),
  change: memberProcedure
    .meta({ scope, rest: webhookRoutes.change })
    .use(limited("edit_webhook"))
    .input(ChangeEndpointInput)
    .output(EndpointView)
    .mutation(({ ctx, input }) => changeEndpoint(ctx.db, webhookSender(), { ...input, ...by(ctx) })),
  rollSecret: memberProcedure
    .meta({ scope, rest: webhookRoutes.rollSecret })
    .use(limited("edit_webhook"))
    .input(EndpointInput)
    .output(CreatedEndpoint)
    .mutation(({ ctx, input }) => rollSecret(ctx.db, secretBox(), { ...input, ...by(ctx) })),
  enable: memberProcedure
    .meta({ scope, rest: webhookRoutes.enable })
    .input(EndpointInput)
    .output(EndpointView)
    .mutation(({ ctx, input }) => enableEndpoint(ctx.db, { ...input, ...by(ctx) })),
  disable: memberProcedure
    .meta({ scope, rest: webhookRoutes.disable })
    .input(EndpointInput)
    .output(EndpointView)
    .mutation(({ ctx, input }) => disableEndpoint(ctx.db, { ...input, ...by(ctx) })),
  remove: memberProcedure
    .meta({ scope, rest: webhookRoutes.remove })
    .input(EndpointInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeEndpoint(ctx.db, { ...input, ...by(ctx) })),

  sendTest: memberProcedure
    .meta({ scope, rest: webhookRoutes.sendTest })
    .use(limited("send_webhook"))
    .input(EndpointInput)
    .output(QueuedDelivery)
    .mutation(({ ctx, input }) => sendTest(ctx.db, { ...input, ...by(ctx) })),
  redeliver: memberProcedure
    .meta({ scope, rest: webhookRoutes.redeliver })
    .use(limited("send_webhook"))
    .input(RedeliverInput)
    .output(QueuedDelivery)
    .mutation(({ ctx, input }) => redeliver(ctx.db, { ...input, ...by(ctx) })),
});
