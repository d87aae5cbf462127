/** Everything that the functions are asked to do before the gate. A new operation is an entry of one of these lists. */
import { closingOperations } from './closing-operations.ts';
import type { Operation } from './operation.ts';
import { staffOperations } from './staff-operations.ts';
import { publicOperations, studentOperations } from './student-operations.ts';

export const operations: readonly Operation[] = [
  ...studentOperations,
  ...staffOperations,
  ...publicOperations,
  ...closingOperations,
];
