// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { maxNumericLength } from '../../../../shared/questions/numeric.ts';
import { anyNoNumber, anyWrittenNumber, spellings } from '../../../../tests/support/arbitraries/numbers.ts';
import { NumericInput } from './input.tsx';

const question = { questionId: 'q', type: 'numeric', text: '', points: 1, unit: 'm/s' } as const;
const cannotBeRead = "This can't be read as a number, but your answer is saved.";

/** The field with what it has told its room, latest last. */
function renderField(initial: string | null = null, unit: string | null = null) {
  const told: unknown[] = [];
  function Field() {
    const [value, setValue] = useState(initial);
    return (
      <>
        <p id="text">How fast?</p>
        <NumericInput
          question={{ ...question, unit }}
          value={value}
          number={1}
          describedBy="text"
          disabled={false}
          onChange={(next) => {
            told.push(next);
            setValue(typeof next === 'string' ? next : null);
          }}
        />
      </>
    );
  }
  render(<Field />);
  return { told, field: screen.getByRole<HTMLInputElement>('textbox'), notice: screen.getByRole('status') };
}

afterEach(cleanup);

describe('the field for a number', () => {
  it('says at once what cannot be read, and keeps it', async () => {
    const { told, field, notice } = renderField();
    await userEvent.type(field, '12');
    expect(notice).toBeEmptyDOMElement();
    await userEvent.type(field, 'a');
    expect(notice).toHaveTextContent(cannotBeRead);
    expect(field).toBeInvalid();
    expect([field.value, told.at(-1)]).toEqual(['12a', '12a']);
    await userEvent.type(field, '{Backspace}');
    expect(notice).toBeEmptyDOMElement();
    expect(field).toBeValid();
  });

  it('lets half a number pass while it is typed, and tells of it when the field is left', async () => {
    const { field, notice } = renderField();
    for (const key of '-1e') {
      await userEvent.type(field, key);
      expect(notice).toBeEmptyDOMElement();
    }
    await userEvent.tab();
    expect(notice).toHaveTextContent(cannotBeRead);
  });

  it('is described by the question, the hint and the word about what cannot be read', () => {
    const { field } = renderField('x = 5');
    expect(field).toHaveAccessibleDescription(`How fast? Enter a number (decimal point or comma) ${cannotBeRead}`);
  });

  it('has keys for what a number pad lacks, which type at the caret', async () => {
    const { told, field } = renderField('5', 'm/s');
    await userEvent.click(field);
    field.setSelectionRange(0, 0);
    await userEvent.click(screen.getByRole('button', { name: 'Minus' }));
    expect([field.value, field.selectionStart, document.activeElement]).toEqual(['−5', 1, field]);
    field.setSelectionRange(2, 2);
    await userEvent.click(screen.getByRole('button', { name: 'Times ten to the power of' }));
    await userEvent.keyboard('3');
    await userEvent.click(screen.getByRole('button', { name: 'Unit: m/s' }));
    expect([field.value, told.at(-1)]).toEqual(['−5×10^3 m/s', '−5×10^3 m/s']);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('has keys that never make the text longer than it may be', async () => {
    const full = '1'.repeat(maxNumericLength);
    const { told, field } = renderField(full);
    await userEvent.click(screen.getByRole('button', { name: 'e, times ten to the power of' }));
    expect([field.value, told]).toEqual([full, []]);
  });

  it('says nothing about a number, whichever way it is written', () => {
    fc.assert(
      fc.property(anyWrittenNumber.chain(spellings), (text) => {
        const { notice, field } = renderField(text);
        expect([notice.textContent, field.value]).toEqual(['', text]);
        cleanup();
      }),
      { numRuns: 60 },
    );
  });

  it('says of whatever is no number that it cannot be read, and shows it as it was typed', () => {
    fc.assert(
      fc.property(anyNoNumber, (text) => {
        const { notice, field } = renderField(text);
        expect([notice.textContent, field.value]).toEqual([cannotBeRead, text]);
        cleanup();
      }),
      { numRuns: 30 },
    );
  });
});
