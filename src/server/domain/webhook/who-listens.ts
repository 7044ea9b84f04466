/** SQL for statements of one round trip: whether the endpoint `e` takes messages at all. */
export const IS_ON = "e.disabled_at is null and e.removed_at is null";

/** Whether the account has an endpoint that is on and wants that type; both are SQL. */
export function listens(account: string, type: string): string {
  return `exists (
      select from webhook_endpoints e where e.account_id = ${account} and ${IS_ON} and ${type} = any(e.events)
    )`;
}
