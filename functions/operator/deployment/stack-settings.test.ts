import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAssembly, optionOf, stackNameOf, usualStackName } from './stack-settings.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'stack-name-'));
  for (const folder of ['project', 'home', 'project/cdk.out']) mkdirSync(path.join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, content: object) => writeFileSync(path.join(root, file), JSON.stringify(content));
const nameOf = ({ app = null, stackName }: { app?: string | null; stackName?: string } = {}) =>
  stackNameOf({ app, context: stackName ? { stackName } : {} }, path.join(root, 'project'), path.join(root, 'home'));

describe('the name of the stack', () => {
  it('is the usual one where nobody chose another', () => {
    write('project/cdk.json', { app: 'node infra/app.ts', context: { '@aws-cdk/core:x': true } });
    expect(nameOf()).toBe(usualStackName);
  });

  it('comes from the line, the project’s settings, its context and the user’s own, in this order', () => {
    write('home/.cdk.json', { context: { stackName: 'Own' } });
    expect(nameOf()).toBe('Own');
    write('project/cdk.context.json', { stackName: 'Context' });
    expect(nameOf()).toBe('Context');
    write('project/cdk.json', { context: { stackName: 'Settings' } });
    expect(nameOf()).toBe('Settings');
    expect(nameOf({ stackName: 'Line' })).toBe('Line');
  });

  it('is one option among others, which are found in the same places', () => {
    const tableOf = (context: Record<string, string>) =>
      optionOf('existingTable', { context }, path.join(root, 'project'), path.join(root, 'home'));
    expect(tableOf({})).toBeNull();
    write('project/cdk.json', { context: { existingTable: 'Copy' } });
    expect(tableOf({})).toBe('Copy');
    expect(tableOf({ existingTable: 'Other' })).toBe('Other');
    expect(isAssembly({ app: 'cdk.out' }, path.join(root, 'project'))).toBe(false);
  });

  it('is the one in an assembly that was made before, whatever the settings say now', () => {
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'x.json' } };
    write('project/cdk.out/manifest.json', {
      artifacts: { 'Autumn.assets': { type: 'cdk:asset-manifest', properties: {} }, Autumn: stack },
    });
    expect(nameOf({ app: 'cdk.out', stackName: 'Line' })).toBe('Autumn');
    expect(nameOf({ app: 'node infra/app.ts', stackName: 'Line' })).toBe('Line');
  });
});
