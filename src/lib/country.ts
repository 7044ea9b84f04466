const names = new Intl.DisplayNames("en", { type: "region" });

/** The English name of an ISO 3166-1 alpha-2 code; the code itself where it has none. */
export function formatCountry(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}
