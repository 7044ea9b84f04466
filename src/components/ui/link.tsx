"use client";

import NextLink, { type LinkProps } from "next/link";
import { useTouched } from "./on-demand";

/**
 * A link within the site. The places it and others lead to are fetched ahead once somebody uses the page: before that,
 * they would weigh more than the page itself.
 */
export function Link<T extends string>(props: Omit<LinkProps<T>, "prefetch">) {
  return <NextLink<T> {...(props as LinkProps<T>)} prefetch={useTouched() ? null : false} />;
}
