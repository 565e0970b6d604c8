// The page of Export-EnsHaVipDiagram in a real browser, at 3 and at 300 HAVIPs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, start } from '../lib/browser.mjs';
import { draw } from '../lib/draw.mjs';
import { hostile, ofSize, small } from '../lib/estates.mjs';

let browser, few, many, evil;
before(async () => {
  [few, many, evil] = [draw('few', small, 'a few'), draw('many', ofSize(300), 'many'), draw('evil', hostile, '<b>x</b>')];
  browser = await start();
});
after(() => browser?.close());

for (const [name, file, count] of [['3', () => few, 3], ['300', () => many, 300]]) {
  test(`${name} HAVIPs: all are there, nothing is loaded and nothing complains`, async () => {
    const { page, seen } = await open(browser, file());
    assert.equal(await page.locator('.havip:visible').count(), count);
    assert.deepEqual(seen.complaints, []);
    assert.equal(seen.requests.length, 1);
    await page.close();
  });

  test(`${name} HAVIPs: no box covers another, no name is cut, nothing sticks out of a small screen`, async () => {
    const { page } = await open(browser, file(), { viewport: { width: 1280, height: 800 } });
    const faults = await page.evaluate(() => {
      const found = [];
      document.querySelectorAll('.stage').forEach((stage) => {
        const boxes = [...stage.querySelectorAll('.havip, .host, .node.eip')].map((box) => [box, box.getBoundingClientRect()]);
        boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, other]) => {
          if (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom) { found.push(`${a.textContent} covers ${b.textContent}`); }
        }));
      });
      document.querySelectorAll('.node b, .node .ip, .node small, .node em').forEach((text) => {
        if (text.scrollWidth > text.clientWidth + 1) { found.push(`${text.textContent} is cut`); }
      });
      if (document.documentElement.scrollWidth > window.innerWidth) { found.push('the page is wider than the window'); }
      return found;
    });
    assert.deepEqual(faults, []);
    await page.close();
  });

  test(`${name} HAVIPs: every line begins at its address and ends at its holder`, async () => {
    const { page } = await open(browser, file());
    const [lines, astray] = await page.evaluate(() => {
      const box = (id, kind) => document.querySelector(`${kind}[data-node="${id}"]`).getBoundingClientRect();
      const lines = [...document.querySelectorAll('.link[data-from]')];
      return [lines.length, lines.filter((line) => {
        const origin = line.ownerSVGElement.getBoundingClientRect();
        const [from, to] = [line.getPointAtLength(0), line.getPointAtLength(line.getTotalLength())];
        const [haVip, holder] = [box(line.dataset.from, '.havip'), box(line.dataset.to, '.host .node')];
        const within = (point, rect) => point.y + origin.top > rect.top - 1 && point.y + origin.top < rect.bottom + 1;
        return !(within(from, haVip) && within(to, holder) && Math.abs(from.x + origin.left - haVip.right) < 2 && Math.abs(to.x + origin.left - holder.left) < 3);
      }).map((line) => `${line.dataset.from} > ${line.dataset.to}`)];
    });
    assert.ok(lines >= count, `${lines} lines`);
    assert.deepEqual(astray, []);
    await page.close();
  });
}

test('the filter dims what does not match and keeps the holders of what does', async () => {
  const { page } = await open(browser, few);
  await page.getByRole('searchbox').fill('web-api');
  const lit = await page.locator('.node:not(.dim)').evaluateAll((nodes) => nodes.map((node) => node.dataset.node));
  assert.deepEqual(lit.sort(), ['eni-58z5abcd', 'eni-58z5abce', 'havip-5p14t0002']);
  await page.getByRole('searchbox').fill('');
  assert.equal(await page.locator('.dim').count(), 0);
  await page.close();
});

test('pointing at a holder lights its lines', async () => {
  const { page } = await open(browser, few);
  await page.locator('[data-node="i-50c4abcd"]').hover();
  assert.deepEqual(await page.locator('.link.hot').evaluateAll((lines) => lines.map((line) => line.dataset.from)), ['havip-5p14t0001']);
  await page.close();
});

test('hostile names run nothing, load nothing and are shown as they are', async () => {
  const { page, seen } = await open(browser, evil);
  await page.locator('.node').first().hover();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(seen.requests.length, 1);
  assert.equal(await page.title(), 'HAVIPs of <b>x</b>');
  assert.match(await page.locator('.havip b').allTextContents().then((texts) => texts.join()), /<img src=x onerror=/);
  await page.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`text can be read against its ground in the ${colorScheme} scheme`, async () => {
    const { page } = await open(browser, many, { colorScheme });
    const weak = await page.evaluate(() => {
      const rgb = (text) => text.match(/[\d.]+/g).map(Number);
      const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (element) => {
        const colour = rgb(getComputedStyle(element).backgroundColor);
        return colour.length === 4 && colour[3] === 0 ? ground(element.parentElement) : colour;
      };
      const contrast = (element) => {
        const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      };
      return [...document.querySelectorAll('h1, h2, h3, h3 small, .when, .counts li, .node b, .node small, .node em, .nobody, nav a, .legend, summary')]
        .filter((element) => contrast(element) < 4.5).map((element) => `${element.className || element.tagName} ${contrast(element).toFixed(2)}`);
    });
    assert.deepEqual([...new Set(weak)], []);
    await page.close();
  });
}
