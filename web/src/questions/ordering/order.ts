/** Orders of items. Pure. */
import type { Choice } from '../../../../shared/questions/question-fields.ts';

/** The order as far as it is given, then whatever it leaves out, as the question shows it. */
export function completeOrder(order: readonly string[], items: readonly Choice[]): readonly string[] {
  const ids = items.map((item) => item.id);
  const known = order.filter((id, index) => ids.includes(id) && order.indexOf(id) === index);
  return [...known, ...ids.filter((id) => !known.includes(id))];
}

/** The order with one item moved one place; the same object when it cannot move. */
export function moveItem(order: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(id);
  const to = from + by;
  const other = order[to];
  if (from < 0 || other === undefined) return order;
  return order.map((one, index) => (index === from ? other : index === to ? id : one));
}
