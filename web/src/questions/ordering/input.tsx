/** Ordering: buttons move an item up or down, the focus stays on the item, and each move is said aloud. */

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { plainText } from '../../components/rich-text/text-forms.ts';
import type { InputProps } from '../input-props.ts';
import styles from '../inputs.module.css';
import { completeOrder, moveItem } from './order.ts';

/** The list. Until something is moved, or the order is confirmed, the question is unanswered. */
export function OrderingInput(props: InputProps<'ordering'>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const order = completeOrder(value ?? [], question.items);
  const [announcement, setAnnouncement] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useRef<string | null>(null);

  useEffect(() => {
    // Moving an element in the page takes the focus from it.
    if (focusOn.current) list.current?.querySelector<HTMLElement>(`[data-move="${focusOn.current}"]`)?.focus();
    focusOn.current = null;
  });

  function move(id: string, by: -1 | 1) {
    const next = moveItem(order, id, by);
    if (next === order) return;
    focusOn.current = `${id}:${by}`;
    const text = plainText(question.items.find((item) => item.id === id) ?? { text: '' });
    setAnnouncement(t('question.moved', { text, position: next.indexOf(id) + 1, count: next.length }));
    onChange([...next]);
  }

  return (
    <fieldset className={styles.fieldset} aria-describedby={describedBy} disabled={disabled}>
      <legend className="visually-hidden">{t('question.order', { number })}</legend>
      <p className={styles.hint}>{t('question.orderHint')}</p>
      <ol className={styles.order} ref={list}>
        {order.map((id, index) => {
          const item = question.items.find((one) => one.id === id);
          const text = plainText(item ?? { text: '' });
          return (
            <li key={id} className={styles.orderItem}>
              <span className={`${styles.rank} numbers`} aria-hidden="true">
                {index + 1}
              </span>
              <span className={styles.choiceText}>
                <RichText inline text={item?.text ?? ''} format={item?.format} />
              </span>
              <button
                type="button"
                className={styles.move}
                data-move={`${id}:-1`}
                aria-disabled={index === 0}
                aria-label={t(index === 0 ? 'question.isFirst' : 'question.moveUp', { text })}
                onClick={() => move(id, -1)}
              >
                <Icon name="up" />
              </button>
              <button
                type="button"
                className={styles.move}
                data-move={`${id}:1`}
                aria-disabled={index === order.length - 1}
                aria-label={t(index === order.length - 1 ? 'question.isLast' : 'question.moveDown', { text })}
                onClick={() => move(id, 1)}
              >
                <Icon name="down" />
              </button>
            </li>
          );
        })}
      </ol>
      {value === null ? (
        <div className={styles.confirmOrder}>
          <Button variant="light" disabled={disabled} onClick={() => onChange([...order])}>
            {t('question.keepOrder')}
          </Button>
          <span className={styles.hint}>{t('question.keepOrderHint')}</span>
        </div>
      ) : null}
      <span className="visually-hidden" role="status">
        {announcement}
      </span>
    </fieldset>
  );
}
