/** Calls the stack as a page would, without signing in: whether it answers at all. */
import * as z from 'zod/mini';
import type { Fact, ProbeFact } from './rules/preflight-facts.ts';

/** Milliseconds that an answer may take. */
const patienceMs = 10_000;

export interface ProbeFacts {
  readonly api: Fact<ProbeFact>;
  /** `null`: the page is served by somebody else. */
  readonly page: Fact<ProbeFact> | null;
  readonly issuer: Fact<ProbeFact>;
}

/** Where a stack is reached. */
export interface ProbeAddresses {
  /** Of page and API on one origin; `null` without a page. */
  readonly origin: string | null;
  readonly apiEndpoint: string;
  /** As the stack names it; what the page says counts more. */
  readonly issuer: string;
}

const PageConfig = z.object({ issuer: z.string() });

/** Asks the API, the page and the identity provider. An address that does not answer is unknown from here. */
export async function probeStack({ origin, apiEndpoint, issuer }: ProbeAddresses): Promise<ProbeFacts> {
  const api = await probe(`${origin ?? apiEndpoint}/api/openapi.json`);
  const page = origin === null ? null : await probe(`${origin}/config.json`);
  const config = page?.kind === 'known' ? z.safeParse(PageConfig, parseJson(page.value.body)) : null;
  const signsIn = (config?.data?.issuer ?? issuer).replace(/\/$/, '');
  return { api, page, issuer: await probe(`${signsIn}/.well-known/openid-configuration`) };
}

async function probe(url: string): Promise<Fact<ProbeFact>> {
  const startedAtMs = performance.now();
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    const body = await response.text();
    return { kind: 'known', value: { url, status: response.status, ms: performance.now() - startedAtMs, body } };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'unknown', why: `${url} isn’t responding (${cause instanceof Error ? cause.message : cause})` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
