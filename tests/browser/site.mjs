// Usage: node site.mjs SITE BASE_URL
// Opens a page of every template in Chromium, on a phone and on a laptop, served below a path and under a policy that
// allows nothing foreign and nothing inline. CHROME_PATH names the browser, /usr/bin/chromium by default.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import { chromium } from 'playwright-core';

import { Folder, addressOf, examples, redirectTarget } from './folder.mjs';
import { serve } from './server.mjs';
import { run } from './tally.mjs';

const SCREENS = { phone: { width: 360, height: 740 }, laptop: { width: 1280, height: 900 } };
const BROWSER = {
  executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
};
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TIMEOUT = 30_000;

await run(async (tally) => {
  const folder = new Folder(resolve(process.argv[2]));
  const base = process.argv[3];
  const { pages, missing } = examples(folder);
  tally.check('the site has a page of every template', missing.map((template) => `none of: ${template}`));
  const close = await serve(folder, base);
  const browser = await chromium.launch(BROWSER);
  try {
    const waiting = [...pages];
    const visitor = async () => {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        await visit(tally, browser, { ...page, base, folder });
      }
    };
    await Promise.all([visitor(), visitor()]);
    await visitLostAddress(tally, browser, base);
    await followRedirects(tally, browser, folder, base);
  } finally {
    await browser.close();
    await close();
  }
});

/** All checks of one page. */
async function visit(tally, browser, { template, file, base, folder }) {
  const name = `${template} (${file})`;
  const isRedirect = folder.isRedirect(file);
  const url = `${base}${addressOf(file)}${isRedirect ? '?stay' : ''}`;
  const texts = {};
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    const { page, noise, end } = await open(browser, base, url, { viewport });
    tally.check(`${name}, ${screen}: nothing scrolls sideways`, await page.evaluate(sideways));
    tally.check(`${name}, ${screen}: axe finds nothing serious`, await axe(page));
    texts[screen] = await page.evaluate(readableText);
    if (screen === 'laptop') {
      const described = !isRedirect && file !== '404.html';
      tally.check(`${name}: one heading, title, description, language`, await page.evaluate(headFaults, described));
      tally.check(`${name}: the keyboard reaches the text first`, isRedirect ? [] : await skipLink(page));
    }
    tally.check(`${name}, ${screen}: no message, no error, no foreign request`, noise);
    await end();
  }
  await inDarkAndPrint(tally, browser, { name, base, url });
  const { page, end } = await open(browser, base, url, { viewport: SCREENS.laptop, javaScriptEnabled: false });
  const without = await page.evaluate(readableText);
  tally.check(`${name}: the same text without JavaScript`, without === texts.laptop && without !== '' ? [] : [`${without.length} letters, with it ${texts.laptop.length}`]);
  await end();
}

/** Contrast in the dark and on paper; on paper nothing is wider than the sheet. */
async function inDarkAndPrint(tally, browser, { name, base, url }) {
  const dark = await open(browser, base, url, { viewport: SCREENS.phone, colorScheme: 'dark' });
  tally.check(`${name}, dark: contrast`, await axe(dark.page, ['color-contrast']));
  await dark.end();
  const a4 = { width: 718, height: 1047 }; // 190 mm × 277 mm at 96 dpi
  const print = await open(browser, base, url, { viewport: a4 });
  await print.page.emulateMedia({ media: 'print' });
  tally.check(`${name}, print: contrast`, await axe(print.page, ['color-contrast']));
  tally.check(`${name}, print: nothing is wider than the sheet`, await print.page.evaluate(sideways));
  await print.end();
}

/** An address that does not exist, deep below the root, gets the 404 page with its style and its links. */
async function visitLostAddress(tally, browser, base) {
  const lost = `${base}tidak/ada/di-sini/`;
  const expected = (message) => message.includes('404') && message.includes(lost);
  const { page, noise, status, end } = await open(browser, base, lost, { viewport: SCREENS.phone });
  const faults = noise.filter((message) => !expected(message));
  if (status !== 404) faults.push(`the status is ${status}`);
  if (await page.evaluate(() => document.styleSheets.length === 0)) faults.push('it has no style');
  tally.check('an address that does not exist gets the 404 page', faults);
  await end();
}

/** Old addresses lead to the new ones. */
async function followRedirects(tally, browser, folder, base) {
  for (const file of folder.pages.filter((page) => folder.isRedirect(page)).slice(0, 10)) {
    const from = `${base}${addressOf(file)}`;
    const to = new URL(redirectTarget(folder.text(file)), from).href;
    const { page, end } = await open(browser, base, from, { viewport: SCREENS.phone });
    const arrived = await page.waitForURL(to, { timeout: 5_000 }).then(() => [], () => [`stayed at ${page.url()}`]);
    tally.check(`${file} leads to ${to}`, arrived);
    await end();
  }
}

/** A page in a window of its own, and whatever it says that it should not. */
async function open(browser, base, url, settings) {
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(TIMEOUT);
  const page = await context.newPage();
  const noise = [];
  page.on('console', (message) => noise.push(`console ${message.type()}: ${message.text()} (${message.location().url})`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => noise.push(`failed: ${request.url()} (${request.failure()?.errorText})`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) noise.push(`request to another place: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== url) noise.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`against the policy ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  });
  const answer = await page.goto(url, { waitUntil: 'load' });
  return { page, noise, status: answer?.status(), end: () => context.close() };
}

/** Violations that keep someone from reading, as lines: rule, element, why. */
async function axe(page, rules) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (only) => {
    const options = only ? { runOnly: { type: 'rule', values: only } } : { rules: { 'target-size': { enabled: true } } };
    const result = await window.axe.run(document, { ...options, preload: false, resultTypes: ['violations'] });
    return result.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ target, failureSummary }) => [target.join(' '), failureSummary]) }));
  }, rules);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(([target, why]) => `${id}: ${target}: ${why.split('\n')[1]?.trim()}`));
}

/** From a new page, Tab goes to a link to the text; it shows itself and leads there. */
async function skipLink(page) {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const link = document.activeElement;
    const target = link?.getAttribute('href') ?? '';
    const box = link?.getBoundingClientRect();
    if (!target.startsWith('#') || document.getElementById(target.slice(1)) === null) return [`the first is ${link?.outerHTML.slice(0, 100)}`];
    return box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 ? [] : ['the link to the text stays hidden'];
  });
}

// What runs inside the page.

function sideways() {
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= window.innerWidth) return [];
  const wide = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}`);
  return [`${scrollWidth} px on a screen of ${window.innerWidth} px: ${wide.slice(0, 5).join(', ')}`];
}

function headFaults(described) {
  const faults = [];
  const headings = document.querySelectorAll('h1');
  if (headings.length !== 1) faults.push(`${headings.length} headings h1`);
  if (headings[0]?.textContent.trim() === '') faults.push('the h1 is empty');
  if (document.title.trim() === '') faults.push('no title');
  if (!/^(id|en)$/.test(document.documentElement.lang)) faults.push(`lang="${document.documentElement.lang}"`);
  const description = document.querySelector('meta[name=description]')?.content.trim() ?? '';
  if (described && description === '') faults.push('no description');
  return faults;
}

function readableText() {
  return document.body.innerText.replace(/\s+/g, ' ').trim();
}
