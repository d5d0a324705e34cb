/**
 * Query parameters that say where a reader came from, not what is read: of analytics programs, advertisers, mailing
 * services and share buttons. From the lists that browsers' tracking protections strip; whatever is not here stays,
 * since a page may be named by any parameter (`?id=`, `?p=`).
 */
const TRACKING =
  /^(?:utm_\w+|ga_\w+|hsa_\w+|mtm_\w+|pk_\w+|matomo_\w+|piwik_\w+|at_(?:medium|campaign|custom\d)|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_openstat|oly_anon_id|oly_enc_id|vero_id|vero_conv|rb_clickid|s_cid|ncid|cmpid|wickedid|__s|ref_src|ref_url|sr_share|smid)$/i;

/**
 * The form of an address under which an article is known: http and https, a port that goes without saying, a slash
 * at the end, a fragment, tracking parameters and the order of parameters make no other article. What is no web
 * address (a path, `-`) comes back as it is. Only for comparing; never for opening.
 */
export function canonicalAddress(source: string): string {
  if (!/^https?:\/\//i.test(source)) return source;
  let url: URL;
  try {
    url = new URL(source);
  } catch {
    return source;
  }
  const isUsualPort = url.port === '' || url.port === '80' || url.port === '443';
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).toSorted(byNameAndValue);
  const query = new URLSearchParams(parameters).toString();
  // Some pages keep what they show behind `#!`; any other fragment is a place on the page.
  const fragment = url.hash.startsWith('#!') ? url.hash : '';
  return [
    'https://',
    url.hostname.replace(/\.$/, ''),
    isUsualPort ? '' : `:${url.port}`,
    unreserved(url.pathname).replace(/\/+$/, ''),
    query === '' ? '' : `?${query}`,
    fragment,
  ].join('');
}

function byNameAndValue(one: readonly [string, string], other: readonly [string, string]): number {
  const [first, second] = [one.join('='), other.join('=')];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** RFC 3986, 6.2.2: `%7E` is `~`, and the digits of what stays encoded are capitals. */
function unreserved(path: string): string {
  return path.replaceAll(/%[\da-f]{2}/gi, code => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(letter) ? letter : code.toUpperCase();
  });
}
