import { describe, expect, it } from "vitest";
import { SaveSellerProfileInput } from "@/contracts/account";
import { slugOf } from "@/features/account/slug-of";

describe("a seller's address", () => {
  it.each([
    ["Fjörd Data, Ltd", "fjord-data-ltd"],
    ["  Łódź & Co.  ", "odz-co"],
    ["ACME", "acme"],
    ["東京データ", ""],
    [`${"long ".repeat(20)}name`, "long-long-long-long-long-long-long-long"],
  ])("made of %j is %j", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    if (slug) expect(SaveSellerProfileInput.shape.slug.safeParse(slug).success).toBe(true);
  });
});
