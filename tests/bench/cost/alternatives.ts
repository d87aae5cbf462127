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
  /** The same with only a class of thirty at the test. */
  readonly perSessionOfThirty: PerSession;
  /** How often a page that asks for no changes would ask for its session. */
  readonly asksWithoutChanges: number;
  /** How long a connection for changes would be open. */
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
    ...changesAlternatives(design),
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

/** Other ways for changes to reach the page. Pushing still needs the page to ask while its connection is down. */
function changesAlternatives(design: AsItIs): Alternative[] {
  const { perSession, perSessionOfThirty, measured, prices, asksWithoutChanges, connectedMinutes } = design;
  const dollarsOf = (changed: PerSession) => 1000 * total(billOf(measured, { ...perSession, ...changed }, prices));
  const quiet = { getNews: 0 };
  // Connecting and leaving: a message, a function that runs 10 ms, and a write that remembers the connection, each.
  const handshake = prices.socketMessage + prices.lambdaRequest + 0.01 * prices.lambdaGigabyteSecond + prices.writeUnit;
  return [
    {
      name: 'thirty sit together',
      dollars: dollarsOf(perSessionOfThirty),
      why: 'what the edge keeps for two seconds answers fewer of them',
    },
    {
      name: 'no news: the page asks for its session',
      dollars: dollarsOf({ ...quiet, getSession: asksWithoutChanges + 1 }),
      why: 'as it was: every 12 s of silence, the whole session',
    },
    {
      name: 'news pushed, WebSocket API',
      dollars: dollarsOf(quiet) + 1000 * (connectedMinutes * prices.socketMinute + 2 * handshake),
      why: 'saves the edge’s requests too; connections are kept in the table by our own functions',
    },
    {
      name: 'news pushed, AppSync Events',
      dollars: dollarsOf(quiet) + 1000 * (connectedMinutes * prices.eventsMinute + 3 * prices.eventsOperation),
      why: 'connect, subscribe, one message; saves the edge’s requests too; a second API beside the first, which neither the local nor the emulated stack has',
    },
  ];
}
