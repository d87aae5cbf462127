/** Pictures as WebP, by the browser's own encoder: less than half of what PNG takes. */
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';

/** Letters keep their edges, and gradients take little. */
const quality = 0.9;

/** @param page an empty page to do it in */
export async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const encoded = await page.evaluate(`(async () => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob());
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', ${quality});
  })()`);
  return Buffer.from(z.parse(z.string(), encoded).replace('data:image/webp;base64,', ''), 'base64');
}
