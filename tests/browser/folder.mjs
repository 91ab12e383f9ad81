// A built site as a folder of files: which pages it has, what each holds, and one example of every template.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

export class Folder {
  constructor(path) {
    this.path = path;
    this.files = new Set(readdirSync(path, { recursive: true })
      .map((file) => file.split('\\').join('/'))
      .filter((file) => !file.startsWith('.') && statSync(join(path, file)).isFile())
      .sort());
    this.pages = [...this.files].filter((file) => file.endsWith('.html'));
    if (this.pages.length === 0) throw new Error(`there is no page in ${path}`);
  }

  read(file) {
    return readFileSync(join(this.path, file));
  }

  text(file) {
    return this.read(file).toString('utf8');
  }

  /** The file that a host serves for an address below the site's root, or nothing. */
  serves(address) {
    const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
    return this.files.has(file) ? file : undefined;
  }

  isRedirect(file) {
    return redirectTarget(this.text(file)) !== undefined;
  }
}

/** Where a redirect page leads, as it is written in it. */
export function redirectTarget(html) {
  const refresh = tags(html).find(({ name, attributes }) =>
    name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh');
  return refresh?.attributes.content.replace(/^\d+\s*;\s*url=/i, '');
}

/** The address of a page below the site's root: `provinsi/jambi/`. */
export function addressOf(file) {
  return file === 'index.html' || file.endsWith('/index.html') ? file.slice(0, -'index.html'.length) : file;
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16))
      : decimal ? String.fromCodePoint(Number(decimal))
        : ENTITIES[name] ?? whole);
}

/** Every start tag with its attributes. Enough for HTML that the Nu checker passes. */
export function tags(html) {
  const bare = html.replace(/<!--.*?-->/gs, '').replace(/(<(script|style)\b[^>]*>).*?<\/\2>/gis, '$1');
  const attribute = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  return [...bare.matchAll(/<([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(([, name, rest]) => ({
    name: name.toLowerCase(),
    attributes: Object.fromEntries([...rest.matchAll(attribute)]
      .map(([, key, double, single, plain]) => [key.toLowerCase(), decode(double ?? single ?? plain ?? '')])),
  }));
}

/** The text between the first `<title>` and its end. */
export function titleOf(html) {
  return decode(/<title[^>]*>(.*?)<\/title>/is.exec(html)?.[1].trim() ?? '');
}

const YEAR = String.raw`(?:19|20)\d\d`;
const NAME = '[a-z][a-z0-9-]*';
const hasRecords = (folder, file) => folder.files.has(posix.join(posix.dirname(file), 'umpan.xml'));

// One line a template: how its pages are recognised, and whether one example is enough.
const TEMPLATES = [
  ['home', /^index\.html$/],
  ['national meetings', /^nasional\/index\.html$/],
  ['national meetings of a year', new RegExp(`^nasional/${YEAR}/index\\.html$`)],
  ['provinces', /^provinsi\/index\.html$/],
  ['province with records', new RegExp(`^provinsi/${NAME}/index\\.html$`), hasRecords],
  ['province without records', new RegExp(`^provinsi/${NAME}/index\\.html$`), (...at) => !hasRecords(...at)],
  ['province in a year', new RegExp(`^provinsi/${NAME}/${YEAR}/index\\.html$`)],
  ['regency', new RegExp(`^provinsi/${NAME}/(?:kabupaten|kota)-${NAME}/index\\.html$`)],
  ['years', /^tahun\/index\.html$/],
  ['year', new RegExp(`^tahun/${YEAR}/index\\.html$`)],
  ['kinds', /^jenis\/index\.html$/],
  ['kind', new RegExp(`^jenis/${NAME}/index\\.html$`)],
  ['indicators', /^indikator\/index\.html$/],
  ['indicator', new RegExp(`^indikator/${NAME}/index\\.html$`)],
  ['series', new RegExp(`^indikator/${NAME}/(?:${NAME}/)+index\\.html$`)],
  ['agreements', /^kesepakatan\/index\.html$/],
  ['agreements of one status', new RegExp(`^kesepakatan/${NAME}/index\\.html$`)],
  ['documents', /^dokumen\/index\.html$/],
  ['glossary', /^istilah\/index\.html$/],
  ['legal bases', /^dasar-hukum\/index\.html$/],
  ['not found', /^404\.html$/],
];
const RECORD = new RegExp(`^(?:nasional|provinsi/${NAME}(?:/${NAME})?)/${YEAR}/${NAME}/index\\.html$`);
const OWN = /^(?:nasional|provinsi|tahun|jenis|indikator|kesepakatan|dokumen|istilah|dasar-hukum|cari|data)\//;

/** One page of every template, every record (at most ten), and every plain page, each with a name. */
export function examples(folder) {
  const missing = [];
  const straight = folder.pages.filter((file) => !folder.isRedirect(file));
  const one = TEMPLATES.map(([template, pattern, also = () => true]) => {
    const file = straight.find((page) => pattern.test(page) && also(folder, page));
    if (file === undefined) missing.push(template);
    return { template, file };
  });
  const records = straight.filter((file) => RECORD.test(file)).slice(0, 10);
  const plain = straight.filter((file) => file.endsWith('/index.html') && !OWN.test(file));
  const redirects = folder.pages.filter((file) => folder.isRedirect(file)).slice(0, 1);
  const groups = { record: records, 'plain page': plain, redirect: redirects };
  for (const [template, files] of Object.entries(groups)) {
    if (files.length === 0) missing.push(template);
    one.push(...files.map((file) => ({ template, file })));
  }
  return { pages: one.filter(({ file }) => file !== undefined), missing };
}
