import { expect, test } from "vitest";
import { checkTarget } from "@/server/platform/webhook/check-target";
import { isPublicAddress } from "@/server/platform/webhook/public-address";

const PUBLIC = [
  "1.1.1.1",
  "93.184.215.14",
  "172.32.0.1",
  "100.128.0.1",
  "2606:4700:4700::1111",
  "2a00:1450::1",
];

const NOT_PUBLIC = {
  "this machine": ["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::"],
  "private networks": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"],
  "link-local, and the clouds' metadata": ["169.254.169.254", "169.254.170.2", "fe80::1", "fd00:ec2::254"],
  "shared by carriers": ["100.64.0.1", "100.127.255.255", "100.100.100.200"],
  "protocols and benchmarks": ["192.0.0.1", "192.0.0.192", "198.18.0.1", "198.19.255.255", "192.88.99.1"],
  documentation: ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
  "multicast, broadcast, reserved": [
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "ff02::1",
  ],
  "IPv4 inside IPv6": [
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::7f00:1",
    "64:ff9b:1::101:101",
    "::7f00:1",
    "::ffff:0:127.0.0.1",
  ],
  "tunnels and what is gone": [
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:7f00:1::",
    "fec0::1",
    "100::1",
    "5f00::1",
  ],
  "no plain address": ["localhost", "", "127.1", "0x7f000001", "fe80::1%eth0", "1.1.1.1.", "2130706433"],
};

test.each(PUBLIC)("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));

test.each(Object.entries(NOT_PUBLIC))("%s are not public", (_, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test("an embedded public address is public", () => {
  expect(["::ffff:1.1.1.1", "64:ff9b::101:101"].filter(isPublicAddress)).toHaveLength(2);
});

const unasked = async (name: string): Promise<string[]> => {
  throw new Error(`${name} should not be resolved`);
};
const rules = { resolve: unasked, resolveAllowed: unasked, allowHosts: [] };

test.each([
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "0x7f.0.0.1",
  "0x7f000001",
  "0177.0.0.1",
  "017700000001",
  "2130706433",
  "127.0.0.1.",
  "１２７.0.0.1",
  "%31%32%37.0.0.1",
  "127。0。0。1",
  "0",
  "0xa9fea9fe",
  "169.254.169.254",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:0:0:1]",
  "[64:ff9b::a9fe:a9fe]",
])("https://%s/ is refused as not public, without asking DNS", async (host) => {
  expect(await checkTarget(`https://${host}/hook`, rules)).toEqual({ refusal: "not_public" });
});

test.each([
  ["nonsense", "not_a_url"],
  ["https://", "not_a_url"],
  ["http://example.com/", "not_https"],
  ["ftp://example.com/", "not_https"],
  ["file:///etc/passwd", "not_a_url"],
  ["https://user@example.com/", "credentials"],
  ["https://user:pass@example.com/", "credentials"],
  ["https://example.com:22/", "port"],
  ["https://example.com:80/", "port"],
  ["https://999.999.999.999/", "not_a_url"],
])("%s is refused: %s", async (url, refusal) => {
  expect(await checkTarget(url, rules)).toEqual({ refusal });
});

test("a name is refused when any address behind it is not public, or there is none", async () => {
  const behind = (addresses: string[]) => ({ ...rules, resolve: async () => addresses });
  const url = "https://hooks.example:8443/x?y#z";
  expect(await checkTarget(url, behind(["1.1.1.1", "2606:4700:4700::1111"]))).toMatchObject({
    addresses: ["1.1.1.1", "2606:4700:4700::1111"],
  });
  expect(await checkTarget(url, behind(["1.1.1.1", "10.0.0.1"]))).toEqual({ refusal: "not_public" });
  expect(await checkTarget(url, behind(["1.1.1.1", "::ffff:169.254.169.254"]))).toEqual({
    refusal: "not_public",
  });
  expect(await checkTarget(url, behind([]))).toEqual({ refusal: "unknown_host" });
});

test("what is allowed by name and port may be anything, and nothing else is let through with it", async () => {
  const allowing = {
    ...rules,
    allowHosts: ["localhost:4000", "127.0.0.1:*"],
    resolveAllowed: async () => ["127.0.0.1"],
  };
  expect(await checkTarget("http://localhost:4000/", allowing)).toMatchObject({ addresses: ["127.0.0.1"] });
  expect(await checkTarget("http://127.0.0.1:9999/", allowing)).toMatchObject({ addresses: ["127.0.0.1"] });
  expect(await checkTarget("http://localhost:4001/", allowing)).toEqual({ refusal: "not_https" });
  expect(await checkTarget("https://[::1]/", allowing)).toEqual({ refusal: "not_public" });
  expect(await checkTarget("ftp://localhost:4000/", allowing)).toEqual({ refusal: "not_https" });
});
