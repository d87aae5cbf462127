/** All functions of the list, each with its own role. */

import type { Construct } from 'constructs';
import { type FunctionDefinition, type FunctionName, functionList } from '../../functions/function-list.ts';
import { grants } from '../grants.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { AppFunction, type FunctionEnvironment } from './app-function.ts';
import type { DeadlineScheduler } from './deadline-scheduler.ts';
import { grantStatements, schedulesOf } from './grant-statements.ts';
import type { ReceiptKeys } from './receipt-keys.ts';
import type { SessionTable } from './table.ts';

export interface AppFunctionsProps {
  readonly sessionTable: SessionTable;
  readonly deadlines: DeadlineScheduler;
  readonly receiptKeys: ReceiptKeys;
  readonly environment: FunctionEnvironment;
  /** The one function with a name of its own; see `PencilsDownStack`. */
  readonly expireFunctionName: string;
}

export type AppFunctions = Readonly<Record<FunctionName, AppFunction>>;

/** Makes every function of the list. */
export function appFunctions(scope: Construct, props: AppFunctionsProps): AppFunctions {
  const make = (name: FunctionName) => makeFunction(scope, name, props);
  return {
    listTests: make('listTests'),
    getTest: make('getTest'),
    getPreview: make('getPreview'),
    gradePreview: make('gradePreview'),
    startSession: make('startSession'),
    getSession: make('getSession'),
    getNews: make('getNews'),
    saveAnswers: make('saveAnswers'),
    completeSession: make('completeSession'),
    listAttempts: make('listAttempts'),
    getAttempt: make('getAttempt'),
    getReceipt: make('getReceipt'),
    listReceiptKeys: make('listReceiptKeys'),
    listNotifications: make('listNotifications'),
    markNotificationsSeen: make('markNotificationsSeen'),
    reportPageError: make('reportPageError'),
    getOpenApi: make('getOpenApi'),
    expire: make('expire'),
    sweep: make('sweep'),
    extend: make('extend'),
  };
}

function makeFunction(scope: Construct, name: FunctionName, props: AppFunctionsProps): AppFunction {
  const definition: FunctionDefinition = functionList[name];
  const made = new AppFunction(scope, {
    name,
    definition,
    environment: props.environment,
    statements: grantStatements(grants[name], props),
    functionName: name === 'expire' ? props.expireFunctionName : undefined,
  });
  if (made.role && grants[name].includes('arm')) {
    acknowledgeWildcard(
      made.role,
      schedulesOf(props.deadlines),
      'Each session has a schedule of its own, named after it; the group is this stack’s and holds nothing else.',
    );
  }
  return made;
}
