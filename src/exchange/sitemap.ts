/** The most addresses one file of the sitemap protocol may hold. */
const MOST = 50_000;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** `urlset` of full addresses. */
export function urlSet(addresses: readonly string[]): string {
  const urls = addresses.slice(0, MOST).map((a) => `<url><loc>${escape(a)}</loc></url>`);
  return `${HEAD}<urlset ${SPACE}>\n${urls.join('\n')}\n</urlset>\n`;
}

/** `sitemapindex` of the full addresses of further sitemaps, where one file would be too long. */
export function sitemapIndex(addresses: readonly string[]): string {
  const maps = addresses.slice(0, MOST).map((a) => `<sitemap><loc>${escape(a)}</loc></sitemap>`);
  return `${HEAD}<sitemapindex ${SPACE}>\n${maps.join('\n')}\n</sitemapindex>\n`;
}

export const fitsOne = (addresses: readonly unknown[]): boolean => addresses.length <= MOST;
