/** `1 unit`, `1,000 units`. */
export function unitsText(units: number): string {
  return units === 1 ? "1 unit" : `${units.toLocaleString("en-IE")} units`;
}
