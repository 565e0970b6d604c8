// Makes the pictures of the documentation: npm run pictures
import path from 'node:path';
import { open, start } from './browser.mjs';
import { draw, root } from './draw.mjs';
import { ofSize, small } from './estates.mjs';

const browser = await start();
const shoot = async (name, file, height, options) => {
  const { page } = await open(browser, file, { viewport: { width: 1290, height }, ...options });
  await page.screenshot({ path: path.join(root, 'docs/images', name) });
  await page.close();
};
const few = draw('few', small, 'the web and mail estate');
await shoot('diagram.png', few, 850);
await shoot('diagram-dark.png', few, 850, { colorScheme: 'dark' });
await shoot('diagram-300.png', draw('many', ofSize(300), 'three edge nodes'), 1100);
await browser.close();
