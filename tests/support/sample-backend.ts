/** The set-up that most storage suites share: one engine, and for each test a backend of its own with the sample test. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from './backend.ts';
import { publishSample } from './sample-version.ts';

/** Registers it for the suite of the file that calls; `use` is given each test's backend before the test runs. */
export function onSampleBackend(use: (backend: Backend) => void): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  beforeEach(async () => {
    const backend = await createBackend(engine);
    await publishSample(backend.services.tests);
    use(backend);
  });
  afterAll(() => engine.stop());
}
