/** Limits of public calls that take a body. Apart from `routes.ts`, as the page has no use for them. */
import type { RouteName } from './routes.ts';

/** How much is taken from people who needn't sign in. */
export interface PublicLimits {
  readonly maxBodyBytes: number;
  /** From one address, by one instance of the function. */
  readonly perSource: { readonly burst: number; readonly perSecond: number };
  /** From all together; API Gateway counts it. */
  readonly inAll: { readonly burst: number; readonly perSecond: number };
}

export const publicLimits = {
  reportPageError: {
    maxBodyBytes: 2_048,
    // A page sends a handful. Behind CloudFront an address is one of its own, which many pages share.
    perSource: { burst: 50, perSecond: 5 },
    // Plenty to set off the alarm, however many pages break.
    inAll: { burst: 100, perSecond: 50 },
  },
} as const satisfies Partial<Readonly<Record<RouteName, PublicLimits>>>;
