import { BlockList, isIP } from 'node:net';

/**
 * Whether a host is reached without a proxy, by the rules that curl has for `NO_PROXY`: names separated by commas or blanks, each
 * for itself and all names below it, with or without a dot before it; addresses of either family, also as ranges (10.0.0.0/8);
 * `*` alone for every host. Ports are not part of it.
 *
 * @param hostname as `URL` gives it, IPv6 in brackets
 */
export function isWithoutProxy(hostname: string, list: string): boolean {
  if (list.trim() === '*') return true;
  const host = bare(hostname.replace(/[[\]]/g, ''));
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => (isIP(host) === 0 ? isBelow(host, bare(entry)) : isWithin(host, bare(entry))));
}

/** In lower case, and without the dot that ends a complete name. */
function bare(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

function isBelow(host: string, entry: string): boolean {
  const name = entry.replace(/^\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

function isWithin(host: string, entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const most = family === 'ipv6' ? 128 : 32;
  if (isIP(address) === 0 || more.length > 0 || isIP(address) !== isIP(host)) return false;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return false;
  const range = new BlockList();
  range.addSubnet(address, bits === undefined ? most : Number(bits), family);
  return range.check(host, family);
}
