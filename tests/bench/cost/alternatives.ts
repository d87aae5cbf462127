/** What the same session would cost in other designs; each changes one thing. Pure. */
import { type Bill, billOf, type Measured, type PerSession, type Prices, total } from './cost-model.ts';

export interface Alternative {
  readonly name: string;
  /** Per 1,000 sessions. */
  readonly dollars: number;
  readonly why: string;
}

export interface AsItIs {
  readonly bill: Bill;
  readonly perSession: PerSession;
  readonly measured: readonly Measured[];
  readonly prices: Prices;
  readonly sessionsPerMonth: number;
  /** How many of a session's reads are the page asking whether there is news. */
  readonly heartbeats: number;
  /** How long a connection for news would be open. */
  readonly connectedMinutes: number;
}

/** Every alternative, the design as it is first. */
export function alternativesTo(design: AsItIs): Alternative[] {
  const { bill, perSession, measured, prices, sessionsPerMonth } = design;
  const saves = perSession.saveAnswers ?? 0;
  const saveUnits = measured.find(({ operation }) => operation === 'saveAnswers')?.writeUnits ?? 0;
  const perThousand = (dollars: number) => 1000 * dollars;
  const closing = bill['Scheduler and queue'];
  return [
    { name: 'as it is', dollars: perThousand(total(bill)), why: '' },
    ...newsAlternatives(design),
    {
      name: 'REST API',
      dollars: perThousand(
        total(bill) + (bill.API / prices.httpApiRequest) * (prices.restApiRequest - prices.httpApiRequest),
      ),
      why: 'three and a half times the price of a request',
    },
    {
      name: 'one item per answer',
      dollars: perThousand(total(bill) + saves * (4 - saveUnits) * prices.writeUnit),
      why: 'a save becomes a transaction (session open? answer newer?): 4 units, where the whole item is rewritten now; and two items to keep in step',
    },
    {
      name: 'Step Functions wait',
      dollars: perThousand(total(bill) - closing + 4 * prices.stepFunctionsTransition),
      why: 'four transitions a session, and a moved deadline needs a new execution',
    },
    {
      name: 'Lambda durable functions',
      dollars: perThousand(total(bill) - closing + 3 * prices.durableOperation + prices.lambdaRequest),
      why: 'start, wait and close are durable operations; a moved deadline needs a callback',
    },
    {
      name: 'always-on small server',
      dollars: perThousand(prices.serverMonth / sessionsPerMonth),
      why: `server, database and load balancer shared by ${sessionsPerMonth.toLocaleString('en')} sessions a month; a cron each minute records up to a minute late, and one machine is one machine`,
    },
  ];
}

/** Other ways for news to reach the page. Pushing still needs the page to ask while its connection is down. */
function newsAlternatives({ bill, perSession, measured, prices, heartbeats, connectedMinutes }: AsItIs): Alternative[] {
  const asked = { ...perSession, getSession: (perSession.getSession ?? 0) - heartbeats };
  const withoutHeartbeats = total(billOf(measured, asked, prices));
  const readUnits = measured.find(({ operation }) => operation === 'getSession')?.readUnits ?? 0;
  // Connecting and leaving: a message, a function that runs 10 ms, and a write that remembers the connection, each.
  const handshake = prices.socketMessage + prices.lambdaRequest + 0.01 * prices.lambdaGigabyteSecond + prices.writeUnit;
  return [
    {
      name: 'asking reads without consistency',
      dollars: 1000 * (total(bill) - (heartbeats * readUnits * prices.readUnit) / 2),
      why: 'half the units of a read; the request, its function and log are what costs',
    },
    {
      name: 'asking every minute only',
      dollars: 1000 * (withoutHeartbeats + ((total(bill) - withoutHeartbeats) * 12) / 60),
      why: 'extra time would show within a minute, not within 15 s (upper bound: a minute mostly has a save in it)',
    },
    {
      name: 'news pushed, WebSocket API',
      dollars: 1000 * (withoutHeartbeats + connectedMinutes * prices.socketMinute + 2 * handshake),
      why: 'the page would ask only while it is not connected; connections are kept in the table by our own functions',
    },
    {
      name: 'news pushed, AppSync Events',
      dollars: 1000 * (withoutHeartbeats + connectedMinutes * prices.eventsMinute + 3 * prices.eventsOperation),
      why: 'connect, subscribe, one message; connections are AppSync’s; a second API beside the first, which neither the local nor the emulated stack has',
    },
  ];
}
