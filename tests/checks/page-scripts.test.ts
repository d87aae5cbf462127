import { describe, expect, it } from 'vitest';
import { scriptsOf } from './page-scripts.ts';

const manifest = {
  'index.html': { file: 'assets/index.js', imports: ['_loader.js'] },
  'src/start.tsx': { file: 'assets/start.js', imports: ['_base.js'] },
  'src/room.tsx': { file: 'assets/room.js', imports: ['_base.js', '_inputs.js'] },
  '_base.js': { file: 'assets/base.js', imports: ['_libraries.js'] },
  '_libraries.js': { file: 'assets/libraries.js', imports: ['_base.js'] },
  '_inputs.js': { file: 'assets/inputs.js' },
  '_loader.js': { file: 'assets/loader.js' },
};

describe('the scripts of a page', () => {
  it('are its own and all that those import, each once', () => {
    expect([...scriptsOf(manifest, 'index.html', 'src/start.tsx')].sort()).toEqual([
      'assets/base.js',
      'assets/index.js',
      'assets/libraries.js',
      'assets/loader.js',
      'assets/start.js',
    ]);
  });

  it('are not guessed when the build does not know the page', () => {
    expect(() => scriptsOf(manifest, 'src/gone.tsx')).toThrow('The build has no src/gone.tsx');
  });
});
