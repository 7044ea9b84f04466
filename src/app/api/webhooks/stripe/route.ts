import { handleStripeWebhook } from "@/server/api/stripe-webhook";

export const POST = handleStripeWebhook;
