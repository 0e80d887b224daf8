import { BlockList, isIPv6 } from "node:net";

const notPublic = new BlockList();
// What IANA's registries of special purpose addresses do not call globally reachable, and multicast.
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  notPublic.addSubnet(net, prefix, "ipv4");

const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
const special6 = new BlockList();
// Within the global range: protocols' own, documentation, and 6to4, behind which any IPv4 address may stand.
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const)
  special6.addSubnet(net, prefix, "ipv6");

/** Whether an IP address is one that everybody reaches: no private, local, mapped or special one. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv6(address)) return global6.check(address, "ipv6") && !special6.check(address, "ipv6");
  return !notPublic.check(address, "ipv4");
};
