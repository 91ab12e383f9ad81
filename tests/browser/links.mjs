// Usage: node links.mjs SITE BASE_URL
// Reads every page of the built site without a browser: each link and fragment leads somewhere, each page is at most three
// clicks from home and has a title of its own, and the sitemap and the feeds name pages that exist.

import { resolve } from 'node:path';

import { Folder, addressOf, tags, titleOf } from './folder.mjs';
import { run } from './tally.mjs';

const CLICKS = 3;

await run((tally) => {
  const folder = new Folder(resolve(process.argv[2]));
  const base = process.argv[3];
  const pages = new Map(folder.pages.map((file) => [file, readPage(folder, file, base)]));
  for (const [file, page] of pages) tally.check(`links: ${file}`, page.links.flatMap((link) => fault(link, folder, pages)));
  for (const file of [...folder.files].filter((name) => name.endsWith('.xml'))) {
    tally.check(`addresses: ${file}`, namedAddresses(folder.text(file), base)
      .filter((address) => folder.serves(address) === undefined)
      .map((address) => `${address} does not exist`));
  }
  const straight = [...pages.keys()].filter((file) => file !== '404.html' && !folder.isRedirect(file));
  tally.check(`every page is at most ${CLICKS} clicks from home`, tooFar(folder, straight, pages));
  tally.check('every page has a title of its own', sharedTitles(straight, pages));
});

/** What the other checks need of a page: its ids, its title, and its links into this site. */
function readPage(folder, file, base) {
  const html = folder.text(file);
  const found = tags(html);
  const ids = new Set(found.flatMap(({ attributes }) => attributes.id ?? []));
  const links = found.flatMap(({ name, attributes: { href, src, srcset } }) => {
    const pictures = srcset?.split(',').map((picture) => picture.trim().split(' ')[0]) ?? [];
    return [href, src, ...pictures]
      .filter((written) => written !== undefined)
      .flatMap((written) => inside(written, file, base).map((link) => ({ ...link, click: name === 'a' })));
  });
  return { ids, links, title: titleOf(html) };
}

/** A link as an address below the root with its fragment; nothing for one that leads out of the site. */
function inside(written, file, base) {
  const page = new URL(addressOf(file), base);
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(written);
  if (written === '') return [{ written: 'an empty link' }];
  if (!URL.canParse(written, page)) return [{ written }];
  if (file === '404.html' && !absolute && !written.startsWith('#')) {
    return [{ written: `${written} (404.html is served at any depth, so its links are whole addresses)` }];
  }
  const url = new URL(written, page);
  if (!url.href.startsWith(base)) return absolute ? [] : [{ written: `${written} (out of the site)` }];
  const address = decodeURI(url.pathname.slice(new URL(base).pathname.length));
  return [{ written, address, fragment: decodeURIComponent(url.hash.slice(1)) }];
}

function fault({ written, address, fragment }, folder, pages) {
  const file = address === undefined ? undefined : folder.serves(address);
  if (file === undefined) return [`${written} leads nowhere`];
  if (fragment && pages.has(file) && !pages.get(file).ids.has(fragment)) return [`${written}: there is no #${fragment} on that page`];
  return [];
}

/** Addresses of this site that a sitemap or a feed names. */
function namedAddresses(xml, base) {
  return [...xml.matchAll(/(?:<loc>|href=")([^<"]+)/g)]
    .map(([, address]) => address.replaceAll('&amp;', '&'))
    .filter((address) => address.startsWith(base))
    .map((address) => address.slice(base.length).replace(/#.*/, ''));
}

function tooFar(folder, files, pages) {
  const distance = new Map([['index.html', 0]]);
  for (const [file, clicks] of distance) {
    for (const { address, click } of pages.get(file).links) {
      const next = address === undefined ? undefined : folder.serves(address);
      if (click && pages.has(next) && !distance.has(next)) distance.set(next, clicks + 1);
    }
  }
  return files
    .filter((file) => !(distance.get(file) <= CLICKS))
    .map((file) => `${file}: ${distance.has(file) ? `${distance.get(file)} clicks` : 'no way leads there'}`);
}

function sharedTitles(files, pages) {
  const byTitle = new Map();
  for (const file of files) {
    const { title } = pages.get(file);
    byTitle.set(title, [...(byTitle.get(title) ?? []), file]);
  }
  return [...byTitle]
    .filter(([title, sharing]) => title === '' || sharing.length > 1)
    .map(([title, sharing]) => `"${title}": ${sharing.join(', ')}`);
}
