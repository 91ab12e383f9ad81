// A host of static files as strict as a host can be: below a path, and under a policy that allows nothing foreign or inline.

import { createServer } from 'node:http';

export const POLICY = "default-src 'none'; img-src 'self'; style-src 'self'";

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** Serves `folder` at `base` (`http://127.0.0.1:PORT/kencana/`) until the answer is called. */
export async function serve(folder, base) {
  const { hostname, port, pathname: root } = new URL(base);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, base);
    // The browser asks for this of its own accord, whatever the page says.
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const asked = pathname.startsWith(root) ? folder.serves(decodeURI(pathname.slice(root.length))) : undefined;
    const file = asked ?? '404.html';
    const found = folder.files.has(file);
    let body = found ? folder.read(file) : Buffer.from('there is nothing here');
    // A redirect page can only be looked at if it does not lead on.
    if (searchParams.has('stay')) body = Buffer.from(body.toString('utf8').replace(/<meta http-equiv="?refresh[^>]*>/i, ''));
    response.writeHead(asked === undefined ? 404 : 200, {
      'content-type': (found && TYPES[file.split('.').pop()]) || 'application/octet-stream',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(body);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(Number(port), hostname, resolve));
  return () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
}
