import {BlockList, isIP} from 'node:net';

/*
 * What is not the public internet, from the registries of special addresses (IANA, RFC 6890 and its updates): this
 * machine, private and link-local networks, carriers' shared ones, multicast, and what is reserved for tests and for
 * documents.
 */
const SPECIAL = new BlockList();
for (const [network, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  SPECIAL.addSubnet(network, length, 'ipv4');
for (const [network, length] of [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries any IPv4 address inside, and nobody serves pages by it any more.
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  SPECIAL.addSubnet(network, length, 'ipv6');

/** Networks with IPv6 alone reach IPv4 addresses by this prefix: what is behind it decides. */
const NAT64 = new BlockList();
NAT64.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether an IP address belongs to this machine or a private network; false for what is no IP address. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  const family = isIP(bare);
  if (family === 0) return false;
  if (family === 6 && NAT64.check(bare, 'ipv6')) return isPrivateAddress(lastFourBytes(bare));
  // An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is checked by the rules of IPv4: BlockList does so itself.
  return SPECIAL.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** The IPv4 address at the end of an IPv6 one, which `URL` writes in hexadecimal. */
function lastFourBytes(address: string): string {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':').slice(-2);
  return groups
    .map(group => Number.parseInt(group === '' ? '0' : group, 16))
    .flatMap(group => [group >> 8, group & 0xff])
    .join('.');
}

/**
 * Whether a host of a URL is private by its name alone, without asking the name server: an address, or a name that
 * is never public (RFC 6761, 6762, 8375).
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return (
    isPrivateAddress(host.replace(/^\[|\]$/g, '')) ||
    /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/i.test(host)
  );
}
