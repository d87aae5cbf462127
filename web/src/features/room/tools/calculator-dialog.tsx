/** The calculator of a test: beside the question, not over it, for the keyboard as much as for fingers. */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { CloseButton } from '../../../components/close-button.tsx';
import type { DialogProps } from '../../../components/lazy-dialog.tsx';
import { RadioRow } from '../../../components/radio-row.tsx';
import { useStore } from '../../../lib/use-store.ts';
import type { ExamRoom } from '../exam-room-types.ts';
import { useRoom } from '../use-room.ts';
import { type AngleUnit, calculate, longestCalculation } from './calculate.ts';
import styles from './calculator-dialog.module.css';

/** What a key types; its name for a screen reader where the sign alone says too little. */
const scientificKeys = ['sin(', 'cos(', 'tan(', 'ln(', 'log(', '^', '!', 'π'] as const;
const bracketKeys = ['(', ')', '√'] as const;
const numberKeys = ['7', '8', '9', '÷', '4', '5', '6', '×', '1', '2', '3', '−', '0', '.', '+'] as const;

const keyNames = {
  '÷': 'divide',
  '×': 'multiply',
  '−': 'subtract',
  '+': 'add',
  '√': 'root',
  '^': 'power',
  '!': 'factorial',
  π: 'pi',
  '.': 'point',
  '(': 'open',
  ')': 'close',
} as const;

function hasName(key: string): key is keyof typeof keyNames {
  return key in keyNames;
}

interface Outcome {
  readonly text: string;
  readonly isResult: boolean;
}

/** What stood there when it was closed, or when a phone that is turned moved it to another place. */
const lastOf = new WeakMap<
  ExamRoom,
  { readonly line: string; readonly angle: AngleUnit; readonly outcome: Outcome | null }
>();

/**
 * Open for as long as it is rendered. It is not modal and covers nothing: it stands beside the question, on a phone
 * between the question and the bar, and the student goes on reading and answering.
 */
export function CalculatorDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { calculator } = useStore(room.state).session;
  const [line, setLine] = useState(() => lastOf.get(room)?.line ?? '');
  const [angle, setAngle] = useState<AngleUnit>(() => lastOf.get(room)?.angle ?? 'degrees');
  const [outcome, setOutcome] = useState<Outcome | null>(() => lastOf.get(room)?.outcome ?? null);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const opened = dialog.current;
    const before = document.activeElement;
    opened?.show();
    // A phone that was turned meanwhile takes nobody from an answer.
    const isAnswering = before instanceof HTMLElement && before.matches('main :is(input, textarea)');
    (isAnswering ? before : field.current)?.focus({ preventScroll: true });
    // The state takes it away, see `useModal`; closing the element gives the focus back.
    return () => opened?.close();
  }, []);
  useEffect(() => {
    lastOf.set(room, { line, angle, outcome });
  }, [room, line, angle, outcome]);
  if (calculator === 'off') return null;
  const kind = calculator;

  function workOut() {
    const result = calculate(kind, angle, line);
    const isResult = result !== null;
    setOutcome({ isResult, text: isResult ? t('calculator.result', { line, result }) : t('calculator.noResult') });
    if (isResult) setLine(result.replace('-', '−'));
    field.current?.focus({ preventScroll: true });
  }

  /** At the cursor, as if it had been typed. */
  function type(text: string) {
    const [from, to] = [field.current?.selectionStart ?? line.length, field.current?.selectionEnd ?? line.length];
    setLine(`${line.slice(0, from)}${text}${line.slice(to)}`.slice(0, longestCalculation));
  }

  const close = () => flushSync(onClose);

  function hear(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  }

  return (
    <dialog ref={dialog} className={styles.calculator} aria-labelledby={titleId} onKeyDown={hear}>
      <div className={styles.top}>
        <h2 id={titleId}>{t('calculator.title')}</h2>
        <CloseButton label={t('calculator.close')} onClick={close} className={styles.close} />
      </div>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          workOut();
        }}
      >
        <p className={`${styles.outcome} numbers`} role="status">
          <bdi dir={outcome?.isResult ? 'ltr' : undefined}>{outcome?.text}</bdi>
        </p>
        <div className={styles.entry}>
          <input
            ref={field}
            className={`${styles.line} numbers`}
            aria-label={t('calculator.line')}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
            maxLength={longestCalculation}
            // Where fingers type, the keys below do: a phone's own keyboard would cover the question.
            inputMode={window.matchMedia('(pointer: coarse)').matches ? 'none' : 'decimal'}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
          />
          <button type="button" className={styles.key} onClick={() => setLine('')}>
            {t('calculator.clear')}
          </button>
        </div>
        {kind === 'scientific' ? (
          <div className={styles.angle}>
            <RadioRow
              legend={t('calculator.angle')}
              options={[
                { value: 'degrees', label: t('calculator.degrees') },
                { value: 'radians', label: t('calculator.radians') },
              ]}
              value={angle}
              onChange={setAngle}
            />
          </div>
        ) : null}
        <div className={styles.keys} data-kind={kind} dir="ltr">
          <div className={styles.functions}>
            {kind === 'scientific' ? <Keys keys={scientificKeys} onPress={type} /> : null}
            <Keys keys={bracketKeys} onPress={type} />
            <button
              type="button"
              className={styles.key}
              aria-label={t('calculator.key.delete')}
              onClick={() => setLine(line.slice(0, -1))}
            >
              ⌫
            </button>
          </div>
          <div className={styles.numbers}>
            <Keys keys={numberKeys} onPress={type} />
            <button type="submit" className={styles.equals} aria-label={t('calculator.equals')}>
              =
            </button>
          </div>
        </div>
      </form>
    </dialog>
  );
}

interface KeysProps {
  readonly keys: readonly string[];
  readonly onPress: (key: string) => void;
}

function Keys({ keys, onPress }: KeysProps) {
  const { t } = useTranslation();
  return keys.map((key) => {
    const sign = key.length > 1 ? key.replace('(', '') : key;
    return (
      <button
        key={key}
        type="button"
        className={styles.key}
        aria-label={hasName(key) ? t(`calculator.key.${keyNames[key]}`) : sign}
        onClick={() => onPress(key)}
      >
        {sign}
      </button>
    );
  });
}
