/** Shares of a token's calls, in per cent, at which its buyer and its seller are told, each once. */
export const USAGE_THRESHOLDS = [80, 95, 100] as const;
