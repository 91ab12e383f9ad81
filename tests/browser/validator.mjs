// Usage: node validator.mjs SITE
// Every page of the built site through the Nu HTML checker: no error and no warning. One check a page.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Folder } from './folder.mjs';
import { run } from './tally.mjs';

// Warnings that a page may have: a pattern of the message, and why it is no fault.
const ALLOWED = [];

await run((tally) => {
  const folder = new Folder(resolve(process.argv[2]));
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const checker = spawnSync('java', ['-jar', jar, '--format', 'json', '--skip-non-html', '--stdout', folder.path], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 600_000,
  });
  if (checker.error) throw checker.error;
  let messages;
  try {
    ({ messages } = JSON.parse(checker.stdout));
  } catch {
    throw new Error(`the Nu HTML checker gave no report: ${checker.stderr.slice(0, 2000)}`);
  }
  const faults = new Map(folder.pages.map((page) => [page, []]));
  const elsewhere = [];
  for (const { type, subType, url, lastLine, lastColumn, message, extract } of messages) {
    const matters = type !== 'info' || subType === 'warning';
    if (!matters || ALLOWED.some(([pattern]) => pattern.test(message))) continue;
    const page = url?.startsWith('file:') ? relative(folder.path, fileURLToPath(url)) : undefined;
    const near = extract ? ` near ${JSON.stringify(extract.slice(0, 120))}` : '';
    (faults.get(page) ?? elsewhere).push(`${lastLine ?? '?'}:${lastColumn ?? '?'} ${subType ?? type}: ${message}${near}`);
  }
  for (const [page, found] of faults) tally.check(`valid HTML: ${page}`, found);
  if (elsewhere.length > 0 || checker.status > 1) {
    tally.check('the Nu HTML checker read every page', [...elsewhere, checker.stderr.slice(0, 2000)]);
  }
});
