import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pencils-down-chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function executable(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

test('finds chromium on the PATH, and prefers it to other names', () => {
  executable('google-chrome');
  const chromium = executable('chromium');
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(chromium);
});

test('prefers the one without windows', () => {
  executable('chromium');
  const shell = executable('chromium-headless-shell');
  expect(findChromium({ PATH: folder })).toBe(shell);
});

test('CHROMIUM_PATH overrides the PATH', () => {
  executable('chromium');
  const own = executable('my-browser');
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: own })).toBe(own);
});

test('a CHROMIUM_PATH that leads nowhere is not silently replaced', () => {
  executable('chromium');
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: join(folder, 'missing') })).toBeNull();
});

test('says null when there is none', () => {
  expect(findChromium({ PATH: folder })).toBeNull();
  expect(findChromium({})).toBeNull();
});
