/** The windows that pages are looked at in: a phone's and a desk's. */
export const SIZES = { small: { width: 390, height: 844 }, large: { width: 1440, height: 900 } } as const;
