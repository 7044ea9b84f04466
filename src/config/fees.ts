/** What the market keeps of a released order, in basis points (1,000 = 10 %). An order keeps a snapshot. */
export const FEE_BASIS_POINTS = 1_000;
