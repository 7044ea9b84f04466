/** Whether orders over the instant limit or the tab can be paid at Checkout. Closed, they answer `checkout_unavailable`. */
export const CHECKOUT_OPEN = true;
