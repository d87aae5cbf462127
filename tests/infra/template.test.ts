import { expect, test } from 'vitest';
import { synthesizeJson } from './synthesize.ts';

/** Hashes of uploads change with the code they are made of, which is not what a template's review is about. */
function withoutAssetHashes(json: string): string {
  return json.replaceAll(/[0-9a-f]{64}(?=\.zip|\.json)/g, '<asset>');
}

test('the template is as reviewed', async () => {
  await expect(withoutAssetHashes(synthesizeJson())).toMatchFileSnapshot('pencils-down.template.snap');
});

test('no hash is left in it that changes with every build', () => {
  expect(withoutAssetHashes(synthesizeJson())).not.toMatch(/[0-9a-f]{64}\.zip/);
});

test('nothing in it names an account or a region', () => {
  const json = synthesizeJson();
  expect(json).not.toMatch(/\b\d{12}\b/);
  expect(json).not.toMatch(/\b(?:us|eu|ap|sa|ca)-[a-z]+-\d\b/);
});

test('two installations in one account do not meet', () => {
  const names = (json: string) =>
    json.match(/"(?:Name|GroupName|FunctionName)": "[^"]*(?:Schedules|Headers|Routing|OriginAccess|expire)[^"]*"/g);
  const [first, second] = [names(synthesizeJson()), names(synthesizeJson({ stackName: 'Rehearsal' }))];
  expect(first?.length).toBeGreaterThanOrEqual(5);
  for (const name of first ?? []) expect(second).not.toContain(name);
});
