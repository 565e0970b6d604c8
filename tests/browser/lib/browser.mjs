import { chromium } from 'playwright-core';

// Without these, a browser looks for its maker as soon as it starts.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const start = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });

/** Opens a page and keeps everything it complains about or asks for. */
export async function open(browser, file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 900 }, ...options });
  const seen = { complaints: [], requests: [] };
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('request', (request) => seen.requests.push(request.url()));
  await page.goto(`file://${file}`);
  return { page, seen };
}
